//! Who waits for an advisor, asked for singly.

pub(super) mod view;
