//! Tests of sync: tables of the state machine, and a property test against an office model.
