//! Why a store could not do what it was asked.

/// A failed store operation. The transaction it happened in must be dropped.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row of a domain was written before its head was locked: a bug of the caller.
    #[error("the head of {0} is not locked")]
    HeadNotLocked(String),
    /// What is stored cannot be read as what it should be.
    #[error("stored {0} is damaged")]
    Damaged(&'static str),
    /// The file was written by a newer program.
    #[error("the store has schema {found}, this program knows {known}")]
    TooNew {
        /// Schema of the file.
        found: u32,
        /// Newest schema known here.
        known: u32,
    },
    /// The database said no.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// The file system said no.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

impl StoreError {
    /// Whether another writer held the store for too long: worth trying again.
    pub fn is_busy(&self) -> bool {
        matches!(self, StoreError::Database(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy))
    }
}
