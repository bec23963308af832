//! Sync: rows down, intents up, and what goes with them.

pub(super) mod pull;
pub(super) mod push;
pub(super) mod repair;
pub(super) mod results;
pub(super) mod wait;
