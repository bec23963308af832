//! Reading the audit.

pub(super) mod read;
