//! Runs of the import: which bundle was read when and what came of it.

use domain::Timestamp;

use crate::error::StoreError;

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// When it ended.
    pub at: Timestamp,
    /// Fingerprint of bundle and mapping, hex.
    pub bundle: String,
    /// Counts and notes, JSON.
    pub outcome: String,
}

/// Reading runs.
pub trait ImportReads {
    /// All runs, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn import_runs(&self) -> Result<Vec<ImportRun>, StoreError>;
}

/// Writing runs.
pub trait ImportWrites {
    /// Keeps a run.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn put_import_run(&mut self, run: &ImportRun) -> Result<(), StoreError>;
}
