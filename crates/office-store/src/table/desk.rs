//! Desk rows: what belongs to a person or a branch, and to no customer.

use super::head::{adjust, needs_lock, next_seq};
use super::{Columns, Tables, Writes, sql};
use crate::customer::{Change, Flow};
use crate::desk::{DeskReads, DeskRow, DeskWrites};
use crate::error::StoreError;

/// Rows read at once.
pub(super) const CHUNK: u64 = 256;

/// A row as stored, also when it went.
struct Held {
    ver: u64,
    live: bool,
    payload: Vec<u8>,
}

impl<T: Tables> DeskReads for T {
    fn desk_row(
        &self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let held = held(self, branch, scope, kind, id)?;
        Ok(held.filter(|held| held.live).map(|held| held.payload))
    }

    fn desk_count(&self, branch: &str, scope: &str, kind: &str) -> Result<u64, StoreError> {
        let key = [branch.into(), scope.into(), kind.into()];
        Ok(self.one(sql!("desk_count"), &key, |row| row.number(0))?.unwrap_or_default())
    }

    fn desk_rows(
        &self,
        branch: &str,
        scope: &str,
        after: u64,
        visit: &mut dyn FnMut(DeskRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        in_chunks(
            after,
            &mut |Fed { kind, id, ver, seq, payload }| visit(DeskRow { kind, id, ver, seq, payload }),
            &mut |from, show| {
                let with = [branch.into(), scope.into(), from.into(), CHUNK.into()];
                self.each(sql!("desk_rows"), &with, show)
            },
        )
    }

    fn desk_exits(&self, branch: &str, scope: &str, base: u64) -> Result<Vec<String>, StoreError> {
        let key = [branch.into(), scope.into(), base.into()];
        self.all(sql!("desk_exits"), &key, |row| row.string(0))
    }
}

impl<T: Writes> DeskWrites for T {
    fn put_desk_row(
        &mut self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
        payload: &[u8],
    ) -> Result<Change, StoreError> {
        needs_lock(self, branch)?;
        let held = held(self, branch, scope, kind, id)?;
        let old = held.as_ref().filter(|held| held.live).map(|held| held.ver);
        if held.as_ref().is_some_and(|held| held.live && held.payload == payload) {
            return Ok(Change::Unchanged);
        }
        // A row that comes back goes on counting: its old version was seen by somebody.
        let ver = held.map_or(1, |held| held.ver + 1);
        let seq = next_seq(self, branch)?;
        store(self, (branch, scope, kind, id), (ver, seq), Some(payload))?;
        adjust(self, branch, scope, &format!("{kind}/{id}"), old, Some(ver))?;
        Ok(if old.is_some() { Change::Updated(seq) } else { Change::Created(seq) })
    }

    fn remove_desk_row(
        &mut self,
        branch: &str,
        scope: &str,
        kind: &str,
        id: &str,
    ) -> Result<Option<u64>, StoreError> {
        needs_lock(self, branch)?;
        let held = held(self, branch, scope, kind, id)?;
        let Some(held) = held.filter(|held| held.live) else { return Ok(None) };
        let seq = next_seq(self, branch)?;
        store(self, (branch, scope, kind, id), (held.ver, seq), None)?;
        adjust(self, branch, scope, &format!("{kind}/{id}"), Some(held.ver), None)?;
        Ok(Some(seq))
    }
}

/// Where a row stands: branch, scope, kind, id.
type Place<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Writes a row, or its tombstone when there is no payload.
fn store(
    txn: &impl Writes,
    (branch, scope, kind, id): Place<'_>,
    (ver, seq): (u64, u64),
    payload: Option<&[u8]>,
) -> Result<(), StoreError> {
    let live = payload.is_some().into();
    let payload = payload.unwrap_or_default().into();
    let row = [branch.into(), scope.into(), kind.into(), id.into(), ver.into(), seq.into(), live, payload];
    txn.run(sql!("desk_put"), &row)
}

fn held(
    txn: &impl Tables,
    branch: &str,
    scope: &str,
    kind: &str,
    id: &str,
) -> Result<Option<Held>, StoreError> {
    txn.one(sql!("desk_held"), &[branch.into(), scope.into(), kind.into(), id.into()], |row| {
        Ok(Held { ver: row.number(0)?, live: row.flag(1)?, payload: row.bytes(2)?.to_vec() })
    })
}

/// A visitor of rows as a database shows them.
type Show<'a> = dyn FnMut(&dyn Columns) -> Result<Flow, StoreError> + 'a;

/// A row of a feed that holds no customers.
pub(super) struct Fed<'a> {
    pub(super) kind: &'a str,
    pub(super) id: &'a str,
    pub(super) ver: u64,
    pub(super) seq: u64,
    pub(super) payload: &'a [u8],
}

/// Reads a feed of `kind, id, ver, seq, payload` chunk by chunk until the visitor has enough.
pub(super) fn in_chunks(
    after: u64,
    visit: &mut dyn FnMut(Fed<'_>) -> Flow,
    read: &mut dyn FnMut(u64, &mut Show<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut from = after;
    loop {
        let (mut shown, mut flow, mut last) = (0, Flow::More, from);
        read(from, &mut |row| {
            let (kind, id, payload) = (row.text(0)?, row.text(1)?, row.bytes(4)?);
            last = row.number(3)?;
            shown += 1;
            flow = visit(Fed { kind, id, ver: row.number(2)?, seq: last, payload });
            Ok(flow)
        })?;
        if flow == Flow::Enough || shown < CHUNK {
            return Ok(());
        }
        from = last;
    }
}
