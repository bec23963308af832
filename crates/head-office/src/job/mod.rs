//! Jobs: what head office does without a caller.

pub mod close_month;
pub mod fill;
pub mod neglect;
pub mod recount;
pub mod upkeep;
