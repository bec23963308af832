//! Rows of `base`: put, found, removed.

use protocol::scope::Scope;
use rusqlite::{OptionalExtension, params};
use sync::{Kids, Row};

use super::{PageDraft, Place};
use crate::StoreError;

impl PageDraft<'_> {
    pub(super) fn held_version(&self, scope: &Scope, member: &str) -> Result<Option<u64>, StoreError> {
        let place = Place::of_member(member)?;
        let ver: Option<i64> = self
            .connection()
            .prepare_cached(include_str!("../sql/draft/held.sql"))?
            .query_row(params![self.no(scope)?, place.owner_bytes(), place.kind, place.id], |row| row.get(0))
            .optional()?;
        Ok(ver.map(i64::unsigned_abs))
    }

    /// Stores a row as it came; a customer's working row follows.
    pub(super) fn put_row(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), StoreError> {
        let place = Place::of(row)?;
        let no = self.no(scope)?;
        let writer = &mut *self.writer;
        let raw = writer.packer.pack(row.payload)?;
        let base: i64 = writer.connection.prepare_cached(include_str!("../sql/draft/put.sql"))?.query_row(
            params![
                no,
                place.owner_bytes(),
                place.kind,
                place.id,
                row.ver as i64,
                row.hash.to_be_bytes(),
                raw.as_ref()
            ],
            |row| row.get(0),
        )?;
        match place.owner {
            Some(owner) if place.kind == "customer" => self.customer_put(scope, owner, base, row.payload),
            _ => Ok(()),
        }
    }

    pub(super) fn remove_member(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        let place = Place::of_member(member)?;
        if place.owner.is_some() {
            self.remove_children(scope, member)?;
        }
        self.connection().prepare_cached(include_str!("../sql/draft/remove.sql"))?.execute(params![
            self.no(scope)?,
            place.owner_bytes(),
            place.kind,
            place.id
        ])?;
        place.owner.map_or(Ok(()), |owner| self.rebuild(owner))
    }

    pub(super) fn remove_children(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        let place = Place::of_member(member)?;
        self.connection()
            .prepare_cached(include_str!("../sql/draft/remove_children.sql"))?
            .execute(params![self.no(scope)?, place.owner_bytes()])?;
        Ok(())
    }

    pub(super) fn sum_children(&self, scope: &Scope, member: &str) -> Result<Kids, StoreError> {
        let place = Place::of_member(member)?;
        let mut statement = self.connection().prepare_cached(include_str!("../sql/draft/children.sql"))?;
        let mut rows = statement.query(params![self.no(scope)?, place.owner_bytes()])?;
        let mut kids = Kids::default();
        while let Some(row) = rows.next()? {
            kids = kids.plus(u128::from_be_bytes(row.get(0)?));
        }
        Ok(kids)
    }
}
