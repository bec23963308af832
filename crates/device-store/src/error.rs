//! What can go wrong with a store. No variant carries a value of a row.

/// A store operation failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite said no.
    #[error("sqlite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The library is not SQLCipher: nothing is ever written unencrypted.
    #[error("this build does not encrypt")]
    NotEncrypting,
    /// A file was written by a newer version of this program.
    #[error("{file} has version {found}, this program knows {known}")]
    Newer {
        /// Which file.
        file: &'static str,
        /// Its version.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// A payload cannot be packed or unpacked.
    #[error("payload unreadable")]
    Payload,
    /// An id that is not one.
    #[error("malformed id in a row of kind {0}")]
    BadId(String),
    /// A scope's text in the store is not one.
    #[error("unknown scope in the store")]
    BadScope,
    /// A file of the vault cannot be moved or removed.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// Random numbers cannot be had.
    #[error("no random numbers")]
    Random,
    /// Something stored in the ledger is not what its column calls for.
    #[error("ledger: {0}")]
    Ledger(&'static str),
    /// The audit chain is broken at this event.
    #[error("audit chain broken at {0}")]
    Audit(u64),
}
