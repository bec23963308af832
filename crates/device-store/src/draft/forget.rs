//! Forget: what goes from this device before head office has sent anything in its place: a tag
//! that became too sensitive, a customer whose time with this person is over.

use domain::{CustomerId, Timestamp};
use protocol::digest::Digest;
use protocol::scope::Scope;
use rusqlite::{OptionalExtension, params};
use serde_json::Value;
use sync::Draft as _;

use super::{PageDraft, read_scopes};
use crate::{StoreError, payload};

/// A customer's row as stored: its number, whose it is, its bytes.
type RawRow = (i64, [u8; 16], Vec<u8>);

impl PageDraft<'_> {
    /// Notes until when a customer of this scope is lent; none when for good, or gone.
    pub(super) fn lend(
        &mut self,
        scope: &Scope,
        no: i64,
        owner: [u8; 16],
        until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        // A loan stands in g:, a cover beside the own customers in a:; most of those have no end.
        if !matches!(scope, Scope::Granted(..) | Scope::Assigned(..)) || (until.is_none() && !self.lent) {
            return Ok(());
        }
        self.lent = true;
        match until {
            Some(until) => self
                .connection()
                .prepare_cached("INSERT OR REPLACE INTO lent VALUES (?1, ?2, ?3)")?
                .execute(params![no, owner, until.0])?,
            None => self
                .connection()
                .prepare_cached("DELETE FROM lent WHERE scope = ?1 AND owner = ?2")?
                .execute(params![no, owner])?,
        };
        Ok(())
    }

    /// Erases customers lent until now or earlier; how many. That they are members stays, so
    /// that the digest agrees until head office says itself that they are gone.
    pub(crate) fn erase_lent(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let due: Vec<(i64, [u8; 16])> = {
            let mut statement =
                self.connection().prepare_cached("SELECT scope, owner FROM lent WHERE until <= ?1")?;
            let rows = statement.query_map([now.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (scope, owner) in &due {
            let gone = params![scope, owner];
            let connection = self.connection();
            connection.prepare_cached(include_str!("../sql/draft/remove_children.sql"))?.execute(gone)?;
            connection.prepare_cached(include_str!("../sql/forget/erase.sql"))?.execute(gone)?;
            connection.prepare_cached("DELETE FROM stage WHERE scope = ?1 AND owner = ?2")?.execute(gone)?;
            connection.prepare_cached("DELETE FROM lent WHERE scope = ?1 AND owner = ?2")?.execute(gone)?;
            self.writer.removed = true;
            self.rebuild(*owner)?;
        }
        Ok(due.len())
    }

    /// Drops scopes that end now or have ended.
    pub(crate) fn drop_ended(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let ended = |state: &sync::ScopeState| state.until.is_some_and(|until| until <= now);
        for state in read_scopes(self.connection())?.iter().filter(|state| ended(state)) {
            self.drop_scope(&state.scope)?;
        }
        Ok(())
    }

    /// The row of this number is not what head office sent.
    pub(crate) fn mark_broken(&mut self, no: i64) -> Result<(), StoreError> {
        let found = self
            .connection()
            .prepare_cached(include_str!("../sql/forget/broken.sql"))?
            .query_row([no], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        let Some((scope, owner, kind, id)) = found else { return Ok(()) };
        let scope: Scope = scope.parse().map_err(|_| StoreError::BadScope)?;
        let Some(mut state) = self.scope(&scope)? else { return Ok(()) };
        let (kind, id): (String, String) = (kind, id);
        let member = match <[u8; 16]>::try_from(owner) {
            Ok(owner) => CustomerId::from_bytes(owner).to_string(),
            Err(_) => sync::member_of(&kind, &id),
        };
        sync::poison(self, &mut state, &member)?;
        self.save(&state)
    }

    /// Takes a tag off every customer held, in what head office said and in what is staged: its
    /// definition was withdrawn, so this person may not know of it any more (SYNC.md 2.6). The
    /// rows are hashed anew; their versions, and so every digest, stay.
    pub(super) fn forget_tag(&mut self, code: &str) -> Result<(), StoreError> {
        for table in ["base", "stage"] {
            for (no, owner, raw) in self.rows_with_tag(table, code)? {
                let text = payload::text(&raw)?;
                let Some(without) = without_tag(&text, code) else { continue };
                let hash = Digest::of_payload(without.as_bytes()).0.to_be_bytes();
                let writer = &mut *self.writer;
                let packed = writer.packer.pack(&without)?;
                // The name of a table cannot be bound; both are words of this program.
                writer
                    .connection
                    .prepare_cached(&format!("UPDATE {table} SET raw = ?2, hash = ?3 WHERE no = ?1"))?
                    .execute(params![no, packed.as_ref(), hash])?;
                writer.removed = true;
                if table == "base" {
                    self.dirty.insert(owner);
                }
            }
        }
        Ok(())
    }

    /// Customer rows that may carry a tag: by the index of tags where there is one, all of them
    /// while a first download runs, and whatever is staged.
    fn rows_with_tag(&self, table: &str, code: &str) -> Result<Vec<RawRow>, StoreError> {
        let indexed = table == "base" && !self.bulk;
        let sql = match (table, indexed) {
            (_, true) => include_str!("../sql/forget/tagged.sql"),
            ("base", _) => "SELECT no, owner, raw FROM base WHERE kind = 'customer' AND ?1 <> ''",
            _ => "SELECT no, owner, raw FROM stage WHERE kind = 'customer' AND ?1 <> ''",
        };
        let mut statement = self.connection().prepare_cached(sql)?;
        let rows = statement.query_map([code], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut found: Vec<RawRow> = rows.collect::<Result<_, _>>()?;
        if indexed {
            // An intent that takes the tag off has taken it out of the index, not out of base.
            let mut statement =
                self.connection().prepare_cached(include_str!("../sql/forget/projections.sql"))?;
            for owner in self.pending.of.keys() {
                let rows = statement.query_map([owner], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
                found.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
        }
        Ok(found)
    }
}

/// A customer's payload without a tag and its dots; none when it does not carry it.
fn without_tag(text: &str, code: &str) -> Option<String> {
    let mut customer: Value = serde_json::from_str(text).ok()?;
    let tags = customer.get_mut("tags")?.as_array_mut()?;
    let before = tags.len();
    tags.retain(|tag| tag.get("code").and_then(Value::as_str) != Some(code));
    let mut found = tags.len() != before;
    if let Some(dots) = customer.get_mut("tag_dots").and_then(Value::as_object_mut) {
        found |= dots.remove(code).is_some();
    }
    found.then(|| customer.to_string())
}
