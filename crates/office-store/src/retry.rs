//! Doing a whole transaction again when the database put another writer first.

use crate::error::StoreError;

/// How often a transaction is tried.
const TRIES: usize = 5;

/// An error that may be a conflict between writers.
pub trait MayConflict {
    /// Whether doing the whole transaction again may help.
    fn is_conflict(&self) -> bool;
}

impl MayConflict for StoreError {
    fn is_conflict(&self) -> bool {
        StoreError::is_conflict(self)
    }
}

/// Runs a whole transaction, from begin to commit, again while it fails by conflict. Without a
/// pause: the one that was put first is through by then.
///
/// # Errors
/// Whatever the last try said.
pub fn retried<T, E: MayConflict>(mut transaction: impl FnMut() -> Result<T, E>) -> Result<T, E> {
    for _ in 1..TRIES {
        match transaction() {
            Err(error) if error.is_conflict() => {}
            done => return done,
        }
    }
    transaction()
}
