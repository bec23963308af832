//! Single look-ups with a reason.

pub(super) mod fetch;
pub(super) mod reveal;
