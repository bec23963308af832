//! States of scopes, and what happens to all rows of one: cleared, downloaded in bulk.

use std::collections::HashMap;
use std::str::FromStr;

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::scope::Scope;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sync::{Cursor, ScopeState, strength};

use super::{Known, PageDraft, ms};
use crate::StoreError;
use crate::working::{Working, fill_after_bulk};

/// Every scope's number and strength, strongest first.
pub(super) fn known(connection: &Connection) -> Result<Vec<Known>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT no, name FROM scope")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let scope = scope_of(row.get(1)?)?;
        found.push(Known { no: row.get(0)?, strength: strength(&scope), scope });
    }
    found.sort_by_key(|known| (known.strength, known.no));
    Ok(found)
}

/// Whether a bulk download runs.
pub(super) fn bulk(connection: &Connection) -> Result<bool, StoreError> {
    let value: Option<i64> = connection
        .prepare_cached("SELECT value FROM meta WHERE name = 'bulk'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(value == Some(1))
}

/// Every state.
pub(crate) fn read_scopes(connection: &Connection) -> Result<Vec<ScopeState>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/scope/read.sql"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(state(row)?);
    }
    Ok(found)
}

/// One state.
pub(super) fn read_scope(connection: &Connection, scope: &Scope) -> Result<Option<ScopeState>, StoreError> {
    let sql = concat!(include_str!("../sql/scope/read.sql"), " WHERE name = ?1");
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([scope.to_string()])?;
    rows.next()?.map(state).transpose()
}

fn state(row: &Row<'_>) -> Result<ScopeState, StoreError> {
    let digest: String = row.get(7)?;
    Ok(ScopeState {
        scope: scope_of(row.get(0)?)?,
        cursor: Cursor { key: row.get(1)?, base: unsigned(row, 2)?, after: unsigned(row, 3)? },
        first: row.get(4)?,
        expected: unsigned(row, 5)?,
        count: unsigned(row, 6)?,
        digest: Digest::from_str(&digest).unwrap_or_default(),
        digest_equal: row.get(8)?,
        needs_repair: row.get(9)?,
        repairs: row.get(10)?,
        repair_after: Timestamp(row.get(11)?),
        began: unsigned(row, 12)?,
        complete_began: unsigned(row, 13)?,
        complete_at: row.get::<_, Option<i64>>(14)?.map(Timestamp),
        until: row.get::<_, Option<i64>>(15)?.map(Timestamp),
    })
}

fn unsigned(row: &Row<'_>, index: usize) -> Result<u64, StoreError> {
    Ok(row.get::<_, i64>(index)?.unsigned_abs())
}

fn scope_of(name: String) -> Result<Scope, StoreError> {
    Scope::from_str(&name).map_err(|_| StoreError::BadScope)
}

impl PageDraft<'_> {
    /// The number rows of this scope carry.
    pub(super) fn no(&self, scope: &Scope) -> Result<i64, StoreError> {
        self.known
            .iter()
            .find(|known| known.scope == *scope)
            .map(|known| known.no)
            .ok_or(StoreError::BadScope)
    }

    /// How far each scope is, by its number.
    pub(crate) fn scope_bases(&self) -> Result<HashMap<i64, u64>, StoreError> {
        let mut statement = self.connection().prepare_cached("SELECT no, base FROM scope")?;
        let mut rows = statement.query([])?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            found.insert(row.get(0)?, unsigned(row, 1)?);
        }
        Ok(found)
    }

    pub(super) fn save_scope(&mut self, state: &ScopeState) -> Result<(), StoreError> {
        self.connection().prepare_cached(include_str!("../sql/scope/save.sql"))?.execute(params![
            state.scope.to_string(),
            strength(&state.scope),
            state.cursor.key,
            state.cursor.base as i64,
            state.cursor.after as i64,
            state.first,
            state.expected as i64,
            state.count as i64,
            state.digest.to_string(),
            state.digest_equal,
            state.needs_repair,
            state.repairs,
            ms(state.repair_after),
            state.began as i64,
            state.complete_began as i64,
            state.complete_at.map(ms),
            state.until.map(ms)
        ])?;
        if !self.known.iter().any(|known| known.scope == state.scope) {
            self.known = known(self.connection())?;
        }
        Ok(())
    }

    /// Removes every row of a scope. Customers another scope still grants keep a working row.
    pub(super) fn clear_scope(&mut self, scope: &Scope) -> Result<(), StoreError> {
        let Ok(no) = self.no(scope) else { return Ok(()) };
        let owners = self.owners(no)?;
        self.connection().prepare_cached("DELETE FROM stage WHERE scope = ?1")?.execute([no])?;
        self.connection().prepare_cached("DELETE FROM base WHERE scope = ?1")?.execute([no])?;
        self.connection().prepare_cached("DELETE FROM lent WHERE scope = ?1")?.execute([no])?;
        self.writer.removed = true;
        if *scope == Scope::Reference {
            self.writer.library = None;
        }
        if !super::working::holds_scope(scope) {
            self.own_dirty |= *scope != Scope::Reference;
        }
        if owners.is_empty() {
            return Ok(());
        }
        let others: bool = self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM base WHERE kind = 'customer')")?
            .query_row([], |row| row.get(0))?;
        if !others {
            return self.clear_working();
        }
        owners.into_iter().try_for_each(|owner| self.rebuild(owner))
    }

    /// Removes every working row.
    pub(crate) fn clear_working(&mut self) -> Result<(), StoreError> {
        Working { connection: self.connection(), bulk: false }.clear()
    }

    fn owners(&self, no: i64) -> Result<Vec<[u8; 16]>, StoreError> {
        let mut statement = self
            .connection()
            .prepare_cached("SELECT owner FROM base WHERE scope = ?1 AND kind = 'customer'")?;
        let owners = statement.query_map([no], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(owners)
    }

    /// A long first download into an empty book leaves indexes, tags and terms for its end.
    pub(super) fn begin_bulk(&mut self, scope: &Scope, expected: u64) -> Result<(), StoreError> {
        if *scope == Scope::Reference || expected < self.writer.bulk_from {
            return Ok(());
        }
        let empty: bool =
            self.connection()
                .query_row("SELECT NOT EXISTS (SELECT 1 FROM customer)", [], |row| row.get(0))?;
        if empty {
            self.connection().execute_batch(include_str!("../sql/working/drop_book_index.sql"))?;
            self.set_bulk(true)?;
        }
        Ok(())
    }

    /// Makes what the bulk download left out.
    pub(super) fn end_bulk(&mut self) -> Result<(), StoreError> {
        if self.bulk {
            fill_after_bulk(self.connection())?;
            self.set_bulk(false)?;
        }
        Ok(())
    }

    fn set_bulk(&mut self, bulk: bool) -> Result<(), StoreError> {
        self.connection().execute("INSERT OR REPLACE INTO meta VALUES ('bulk', ?1)", [bulk])?;
        self.bulk = bulk;
        Ok(())
    }
}
