//! The transactions over a connection: [`Snapshot`] for readers, [`Writer`] for writers.

use std::cell::RefCell;

use super::pool::{Lent, Pool};
use crate::MemberHash;
use crate::customer::Flow;
use crate::error::StoreError;
use crate::session::SessionTxn;
use crate::table::{self, Ahead, Columns, Heads, Known, Runs, Sessions, Statement, Tables, Value, Writes};
use crate::txn::{ReadTxn, WriteTxn};

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

/// A writing transaction; rolled back when dropped before commit.
pub(super) struct Writer<'p> {
    link: Lent<'p>,
    member_hash: MemberHash,
    heads: RefCell<Heads>,
    known: Known,
    open: bool,
}

impl<'p> Writer<'p> {
    pub(super) fn begin(pool: &'p Pool, member_hash: MemberHash) -> Result<Writer<'p>, StoreError> {
        let link = pool.begin(BEGIN_WRITING)?;
        Ok(Writer { link, member_hash, heads: RefCell::default(), known: Known::default(), open: true })
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        table::store(self)?;
        self.link.command("COMMIT")?;
        // Had one of them been refused, the commit would have been a rollback: its error counts.
        self.link.settle()?;
        self.open = false;
        Ok(())
    }
}

impl Tables for Writer<'_> {
    fn each(
        &self,
        statement: &'static Statement,
        with: &[Value<'_>],
        visit: &mut Show<'_>,
    ) -> Result<(), StoreError> {
        each(&self.link, statement, with, visit)
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
        self.known.forget(with);
        self.link.send(statement, with)
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

    fn expect(&mut self, branch: &str, customers: &[String], intents: &[String]) -> Result<(), StoreError> {
        self.known.read(self, branch, customers, intents)
    }

    fn put_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        table::put_setting(self, name, value)
    }

    fn savepoint(&mut self) -> Result<(), StoreError> {
        self.link.command("SAVEPOINT one")?;
        self.heads.get_mut().savepoint();
        Ok(())
    }

    fn undo(&mut self) -> Result<(), StoreError> {
        // What was refused since the mark is undone with the rest.
        let _ = self.link.settle();
        self.link.batch("ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one")?;
        self.heads.get_mut().undo();
        self.known.undo();
        Ok(())
    }

    fn keep(&mut self) -> Result<(), StoreError> {
        self.link.command("RELEASE SAVEPOINT one")?;
        self.heads.get_mut().keep();
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
