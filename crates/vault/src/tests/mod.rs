//! Tests of the vault: tables of what opens it and what does not.
