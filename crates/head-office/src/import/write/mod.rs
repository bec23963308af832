//! Write: a plan against the store. The same walk counts (dry run) and writes; what a bundle does
//! not say about a customer stays as it is.

mod apply;
mod feed;
mod known;
mod merge;
mod months;
mod outcome;
mod pursuit;
mod reach;
mod reference;
mod seal;

pub(crate) use apply::{Target, apply};
pub(crate) use feed::{Arrivals, write as write_feeds};
pub(crate) use known::known;
pub use outcome::{Counts, Tally};
pub(crate) use seal::Seal;
pub use seal::SealError;
