//! Read: every question a screen asks of the store. Working rows alone are read (a customer
//! is its strongest base with the pending intents replayed); nothing here writes to disk.
//!
//! Answers are domain types, unmasked: the workbench masks and words them. The order of a
//! window comes from an index, so that a page deep in 50,000 rows costs as little as the first.

mod book;
mod error;
mod freshness;
mod group;
mod intents;
mod one;
mod reader;
mod reference;
mod search;
mod served;
#[cfg(test)]
mod tests;

pub use book::{Match, SortBy, Under};
pub use error::ReadError;
pub use freshness::{Amounts, Counts, RoundRow, ScopeRow};
pub use group::{Ahead, Group};
pub use intents::{IntentRow, Waiting};
pub use one::{Children, Held};
pub use reader::Reader;
pub use reference::{Marks, Reference};
pub use served::ServedRow;
