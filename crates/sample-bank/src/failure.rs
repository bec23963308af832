//! What can go wrong while a bundle is written.

use std::path::PathBuf;

/// Why no bundle was made.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A default table of the bank (products, tags) is not as expected.
    #[error("the default {table} table is not usable: {why}")]
    Table {
        /// `product` or `tag`.
        table: &'static str,
        /// Why.
        why: String,
    },
}
