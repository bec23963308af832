//! Why a store could not do what it was asked.

use tokio_postgres::error::SqlState;

/// A failed store operation. The transaction it happened in must be dropped.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row of a domain was written before its head was locked: a bug of the caller.
    #[error("the head of {0} is not locked")]
    HeadNotLocked(String),
    /// A head was locked after one that comes later: a bug of the caller, because two writers
    /// could wait for each other.
    #[error("the head of {0} is locked too late: domains are locked in ascending order")]
    HeadOutOfOrder(String),
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
    /// Another writer, or everybody together, held the store for too long.
    #[error("the store is busy")]
    Busy,
    /// The database's address, or a certificate named beside it, cannot be used.
    #[error("the database cannot be addressed: {0}")]
    Address(String),
    /// SQLite said no.
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    /// PostgreSQL said no.
    #[error("PostgreSQL refused")]
    Postgres(#[from] tokio_postgres::Error),
    /// PostgreSQL said no to one of several writes that were sent together, or to something after
    /// them. Done again, the transaction sends each by itself.
    #[error("PostgreSQL refused one of several writes")]
    Bundle(#[source] tokio_postgres::Error),
    /// The file system said no.
    #[error(transparent)]
    File(#[from] std::io::Error),
}

impl StoreError {
    /// Whether somebody held the store for too long: worth trying again later.
    pub fn is_busy(&self) -> bool {
        match self {
            StoreError::Busy => true,
            StoreError::Database(error) => {
                error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
            }
            StoreError::Postgres(error) => match error.code() {
                // No answer at all: it restarts, or the line is cut.
                None => error.is_closed(),
                Some(code) => [
                    &SqlState::LOCK_NOT_AVAILABLE,
                    &SqlState::TOO_MANY_CONNECTIONS,
                    &SqlState::CANNOT_CONNECT_NOW,
                    &SqlState::ADMIN_SHUTDOWN,
                ]
                .contains(&code),
            },
            _ => self.is_conflict(),
        }
    }

    /// Whether the database put another writer first: worth doing the whole transaction again.
    pub fn is_conflict(&self) -> bool {
        match self {
            StoreError::Bundle(_) => true,
            StoreError::Postgres(error) => StoreError::is_transient(error),
            _ => false,
        }
    }

    /// Whether the database put another writer first.
    pub(crate) fn is_transient(error: &tokio_postgres::Error) -> bool {
        let conflicts = [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED];
        error.code().is_some_and(|code| conflicts.contains(&code))
    }
}
