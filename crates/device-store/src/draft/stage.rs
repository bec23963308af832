//! Rows of a round that is not complete.

use std::collections::HashMap;

use domain::{CustomerId, Timestamp};
use protocol::scope::Scope;
use rusqlite::params;
use sync::{Kids, OwnedRow, OwnedSealed, Row};

use super::{PageDraft, Place};
use crate::{StoreError, payload};

impl PageDraft<'_> {
    pub(super) fn stage_row(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), StoreError> {
        let place = Place::of(row)?;
        let no = self.no(scope)?;
        let sealed = self.sealed(row, &place)?;
        let writer = &mut *self.writer;
        let raw = writer.packer.pack(row.payload)?;
        writer.connection.prepare_cached(include_str!("../sql/draft/stage.sql"))?.execute(params![
            no,
            place.owner_bytes(),
            place.kind,
            place.id,
            row.ver as i64,
            row.whole,
            row.kids.map(|kids| kids.n),
            row.kids.map(|kids| kids.sum.to_be_bytes()),
            row.hash.to_be_bytes(),
            raw.as_ref(),
            row.until.map(|until| until.0),
            sealed
        ])?;
        Ok(())
    }

    pub(super) fn unstage_member(&mut self, scope: &Scope, member: &str) -> Result<(), StoreError> {
        let place = Place::of_member(member)?;
        let no = self.no(scope)?;
        if place.owner.is_some() {
            self.connection()
                .prepare_cached("DELETE FROM stage WHERE scope = ?1 AND owner = ?2")?
                .execute(params![no, place.owner_bytes()])?;
        } else {
            self.connection()
                .prepare_cached(
                    "DELETE FROM stage WHERE scope = ?1 AND owner = x'' AND kind = ?2 AND id = ?3",
                )?
                .execute(params![no, place.kind, place.id])?;
        }
        Ok(())
    }

    pub(super) fn next_staged(&mut self, scope: &Scope) -> Result<Vec<OwnedRow>, StoreError> {
        let no = self.no(scope)?;
        let mut found = Vec::new();
        let mut last = None;
        let mut unstaged = HashMap::new();
        {
            let mut statement = self.connection().prepare_cached(include_str!("../sql/draft/staged.sql"))?;
            let mut rows = statement.query([no])?;
            while let Some(row) = rows.next()? {
                last = Some(row.get::<_, i64>(0)?);
                let raw: Vec<u8> = row.get(9)?;
                let owned = owned(row, &raw)?;
                if payload::is_packed(&raw) {
                    unstaged.insert(owned.hash, raw);
                }
                found.push(owned);
            }
        }
        self.unstaged = unstaged;
        if let Some(last) = last {
            self.connection()
                .prepare_cached("DELETE FROM stage WHERE scope = ?1 AND no <= ?2")?
                .execute(params![no, last])?;
        }
        Ok(found)
    }
}

fn owned(row: &rusqlite::Row<'_>, raw: &[u8]) -> Result<OwnedRow, StoreError> {
    let owner: Vec<u8> = row.get(1)?;
    let kind: String = row.get(2)?;
    let id: String = row.get(3)?;
    let customer = match <[u8; 16]>::try_from(owner.as_slice()) {
        Ok(bytes) => Some(CustomerId::from_bytes(bytes).to_string()),
        Err(_) => None,
    };
    let (id, of) = match (customer, kind.as_str()) {
        (Some(customer), "customer") => (customer, None),
        (Some(customer), _) if id.is_empty() => (customer.clone(), Some(customer)),
        (customer, _) => (id, customer),
    };
    let kids_n: Option<u32> = row.get(6)?;
    let kids_sum: Option<[u8; 16]> = row.get(7)?;
    Ok(OwnedRow {
        kind,
        id,
        of,
        ver: row.get::<_, i64>(4)?.unsigned_abs(),
        whole: row.get(5)?,
        kids: kids_n.zip(kids_sum).map(|(n, sum)| Kids { n, sum: u128::from_be_bytes(sum) }),
        until: row.get::<_, Option<i64>>(10)?.map(Timestamp),
        sealed: row.get::<_, Option<Vec<u8>>>(11)?.map(OwnedSealed::Kept),
        hash: u128::from_be_bytes(row.get(8)?),
        payload: payload::text(raw)?.into_owned(),
    })
}
