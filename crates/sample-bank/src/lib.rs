//! The generator of synthetic banks (PRODUCT.md 3.3): a bundle of CSV files as
//! docs/IMPORT.md describes it, and `truth.json` with what was planted.
//!
//! The same specification gives the same bytes. Every identifier has a right checksum
//! and cannot exist (area codes 99xxxx, phones 12x, cards 999999); names are drawn from pools.
//! Floating point is used here to draw amounts; what is written is whole fen.

pub mod bank;
pub mod bundle;
pub mod chance;
pub mod course;
pub mod failure;
pub mod identity;
pub mod name;
pub mod person;
pub mod population;
pub mod position;
pub mod specification;
pub mod touch;

pub use bundle::{Truth, generate};
pub use failure::GenerateError;
pub use specification::{BankSet, Specification};

#[cfg(test)]
mod tests;
