//! The transactions over a connection: [`Snapshot`] for readers, [`Writer`] for the writer,
//! [`SessionWriter`] for sessions.

use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::slot::Taken;
use super::{IDLE_READERS, row};
use crate::MemberHash;
use crate::customer::Flow;
use crate::error::StoreError;
use crate::session::SessionTxn;
use crate::table::{self, Columns, Heads, Runs, Sessions, Statement, Tables, Value, Writes};
use crate::txn::{ReadTxn, WriteTxn};

/// Shows rows of a query.
type Show<'a> = dyn FnMut(&dyn Columns) -> Result<Flow, StoreError> + 'a;

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
        connection.prepare_cached("BEGIN DEFERRED")?.execute([])?;
        connection.prepare_cached("SELECT 1 FROM branch_head LIMIT 1")?.query_row([], |_| Ok(()))?;
        Ok(Snapshot { connection: Some(connection), pool })
    }
}

impl Tables for Snapshot<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        // Taken by Drop alone.
        let connection = self.connection.as_ref().ok_or(StoreError::Damaged("snapshot"))?;
        row::each(connection, statement, with, visit)
    }
}

impl ReadTxn for Snapshot<'_> {}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        let ended = connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([])).is_ok();
        if ended {
            let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
            if pool.len() < IDLE_READERS {
                pool.push(connection);
            }
        }
    }
}

/// A transaction begun on a writing connection; rolled back when dropped before commit.
pub(super) struct Begun<'s> {
    connection: Taken<'s>,
    open: bool,
}

impl<'s> Begun<'s> {
    pub(super) fn begin(connection: Taken<'s>) -> Result<Begun<'s>, StoreError> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok(Begun { connection, open: true })
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch("COMMIT")?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        // Nothing to do about a failing rollback here: the next BEGIN reports the state.
        if self.open && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

/// The writing transaction.
pub(super) struct Writer<'s> {
    begun: Begun<'s>,
    member_hash: MemberHash,
    heads: RefCell<Heads>,
}

impl<'s> Writer<'s> {
    pub(super) fn new(begun: Begun<'s>, member_hash: MemberHash) -> Writer<'s> {
        Writer { begun, member_hash, heads: RefCell::default() }
    }
}

impl Tables for Writer<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        row::each(&self.begun.connection, statement, with, visit)
    }

    fn heads(&self) -> Option<&RefCell<Heads>> {
        Some(&self.heads)
    }
}

impl Runs for Writer<'_> {
    fn run(&self, statement: &'static Statement, with: &[Value<'_>]) -> Result<(), StoreError> {
        row::run(&self.begun.connection, statement, with)
    }
}

impl Writes for Writer<'_> {
    fn moved(&self) -> &RefCell<Heads> {
        &self.heads
    }

    fn member_hash(&self, id: &str, ver: u64) -> u128 {
        (self.member_hash)(id, ver)
    }
}

impl ReadTxn for Writer<'_> {}

impl WriteTxn for Writer<'_> {
    fn lock(&mut self, domain: &str) -> Result<(), StoreError> {
        table::lock(self, domain)
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        table::put_setting(self, name, value)
    }

    fn savepoint(&mut self) -> Result<(), StoreError> {
        self.begun.connection.execute_batch("SAVEPOINT one")?;
        self.heads.get_mut().savepoint();
        Ok(())
    }

    fn undo(&mut self) -> Result<(), StoreError> {
        self.begun.connection.execute_batch("ROLLBACK TO one; RELEASE one")?;
        self.heads.get_mut().undo();
        Ok(())
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        self.begun.connection.execute_batch("RELEASE one")?;
        self.heads.get_mut().keep();
        Ok(())
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        table::store(&*self)?;
        self.begun.commit()
    }
}

/// The writing transaction over sessions.
pub(super) struct SessionWriter<'s>(pub(super) Begun<'s>);

impl Tables for SessionWriter<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        row::each(&self.0.connection, statement, with, visit)
    }
}

impl Runs for SessionWriter<'_> {
    fn run(&self, statement: &'static Statement, with: &[Value<'_>]) -> Result<(), StoreError> {
        row::run(&self.0.connection, statement, with)
    }
}

impl Sessions for SessionWriter<'_> {}

impl SessionTxn for SessionWriter<'_> {
    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit()
    }
}
