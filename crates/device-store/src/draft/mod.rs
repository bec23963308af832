//! Draft: one write transaction over `cache.db`, the device's side of [`sync::Draft`]. Rows
//! are stored as they came; a customer's working row is rebuilt with every change of them.

mod ahead;
mod forget;
mod hands;
mod overlay;
mod place;
mod rows;
mod scopes;
mod stage;
#[cfg(test)]
mod tests;
mod working;

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, MutexGuard};

use domain::Timestamp;
use domain::staff::Actor;
use domain::tag::TagDef;
use protocol::scope::Scope;
use rusqlite::Connection;
use sync::{Kids, OwnedRow, Row, ScopeState};

use crate::StoreError;
use crate::payload::Packer;
use crate::sealed::{SealKey, Sealer, bytes_of};
use crate::working::Pending;

use ahead::Ahead;
pub(crate) use hands::{Hands, Work};
pub(crate) use place::Place;
use rows::{Asked, Numbers};
pub(crate) use scopes::read_scopes;
pub(crate) use working::Stood;
pub use working::Whom;

/// The connection that writes `cache.db`, with what it keeps between transactions.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) packer: Packer,
    /// First downloads of at least this many members leave indexes for later.
    pub(crate) bulk_from: u64,
    /// Rows were removed since the files were last swept ([`crate::DeviceStore::sweep`]).
    pub(crate) removed: bool,
    /// Tag definitions, once read, until one of them changes.
    pub(crate) library: Option<Arc<[TagDef]>>,
    /// What values behind masks are sealed under; none are kept without it.
    pub(crate) sealing: Option<SealKey>,
}

/// Intents that are not settled.
#[derive(Debug, Default)]
pub(crate) struct PendingBy {
    /// By customer.
    pub(crate) of: HashMap<[u8; 16], Vec<Pending>>,
    /// About nobody.
    pub(crate) own: Vec<Pending>,
    /// Whose vault this is; without that nothing can be replayed.
    pub(crate) by: Option<Actor>,
}

/// A scope as rows name it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) scope: Scope,
    pub(crate) no: i64,
    pub(crate) strength: u8,
}

/// An open write transaction.
pub struct PageDraft<'a> {
    pub(crate) writer: MutexGuard<'a, Writer>,
    pub(crate) known: Vec<Known>,
    pub(crate) pending: PendingBy,
    pub(crate) bulk: bool,
    /// Customers whose working row is rebuilt before the end.
    pub(crate) dirty: BTreeSet<[u8; 16]>,
    /// So are rows of one's own desk.
    pub(crate) own_dirty: bool,
    /// Owners whose tasks are listed anew before the end.
    task_dirty: BTreeSet<Vec<u8>>,
    /// There may be overlay rows.
    overlays: bool,
    /// There may be customers held until a moment.
    lent: bool,
    /// Seals what is behind masks, once something is.
    sealer: Option<Sealer>,
    /// Payloads taken out of the stage last, packed as they lay there, by their hash.
    unstaged: HashMap<u128, Vec<u8>>,
    /// The customer asked for last: who is put next is mostly the same.
    asked: Option<Asked>,
    numbers: Numbers,
    /// Works on rows that are put soon.
    ahead: Ahead,
    committed: bool,
}

impl<'a> PageDraft<'a> {
    pub(crate) fn begin(writer: MutexGuard<'a, Writer>, pending: PendingBy) -> Result<Self, StoreError> {
        writer.connection.execute_batch("BEGIN IMMEDIATE")?;
        let mut draft = PageDraft {
            writer,
            known: Vec::new(),
            pending,
            bulk: false,
            dirty: BTreeSet::new(),
            own_dirty: false,
            task_dirty: BTreeSet::new(),
            overlays: false,
            lent: false,
            sealer: None,
            unstaged: HashMap::new(),
            asked: None,
            numbers: Numbers::default(),
            ahead: Ahead::default(),
            committed: false,
        };
        draft.known = scopes::known(&draft.writer.connection)?;
        draft.bulk = scopes::bulk(&draft.writer.connection)?;
        let sql = "SELECT EXISTS (SELECT 1 FROM overlay_row), EXISTS (SELECT 1 FROM lent)";
        (draft.overlays, draft.lent) =
            draft.connection().prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(draft)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.writer.connection
    }

    /// What is written of the values behind a row's masks.
    fn sealed(&mut self, row: &Row<'_>, place: &Place<'_>) -> Result<Option<Vec<u8>>, StoreError> {
        let (Some(sealed), Some(owner)) = (row.sealed, &place.owner) else { return Ok(None) };
        if self.sealer.is_none() {
            self.sealer = self.writer.sealing.map(Sealer::to).transpose()?;
        }
        Ok(bytes_of(sealed, owner, self.sealer.as_mut()))
    }

    /// Ends the transaction.
    pub(crate) fn finish(mut self) -> Result<(), StoreError> {
        self.replay_dirty()?;
        self.writer.connection.execute_batch("COMMIT")?;
        self.committed = true;
        Ok(())
    }
}

impl Drop for PageDraft<'_> {
    fn drop(&mut self) {
        if !self.committed {
            // What was read in it may never have been.
            self.writer.library = None;
            // Nothing to do about a failure: the next BEGIN would say so.
            let _ = self.writer.connection.execute_batch("ROLLBACK");
        }
    }
}

impl sync::Draft for PageDraft<'_> {
    type Error = StoreError;

    fn scope(&mut self, scope: &Scope) -> Result<Option<ScopeState>, StoreError> {
        scopes::read_scope(self.connection(), scope)
    }

    fn save(&mut self, state: &ScopeState) -> Result<(), StoreError> {
        self.save_scope(state)
    }

    fn clear(&mut self, scope: &Scope, expected: u64) -> Result<(), StoreError> {
        self.clear_scope(scope)?;
        self.begin_bulk(scope, expected)
    }

    fn drop_scope(&mut self, scope: &Scope) -> Result<(), StoreError> {
        self.clear_scope(scope)?;
        self.connection().execute("DELETE FROM scope WHERE name = ?1", [scope.to_string()])?;
        self.known.retain(|known| known.scope != *scope);
        // A download that will not go on leaves no index behind.
        self.end_bulk()
    }

    fn held(&mut self, scope: &Scope, member: &str) -> Result<Option<u64>, StoreError> {
        self.held_version(scope, member)
    }

    fn ahead(&mut self, row: &Row<'_>) {
        self.ahead.tell(row);
    }

    fn put(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), StoreError> {
        self.put_row(scope, row)
    }

    fn remove(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        self.remove_member(scope, member)
    }

    fn forget_children(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        self.remove_children(scope, member)
    }

    fn children(&mut self, scope: &Scope, member: &str) -> Result<Kids, StoreError> {
        self.sum_children(scope, member)
    }

    fn stage(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), StoreError> {
        self.stage_row(scope, row)
    }

    fn unstage(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        self.unstage_member(scope, member)
    }

    fn take_staged(&mut self, scope: &Scope) -> Result<Vec<OwnedRow>, StoreError> {
        self.next_staged(scope)
    }

    fn restamp(&mut self, scope: &Scope, member: &str, ver: u64) -> Result<(), StoreError> {
        self.restamp_member(scope, member, ver)
    }

    fn members(&mut self, scope: &Scope) -> Result<Vec<(String, u64)>, StoreError> {
        self.all_members(scope)
    }

    fn first_complete(&mut self, _scope: &Scope) -> Result<(), StoreError> {
        self.end_bulk()
    }

    fn commit(self) -> Result<(), StoreError> {
        self.finish()
    }
}

/// Milliseconds, as a column.
pub(crate) fn ms(at: Timestamp) -> i64 {
    at.0
}
