//! Import: loads a bundle of CSV files (docs/IMPORT.md), all or nothing.
//!
//! `source` opens files, `mapping` translates foreign lines, `kind` reads a line, `plan` checks
//! what only shows when all is read, `write` counts or writes. Everything is read and checked
//! before the first byte is written, and writing is one transaction.

mod fault;
mod kind;
mod mapping;
mod plan;
mod read;
mod report;
mod run;
mod sentence;
mod source;
mod write;

pub use fault::{Fault, LISTED};
pub use kind::Kind;
pub use report::Report;
pub use run::{ImportError, Options, run};
pub(crate) use write::Seal;
pub use write::{Counts, SealError, Tally};

#[cfg(test)]
mod tests;
