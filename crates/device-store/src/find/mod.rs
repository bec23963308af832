//! Find: keeps what filters ask by in columns (`fact`, `carried`, `happened`, `deed`, `extra`), gathered
//! from working rows by `domain::filter::Subject`. Rounds of sync do not wait for it: a trigger
//! notes who changed, and whoever asks next has them gathered first.

mod fill;
mod peer;
mod worn;
mod write;

pub use fill::Gathered;
pub(crate) use fill::LIST_CODES;
pub(crate) use worn::worn_on;
pub(crate) use write::{event, grain};
