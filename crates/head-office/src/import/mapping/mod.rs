//! Mapping: how a foreign bank's files become the lines of a bundle. A mapping file is TOML
//! (docs/IMPORT.md); without one, every file feeds the kind it is named after.
//!
//! What lives here: the shape of the file, expressions and joins, the translation of one line.
//! What a bundle's line means is in `kind`.

mod compile;
mod condition;
mod document;
mod evaluate;
mod lookup;
mod notation;
mod standard;

pub(crate) use compile::{Feed, Lookups, compile};
pub(crate) use document::{Mapping, Unmatched, line_at};
pub(crate) use evaluate::{Expression, Row};
pub(crate) use lookup::key_of;
pub(crate) use standard::standard;
