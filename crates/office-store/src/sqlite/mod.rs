//! SQLite: one writer, a small pool of readers, write-ahead log, `synchronous=FULL`.
//!
//! A [`WriteTxn`](crate::WriteTxn) holds the one writing connection, so `BEGIN IMMEDIATE` is the
//! head lock of every domain at once. Statements stand in `sql/`, one a file.

mod customer;
mod feed;
mod head;
mod intent;
mod open;
mod record;
mod reference;
mod staff;
#[cfg(test)]
mod tests;
mod transaction;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::MemberHash;
use crate::error::StoreError;
use crate::txn::{OfficeStore, ReadTxn, WriteTxn};
use transaction::{Snapshot, Writer};

/// Readers kept open between transactions.
const IDLE_READERS: usize = 8;

/// A store in one SQLite file.
pub struct SqliteOffice {
    path: PathBuf,
    member_hash: MemberHash,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteOffice {
    /// Opens the file, making and migrating it as needed.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] for a file of a newer program, or from the database.
    pub fn open(path: &Path, member_hash: MemberHash) -> Result<SqliteOffice, StoreError> {
        let mut writer = open::writer(path)?;
        open::migrate(&mut writer)?;
        Ok(SqliteOffice {
            path: path.to_owned(),
            member_hash,
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// Folds the write-ahead log into the file: the last thing to do before going.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub fn settle(&self) -> Result<(), StoreError> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        open::fold_log(&writer)
    }
}

impl OfficeStore for SqliteOffice {
    fn read(&self) -> Result<Box<dyn ReadTxn + '_>, StoreError> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open::reader(&self.path)?,
        };
        Ok(Box::new(Snapshot::begin(connection, &self.readers)?))
    }

    fn write(&self) -> Result<Box<dyn WriteTxn + '_>, StoreError> {
        // A panic while writing rolled its transaction back (Writer's Drop): the connection is sound.
        let connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Box::new(Writer::begin(connection, self.member_hash)?))
    }
}
