//! Read: every question a screen asks of the store. Working rows alone are read (a customer
//! is its strongest base with the pending intents replayed); nothing here writes to disk.
//!
//! Answers are domain types, unmasked: the workbench masks and words them. The order of a
//! window comes from an index, so that a page deep in 50,000 rows costs as little as the first.

mod allot;
mod book;
mod error;
mod filter;
mod freshness;
mod one;
mod reader;
mod reference;
mod search;
#[cfg(test)]
mod tests;
mod written;

pub use allot::{Acquaintance, Asked, PoolAsk, PoolTier, ServedRow};
pub use book::{Ahead, Group, Match, SortBy, Under};
pub use error::ReadError;
pub use filter::{Compiled, Departed, Fact, Figures, GroupBy, Keyed, Line, PivotRow, TagCount, compile};
pub use freshness::{Amounts, Counts, RoundRow, ScopeRow};
pub use one::{Children, Held};
pub(crate) use reader::LedgerReader;
pub use reader::Reader;
pub use reference::{Marks, Reference};
pub(crate) use search::SharedKept;
pub use search::{Matches, Met};
pub use written::{Due, IntentHeap, IntentRow, ReceiptCount, Waiting};
