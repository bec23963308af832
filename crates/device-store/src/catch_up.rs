//! Catching up: working rows contain the ledger up to `meta.replayed_to`. The two files share no
//! transaction, so whoever changes the ledger rebuilds the rows it is about, and opening the
//! vault rebuilds what a crash between the two has left out.

use std::collections::BTreeSet;
use std::sync::MutexGuard;

use domain::CustomerId;
use rusqlite::OptionalExtension;

use crate::draft::{PageDraft, PendingBy, Writer};
use crate::working::{current, mark_current};
use crate::{DeviceStore, StoreError};

/// Whom a change of the ledger is about; none for rows of nobody.
pub(crate) type About = Option<CustomerId>;

impl DeviceStore {
    /// Replays what the ledger knows and the cache does not (a crash may stand between the two).
    pub(crate) fn catch_up(&self) -> Result<(), StoreError> {
        let writer = self.cache();
        let current = current(&writer.connection)?;
        if current && replayed_to(&writer)? == self.ledger().changes()? {
            return Ok(());
        }
        let (changes, pending) = self.owed()?;
        if !current {
            return rebuild_all(writer, pending, changes);
        }
        let touched = touched(&writer, &pending)?;
        rebuild(writer, pending, changes, touched, Own::Too)
    }

    /// Rebuilds the working rows of these customers from base and ledger; of everybody intents
    /// touch, when another thread has changed the ledger and not come to its rows yet.
    pub(crate) fn catch_up_with(&self, about: &[About]) -> Result<(), StoreError> {
        let writer = self.cache();
        let mut owners: BTreeSet<[u8; 16]> = about.iter().flatten().map(|id| id.0.into_bytes()).collect();
        let ledger = self.ledger();
        let changes = ledger.changes()?;
        let behind = replayed_to(&writer)? + 1 < changes;
        let own = if behind || about.contains(&None) { Own::Too } else { Own::Not };
        let pending = match own {
            Own::Not => ledger.pending_of(&owners)?,
            // Rows of nobody may stand under intents about anybody.
            Own::Too => ledger.pending()?,
        };
        drop(ledger);
        if behind {
            owners.append(&mut touched(&writer, &pending)?);
        }
        rebuild(writer, pending, changes, owners, own)
    }

    /// The writer of a cache that contains the whole ledger, up to the change said.
    pub(crate) fn caught_up(&self) -> Result<(MutexGuard<'_, Writer>, i64), StoreError> {
        loop {
            let writer = self.cache();
            let changes = self.ledger().changes()?;
            if replayed_to(&writer)? == changes {
                return Ok((writer, changes));
            }
            drop(writer);
            self.catch_up()?;
        }
    }

    /// What the ledger holds. Asked with the cache locked, here and wherever working rows are
    /// written: otherwise a row could be built from intents that were read before the last one.
    fn owed(&self) -> Result<(i64, PendingBy), StoreError> {
        let ledger = self.ledger();
        Ok((ledger.changes()?, ledger.pending()?))
    }
}

/// Whether rows of nobody are rebuilt too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    Too,
    Not,
}

fn ids(writer: &Writer, sql: &str) -> Result<Vec<[u8; 16]>, StoreError> {
    let mut statement = writer.connection.prepare(sql)?;
    let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// The last change of the ledger that working rows contain.
fn replayed_to(writer: &Writer) -> Result<i64, StoreError> {
    let found: Option<i64> = writer
        .connection
        .query_row("SELECT value FROM meta WHERE name = 'replayed_to'", [], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Customers whose rows intents change, or changed when they were last built.
fn touched(writer: &Writer, pending: &PendingBy) -> Result<BTreeSet<[u8; 16]>, StoreError> {
    let mut owners: BTreeSet<[u8; 16]> = pending.of.keys().copied().collect();
    owners.extend(ids(writer, "SELECT id FROM customer WHERE pending > 0")?);
    Ok(owners)
}

/// Rebuilds some working rows and writes down that the ledger is contained up to `changes`.
fn rebuild(
    writer: MutexGuard<'_, Writer>,
    pending: PendingBy,
    changes: i64,
    customers: BTreeSet<[u8; 16]>,
    own: Own,
) -> Result<(), StoreError> {
    let mut draft = PageDraft::begin(writer, pending)?;
    match own {
        Own::Too => {
            draft.dirty = customers;
            draft.rebuild_own();
        }
        Own::Not => customers.into_iter().try_for_each(|customer| draft.follow(customer))?,
    }
    draft.contains(changes)?;
    draft.finish()
}

impl PageDraft<'_> {
    /// Writes down that the ledger is contained up to this change of it.
    pub(crate) fn contains(&self, changes: i64) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO meta VALUES ('replayed_to', ?1)";
        self.connection().prepare_cached(sql)?.execute([changes])?;
        Ok(())
    }
}

/// The meaning of the columns has changed with this version: every working row is made anew
/// from raw, and nothing is downloaded.
fn rebuild_all(writer: MutexGuard<'_, Writer>, pending: PendingBy, changes: i64) -> Result<(), StoreError> {
    let owners = ids(&writer, "SELECT DISTINCT owner FROM base WHERE kind = 'customer'")?;
    let mut draft = PageDraft::begin(writer, pending)?;
    draft.clear_working()?;
    for owner in owners {
        draft.rebuild(owner)?;
    }
    draft.list_all_tasks()?;
    draft.rebuild_own();
    // An index that came with this version is made now.
    draft.connection().execute_batch(include_str!("sql/working/book_index.sql"))?;
    mark_current(draft.connection())?;
    draft.contains(changes)?;
    draft.finish()
}
