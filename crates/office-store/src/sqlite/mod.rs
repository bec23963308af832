//! SQLite: one writer, a small pool of readers, write-ahead log, `synchronous=FULL`.
//!
//! A [`WriteTxn`] holds the one writing connection, so `BEGIN IMMEDIATE` is the head lock of every
//! domain at once. Sessions live in a file of their own beside it, with a writer of their own: a
//! log-in waits for no import. Statements that differ from PostgreSQL's stand in `sql/`.

mod open;
#[cfg(test)]
mod plan;
mod row;
mod slot;
#[cfg(test)]
mod tests;
mod transaction;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use crate::MemberHash;
use crate::error::StoreError;
use crate::session::SessionTxn;
use crate::txn::{OfficeStore, ReadTxn, WriteTxn};
use slot::Slot;
use transaction::{Begun, SessionWriter, Snapshot, Writer};

/// Readers kept open between transactions.
const IDLE_READERS: usize = 8;

/// How long a writer waits for another, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// A store in one SQLite file, with its sessions in another.
pub struct SqliteOffice {
    path: PathBuf,
    member_hash: MemberHash,
    writer: Slot,
    sessions: Slot,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteOffice {
    /// Opens the file, making and migrating it as needed. Sessions are in `<name>.sessions`
    /// beside it.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] for a file of a newer program, or from the database.
    pub fn open(path: &Path, member_hash: MemberHash) -> Result<SqliteOffice, StoreError> {
        SqliteOffice::open_patient(path, member_hash, PATIENCE)
    }

    /// The same, waiting no longer than `patience` for another writer.
    ///
    /// # Errors
    /// As [`SqliteOffice::open`].
    pub fn open_patient(
        path: &Path,
        member_hash: MemberHash,
        patience: Duration,
    ) -> Result<SqliteOffice, StoreError> {
        let beside = path.with_extension("sessions");
        let mut sessions = open::writer(&beside, patience)?;
        open::migrate(&mut sessions, open::SESSIONS)?;
        let mut writer = open::writer(path, patience)?;
        open::migrate_office(&mut writer, &beside)?;
        Ok(SqliteOffice {
            path: path.to_owned(),
            member_hash,
            writer: Slot::new(writer, patience),
            sessions: Slot::new(sessions, patience),
            readers: Mutex::new(Vec::new()),
        })
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
        Ok(Box::new(Writer::new(Begun::begin(self.writer.take()?)?, self.member_hash)))
    }

    fn sessions(&self) -> Result<Box<dyn SessionTxn + '_>, StoreError> {
        Ok(Box::new(SessionWriter(Begun::begin(self.sessions.take()?)?)))
    }

    /// Folds the write-ahead logs into their files.
    fn settle(&self) -> Result<(), StoreError> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        open::fold_log(&*self.writer.take()?)?;
        open::fold_log(&*self.sessions.take()?)
    }
}
