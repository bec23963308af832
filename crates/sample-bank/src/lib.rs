//! The generator of synthetic banks.
