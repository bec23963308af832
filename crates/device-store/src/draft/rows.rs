//! Rows of `base`: put, found, removed.

use std::borrow::Cow;
use std::ops::Range;

use domain::CustomerId;
use domain::authority::Slice;
use domain::tag::TagDef;
use protocol::scope::Scope;
use rusqlite::{OptionalExtension, params};
use sync::{Kids, Row};

use super::overlay::is_task;
use super::{PageDraft, Place};
use crate::StoreError;

/// Numbers of `base`: customers lie side by side, apart from what belongs to them. Lists, batches
/// and a morning's changes read and write customers alone, and so a sixth of the pages.
const CUSTOMERS: Range<i64> = 1..1 << 30;
const OTHERS: Range<i64> = 1 << 30..i64::MAX;

/// The next numbers of `base`, once they were asked for.
#[derive(Default)]
pub(super) struct Numbers {
    customer: Option<i64>,
    other: Option<i64>,
}

/// Where a customer stands that was asked for.
pub(super) struct Asked {
    /// `scope.no`.
    scope: i64,
    owner: [u8; 16],
    /// `base.no`.
    base: i64,
}

impl PageDraft<'_> {
    pub(super) fn held_version(&mut self, scope: &Scope, member: &str) -> Result<Option<u64>, StoreError> {
        let place = Place::of_member(member)?;
        let no = self.no(scope)?;
        let found: Option<(i64, i64)> = self
            .connection()
            .prepare_cached(include_str!("../sql/draft/held.sql"))?
            .query_row(params![no, place.owner_bytes(), place.kind, place.id], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        self.asked = found.and_then(|(_, base)| Some(Asked { scope: no, owner: place.owner?, base }));
        Ok(found.map(|(ver, _)| ver.unsigned_abs()))
    }

    /// Writes over the customer asked for last; none when this is another row, or it is gone.
    fn put_over(
        &mut self,
        (no, place): (i64, &Place<'_>),
        row: &Row<'_>,
        (raw, sealed): (&[u8], Option<&[u8]>),
    ) -> Result<Option<i64>, StoreError> {
        let same =
            |asked: &Asked| place.kind == "customer" && asked.scope == no && Some(asked.owner) == place.owner;
        let Some(asked) = self.asked.take().filter(same) else { return Ok(None) };
        let written = self
            .connection()
            .prepare_cached("UPDATE base SET ver = ?2, hash = ?3, raw = ?4, sealed = ?5 WHERE no = ?1")?
            .execute(params![asked.base, row.ver as i64, row.hash.to_be_bytes(), raw, sealed])?;
        Ok((written == 1).then_some(asked.base))
    }

    /// Writes a row that is not known to be held; the number of a customer.
    fn insert(
        &mut self,
        (no, place): (i64, &Place<'_>),
        row: &Row<'_>,
        (raw, sealed): (&[u8], Option<&[u8]>),
    ) -> Result<i64, StoreError> {
        let next = self.next_no(place.kind)?;
        let connection = self.connection();
        connection.prepare_cached(include_str!("../sql/draft/put.sql"))?.execute(params![
            next,
            no,
            place.owner_bytes(),
            place.kind,
            place.id,
            row.ver as i64,
            row.hash.to_be_bytes(),
            raw,
            sealed
        ])?;
        if place.kind != "customer" {
            return Ok(next);
        }
        // Held after all, it keeps the number it had. To have every row return its number costs more.
        let held = connection
            .prepare_cached(include_str!("../sql/draft/held.sql"))?
            .query_row(params![no, place.owner_bytes(), place.kind, place.id], |row| row.get(1))?;
        Ok(held)
    }

    /// The number of a new row of `base`.
    fn next_no(&mut self, kind: &str) -> Result<i64, StoreError> {
        let is_customer = kind == "customer";
        let known = if is_customer { self.numbers.customer } else { self.numbers.other };
        let next = match known {
            Some(next) => next,
            None => {
                let range = if is_customer { CUSTOMERS } else { OTHERS };
                let last: Option<i64> = self
                    .connection()
                    .prepare_cached(include_str!("../sql/draft/last_no.sql"))?
                    .query_row([range.start, range.end], |row| row.get(0))
                    .optional()?;
                last.map_or(range.start, |last| last + 1)
            }
        };
        let kept = if is_customer { &mut self.numbers.customer } else { &mut self.numbers.other };
        *kept = Some(next + 1);
        Ok(next)
    }

    /// Stores a row as it came; a customer's working row follows.
    pub(super) fn put_row(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), StoreError> {
        let place = Place::of(row)?;
        let no = self.no(scope)?;
        let payload =
            if self.is_hidden(scope, place.kind, place.id, row.payload)? { "" } else { row.payload };
        let sealed = self.sealed(row, &place)?;
        let (packed, columns) = self.ahead.take(row.hash).unzip();
        let packed = self.unstaged.remove(&row.hash).or(packed).filter(|_| !payload.is_empty());
        let raw = match packed {
            Some(packed) => Cow::Owned(packed),
            None => self.writer.packer.pack(payload)?,
        };
        let base = match self.put_over((no, &place), row, (&raw, sealed.as_deref()))? {
            Some(base) => base,
            None => self.insert((no, &place), row, (&raw, sealed.as_deref()))?,
        };
        match place.owner {
            Some(owner) if place.kind == "customer" => {
                self.lend(scope, no, owner, row.until)?;
                self.customer_put(scope, owner, base, (row.payload, columns.flatten()))
            }
            Some(owner) => {
                if is_task(place.kind) {
                    self.task_dirty.insert(owner.to_vec());
                }
                Ok(())
            }
            None => {
                self.own_changed(scope, place.kind);
                Ok(())
            }
        }
    }

    /// Whether a row is the definition of a tag this person may not know of any more: then not
    /// even its name is kept, and the tag goes from every customer before anything else.
    fn is_hidden(&mut self, scope: &Scope, kind: &str, id: &str, payload: &str) -> Result<bool, StoreError> {
        if *scope != Scope::Reference || kind != "tag_def" {
            return Ok(false);
        }
        let Some(by) = &self.pending.by else { return Ok(false) };
        let Some(slice) = Slice::of(by.role) else { return Ok(false) };
        let hidden = serde_json::from_str::<TagDef>(payload)
            .is_ok_and(|def| !domain::tag::is_visible(&def, slice, by.clearance));
        if hidden {
            self.forget_tag(id)?;
        }
        Ok(hidden)
    }

    /// A row of nobody was put or removed.
    fn own_changed(&mut self, scope: &Scope, kind: &str) {
        if *scope != Scope::Reference {
            self.own_dirty = true;
        } else if kind == "tag_def" {
            self.writer.library = None;
            // The rules of pending tags look the definition up.
            self.own_dirty |= !(self.pending.of.is_empty() && self.pending.own.is_empty());
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
        self.writer.removed = true;
        match place.owner {
            Some(owner) => {
                self.lend(scope, self.no(scope)?, owner, None)?;
                self.rebuild(owner)
            }
            None => {
                let (kind, id) = (place.kind.to_owned(), place.id.to_owned());
                self.own_changed(scope, &kind);
                if *scope == Scope::Reference && kind == "tag_def" { self.forget_tag(&id) } else { Ok(()) }
            }
        }
    }

    pub(super) fn remove_children(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        let place = Place::of_member(member)?;
        self.connection()
            .prepare_cached(include_str!("../sql/draft/remove_children.sql"))?
            .execute(params![self.no(scope)?, place.owner_bytes()])?;
        self.task_dirty.insert(place.owner_bytes().to_vec());
        self.writer.removed = true;
        Ok(())
    }

    pub(super) fn restamp_member(&mut self, scope: &Scope, member: &str, ver: u64) -> Result<(), StoreError> {
        let place = Place::of_member(member)?;
        self.connection()
            .prepare_cached(
                "UPDATE base SET ver = ?5 WHERE scope = ?1 AND owner = ?2 AND kind = ?3 AND id = ?4",
            )?
            .execute(params![self.no(scope)?, place.owner_bytes(), place.kind, place.id, ver as i64])?;
        Ok(())
    }

    pub(super) fn all_members(&self, scope: &Scope) -> Result<Vec<(String, u64)>, StoreError> {
        let mut statement = self.connection().prepare_cached(include_str!("../sql/draft/members.sql"))?;
        let mut rows = statement.query([self.no(scope)?])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let owner: Vec<u8> = row.get(0)?;
            let member = match <[u8; 16]>::try_from(owner) {
                Ok(owner) => CustomerId::from_bytes(owner).to_string(),
                Err(_) => {
                    sync::member_of(row.get_ref(1)?.as_str().unwrap_or_default(), &row.get::<_, String>(2)?)
                }
            };
            found.push((member, row.get::<_, i64>(3)?.unsigned_abs()));
        }
        Ok(found)
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
