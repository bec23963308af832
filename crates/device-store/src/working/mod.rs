//! Working rows: what screens filter, sort, count and search by, derived from the strongest
//! projection of a customer with the pending intents replayed. What is only shown stays in raw.

mod columns;
mod face;
mod meet;
mod pinyin;
mod replay;
mod table;
mod term;
#[cfg(test)]
mod tests;

pub(crate) use columns::Columns;
pub(crate) use face::Face;
pub use meet::reads_as;
pub(crate) use meet::{initials_of, meets_name};
pub use pinyin::{fold, name_key};
pub(crate) use replay::{Pending, Replayer};
pub(crate) use table::{Entry, Old, Working, current, fill_after_bulk, mark_current};
pub(crate) use term::CLASSES;
pub use term::TermKind;
