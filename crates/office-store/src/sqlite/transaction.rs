//! The two transactions over a connection: [`Snapshot`] for readers, [`Writer`] for the writer.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, params};

use super::IDLE_READERS;
use crate::MemberHash;
use crate::error::StoreError;
use crate::txn::{ReadTxn, WriteTxn};

/// What reads work on: both transactions have a connection inside a transaction.
pub(super) trait Connected {
    fn connection(&self) -> &Connection;
}

/// One snapshot; gives its connection back to the pool.
pub(super) struct Snapshot<'s> {
    connection: Option<Connection>,
    pool: &'s Mutex<Vec<Connection>>,
}

impl<'s> Snapshot<'s> {
    pub(super) fn begin(
        connection: Connection,
        pool: &'s Mutex<Vec<Connection>>,
    ) -> Result<Snapshot<'s>, StoreError> {
        // The snapshot is fixed by the first read, so read at once.
        connection.execute_batch("BEGIN DEFERRED; SELECT 1 FROM branch_head LIMIT 1;")?;
        Ok(Snapshot { connection: Some(connection), pool })
    }
}

impl Connected for Snapshot<'_> {
    fn connection(&self) -> &Connection {
        // Taken by Drop alone.
        self.connection.as_ref().unwrap_or_else(|| unreachable!("a dropped snapshot is not read"))
    }
}

impl ReadTxn for Snapshot<'_> {}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if connection.execute_batch("ROLLBACK").is_ok() {
            let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
            if pool.len() < IDLE_READERS {
                pool.push(connection);
            }
        }
    }
}

/// The writing transaction; rolled back when dropped before commit.
pub(super) struct Writer<'s> {
    connection: MutexGuard<'s, Connection>,
    pub(super) member_hash: MemberHash,
    locked: HashSet<String>,
    open: bool,
}

impl<'s> Writer<'s> {
    pub(super) fn begin(
        connection: MutexGuard<'s, Connection>,
        member_hash: MemberHash,
    ) -> Result<Writer<'s>, StoreError> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Writer { connection, member_hash, locked: HashSet::new(), open: true })
    }

    /// Refuses to write into a domain whose head is not locked.
    pub(super) fn needs_lock(&self, domain: &str) -> Result<(), StoreError> {
        if self.locked.contains(domain) { Ok(()) } else { Err(StoreError::HeadNotLocked(domain.to_owned())) }
    }

    /// The next sequence number of a locked domain.
    pub(super) fn next_seq(&self, domain: &str) -> Result<u64, StoreError> {
        self.needs_lock(domain)?;
        let mut next = self.connection.prepare_cached(include_str!("sql/head_next.sql"))?;
        Ok(next.query_row([domain], |row| row.get(0))?)
    }

    /// Runs a statement of one row's worth.
    pub(super) fn run(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.execute(params)?)
    }
}

impl Connected for Writer<'_> {
    fn connection(&self) -> &Connection {
        &self.connection
    }
}

impl ReadTxn for Writer<'_> {}

impl WriteTxn for Writer<'_> {
    fn lock(&mut self, domain: &str) -> Result<(), StoreError> {
        if !self.locked.contains(domain) {
            self.run(include_str!("sql/head_lock.sql"), [domain])?;
            self.locked.insert(domain.to_owned());
        }
        Ok(())
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run(include_str!("sql/setting_put.sql"), params![name, value])?;
        Ok(())
    }

    fn savepoint(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("SAVEPOINT one")?)
    }

    fn undo(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("ROLLBACK TO one; RELEASE one")?)
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("RELEASE one")?)
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        // Nothing to do about a failing rollback here: the next BEGIN reports the state.
        if self.open && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}
