//! The rooms of a transaction, written once over [`Tables`]: what a backend gives is a way to run
//! a [`Statement`]; what is read and written in which order is the same on every database.
//!
//! The statements stand in `sql/`. A few differ from database to database: those stand in the
//! `sql/` of each backend, under the same name.

mod customer;
mod desk;
mod head;
mod intent;
mod known;
mod record;
mod reference;
mod session;
mod staff;
mod statement;
mod upkeep;

use std::cell::RefCell;

use crate::customer::Flow;
use crate::error::StoreError;

pub(crate) use customer::Ahead;
pub(crate) use head::{Heads, lock, put_setting, store};
pub(crate) use known::Known;
pub(crate) use statement::{Columns, Many, Statement, Value, sql};

/// Tables that can be read: every transaction.
pub(crate) trait Tables {
    /// Runs a query and shows each row until the visitor has enough.
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut dyn FnMut(&dyn Columns) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError>;

    /// Runs several queries, on a database that is a round trip away in one, and shows each row with
    /// the place of its query.
    fn each_of(
        &self,
        queries: &[(&'static Statement, Vec<Value<'_>>)],
        visit: &mut dyn FnMut(usize, &dyn Columns) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (place, (statement, with)) in queries.iter().enumerate() {
            self.each(statement, with, &mut |row| visit(place, row).map(|()| Flow::More))?;
        }
        Ok(())
    }

    /// Heads a writing transaction has moved and not stored yet.
    fn heads(&self) -> Option<&RefCell<Heads>> {
        None
    }

    /// Where children of the customers of a feed are read ahead, on a database that is a round
    /// trip away.
    fn ahead(&self) -> Option<&Ahead> {
        None
    }

    /// What was read of a push before it was asked for, on a database that is a round trip away.
    fn known(&self) -> Option<&Known> {
        None
    }

    /// The one row of a query, if there is one.
    fn one<T>(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        read: impl Fn(&dyn Columns) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError>
    where
        Self: Sized,
    {
        let mut found = None;
        self.each(statement, with, &mut |row| {
            found = Some(read(row)?);
            Ok(Flow::Enough)
        })?;
        Ok(found)
    }

    /// All rows of a query.
    fn all<T>(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        read: impl Fn(&dyn Columns) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError>
    where
        Self: Sized,
    {
        let mut found = Vec::new();
        self.each(statement, with, &mut |row| {
            found.push(read(row)?);
            Ok(Flow::More)
        })?;
        Ok(found)
    }
}

/// Tables that can be written.
pub(crate) trait Runs: Tables {
    /// Runs a statement that gives no rows. A backend may answer before the database did; what
    /// went wrong then shows at the next read, at the latest at commit.
    fn run(&self, statement: &'static Statement, with: &[Value<'_>]) -> Result<(), StoreError>;
}

/// The writing transaction over the customers' tables.
pub(crate) trait Writes: Runs {
    /// Heads it has locked and moved.
    fn moved(&self) -> &RefCell<Heads>;

    /// Hash of a member of a scope.
    fn member_hash(&self, id: &str, ver: u64) -> u128;
}

/// The transaction over the tables of sessions.
pub(crate) trait Sessions: Runs {}
