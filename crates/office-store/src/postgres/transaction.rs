//! The transactions over a connection: [`Snapshot`] for readers, [`Writer`] for writers.

use std::cell::{Cell, RefCell};

use super::bundle::{Bundle, Parcel, Rows};
use super::link::Query;
use super::pool::{Lent, Pool};
use crate::MemberHash;
use crate::customer::Flow;
use crate::error::StoreError;
use crate::session::SessionTxn;
use crate::table::{self, Ahead, Columns, Heads, Known, Runs, Sessions, Statement, Tables, Value, Writes};
use crate::txn::{Expected, ReadTxn, WriteTxn};

/// The snapshot is fixed by the first read, so read at once.
const BEGIN_READING: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1 FROM branch_head LIMIT 1";

/// The head lock orders writers; what is read under it is the newest there is.
const BEGIN_WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// Shows rows of a query.
type Show<'a> = dyn FnMut(&dyn Columns) -> Result<Flow, StoreError> + 'a;

/// One snapshot.
pub(super) struct Snapshot<'p> {
    link: Lent<'p>,
    ahead: Ahead,
}

impl<'p> Snapshot<'p> {
    pub(super) fn begin(pool: &'p Pool) -> Result<Snapshot<'p>, StoreError> {
        Ok(Snapshot { link: pool.begin(BEGIN_READING)?, ahead: Ahead::default() })
    }
}

impl Tables for Snapshot<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        each(&self.link, statement, with, visit)
    }

    fn ahead(&self) -> Option<&Ahead> {
        Some(&self.ahead)
    }
}

impl ReadTxn for Snapshot<'_> {}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        end(&mut self.link);
    }
}

thread_local! {
    /// The next writing transaction of this thread sends every write by itself, and an intent is
    /// kept only when the database has taken all of it: the last one was refused a bundle, and in
    /// a bundle nobody can tell whose row it was.
    static ONE_BY_ONE: Cell<bool> = const { Cell::new(false) };
}

/// A writing transaction; rolled back when dropped before commit.
pub(super) struct Writer<'p> {
    link: Lent<'p>,
    member_hash: MemberHash,
    heads: RefCell<Heads>,
    known: Known,
    bundle: RefCell<Bundle>,
    one_by_one: bool,
    open: bool,
}

impl<'p> Writer<'p> {
    pub(super) fn begin(pool: &'p Pool, member_hash: MemberHash) -> Result<Writer<'p>, StoreError> {
        let link = pool.begin(BEGIN_WRITING)?;
        Ok(Writer {
            link,
            member_hash,
            heads: RefCell::default(),
            known: Known::default(),
            bundle: RefCell::default(),
            one_by_one: ONE_BY_ONE.take(),
            open: true,
        })
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        table::store(self)?;
        self.flush(false)?;
        self.link.command("COMMIT")?;
        // Had one of them been refused, the commit would have been a rollback: its error counts.
        let done = self.link.settle();
        self.told(done)?;
        self.open = false;
        Ok(())
    }

    /// Sends what waits. With `must` a savepoint that was asked for is set, whatever waits.
    fn flush(&self, must: bool) -> Result<(), StoreError> {
        let Parcel { before, savepoint, after } = self.bundle.borrow_mut().take(must);
        let send = |rows: Vec<Rows>| rows.into_iter().try_for_each(|rows| self.link.send_many(rows));
        send(before)?;
        if savepoint {
            self.link.command("SAVEPOINT one")?;
        }
        send(after)
    }

    /// Before a query: sends what it may ask for, and the savepoint a refusal goes back to.
    fn before(&self, query: &str) -> Result<(), StoreError> {
        let (concerns, owes) = {
            let bundle = self.bundle.borrow();
            (bundle.concerns(query), bundle.owes_savepoint())
        };
        if concerns || owes { self.flush(true) } else { Ok(()) }
    }

    /// A refusal while writes go in bundles: the transaction is done again without them.
    fn told<T>(&self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        match answer {
            Err(StoreError::Postgres(error))
                if !self.one_by_one && error.code().is_some() && !StoreError::is_transient(&error) =>
            {
                ONE_BY_ONE.set(true);
                Err(StoreError::Bundle(error))
            }
            answer => answer,
        }
    }
}

impl Tables for Writer<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        self.told(self.before(statement.text))?;
        for row in self.told(self.link.rows(statement, with))? {
            if visit(&row)? == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    fn each_of(
        &self,
        queries: &[Query<'_>],
        visit: &mut dyn FnMut(usize, &dyn Columns) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.told(self.flush(true))?;
        for (place, rows) in self.told(self.link.rows_of(queries))?.iter().enumerate() {
            rows.iter().try_for_each(|row| visit(place, row))?;
        }
        Ok(())
    }

    fn heads(&self) -> Option<&RefCell<Heads>> {
        Some(&self.heads)
    }

    fn known(&self) -> Option<&Known> {
        Some(&self.known)
    }
}

impl Runs for Writer<'_> {
    fn run(&self, statement: &'static Statement, with: &[Value<'_>]) -> Result<(), StoreError> {
        if !self.one_by_one && self.bundle.borrow_mut().keep(statement, with) {
            let full = self.bundle.borrow().is_full();
            return if full { self.told(self.flush(false)) } else { Ok(()) };
        }
        if statement.many.is_none() {
            self.known.forget(with);
        }
        self.told(self.flush(true))?;
        self.told(self.link.send(statement, with))
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

impl Sessions for Writer<'_> {}

impl ReadTxn for Writer<'_> {}

impl WriteTxn for Writer<'_> {
    fn lock(&mut self, domain: &str) -> Result<(), StoreError> {
        table::lock(self, domain)
    }

    fn lock_for(&mut self, branch: &str, expected: &Expected) -> Result<(), StoreError> {
        self.known.read(self, &self.heads, branch, expected)?;
        // A domain that was not there is made.
        table::lock(self, branch)
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        table::put_setting(self, name, value)
    }

    fn savepoint(&mut self) -> Result<(), StoreError> {
        self.bundle.get_mut().begin();
        self.heads.get_mut().savepoint();
        self.known.savepoint();
        Ok(())
    }

    fn undo(&mut self) -> Result<(), StoreError> {
        if self.bundle.get_mut().undo() {
            // What was refused since the mark is undone with the rest.
            let _ = self.link.settle();
            self.told(self.link.batch("ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one"))?;
        }
        self.heads.get_mut().undo();
        self.known.undo();
        Ok(())
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        if self.one_by_one {
            self.link.settle()?;
        }
        if self.bundle.get_mut().end() {
            self.link.command("RELEASE SAVEPOINT one")?;
        }
        self.heads.get_mut().keep();
        self.known.keep();
        Ok(())
    }

    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.finish()
    }
}

impl SessionTxn for Writer<'_> {
    fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        self.finish()
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        if self.open {
            end(&mut self.link);
        }
    }
}

fn each(
    link: &Lent<'_>,
    statement: &'static Statement,
    with: &[Value<'_>],
    visit: &mut Show<'_>,
) -> Result<(), StoreError> {
    for row in link.rows(statement, with)? {
        if visit(&row)? == Flow::Enough {
            break;
        }
    }
    Ok(())
}

/// Rolls back. A connection on which that fails is not used again.
fn end(link: &mut Lent<'_>) {
    // What was sent and refused is rolled back with the rest.
    let _ = link.settle();
    if link.batch("ROLLBACK").is_err() {
        link.forget();
        link.spoil();
    }
}
