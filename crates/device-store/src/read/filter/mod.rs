//! Filter: whom a checked filter finds, counted, gathered, grouped and added up. What a filter
//! means is `domain::filter`; here it is SQL over `fact`, with bound parameters only. Facts
//! must have been gathered ([`crate::DeviceStore::gather_all`]).

mod cells;
mod compile;
mod figures;
mod found;
mod grouped;
mod pivot;
mod tagged;
mod tally;
#[cfg(test)]
mod tests;
mod views;

pub use cells::Fact;
pub use compile::{Compiled, compile};
pub use figures::{Departed, Figures, Line};
pub use grouped::{GroupBy, Keyed};
pub use pivot::PivotRow;
pub use tally::TagCount;
