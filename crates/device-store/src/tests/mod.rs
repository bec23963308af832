//! Tests of the store as sync uses it.
