//! Reference rows and their faces.

use std::collections::BTreeMap;

use super::desk::{CHUNK, Fed, in_chunks};
use super::head::{adjust, needs_lock, next_seq};
use super::{Tables, Writes, sql};
use crate::customer::{Change, Flow};
use crate::error::StoreError;
use crate::reference::{Face, FaceRow, REFERENCE, ReferenceReads, ReferenceRow, ReferenceWrites};

/// A face as stored.
struct HeldFace {
    ver: u64,
    live: bool,
    payload: Vec<u8>,
}

impl<T: Tables> ReferenceReads for T {
    fn reference(&self, kind: &str, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.one(sql!("reference_get"), &[kind.into(), id.into()], |row| Ok(row.bytes(1)?.to_vec()))
    }

    fn references(&self, kind: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.all(sql!("reference_list"), &[kind.into()], |row| Ok((row.string(0)?, row.bytes(1)?.to_vec())))
    }

    fn faces(
        &self,
        audience: &str,
        after: u64,
        visit: &mut dyn FnMut(FaceRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        in_chunks(
            after,
            &mut |Fed { kind, id, ver, seq, payload }| visit(FaceRow { kind, id, ver, seq, payload }),
            &mut |from, show| {
                self.each(sql!("feed_faces"), &[audience.into(), from.into(), CHUNK.into()], show)
            },
        )
    }

    fn face_exits(&self, audience: &str, base: u64) -> Result<Vec<String>, StoreError> {
        self.all(sql!("face_exits"), &[audience.into(), base.into()], |row| row.string(0))
    }

    fn visible_tags(&self, clearance: u8, counter_safe: bool) -> Result<Vec<String>, StoreError> {
        let profile = [u32::from(clearance).into(), counter_safe.into()];
        self.all(sql!("visible_tags" apart), &profile, |row| row.string(0))
    }
}

impl<T: Writes> ReferenceWrites for T {
    fn put_reference(&mut self, row: &ReferenceRow<'_>) -> Result<Change, StoreError> {
        needs_lock(self, REFERENCE)?;
        let held = held_reference(self, row.kind, row.id)?;
        let faces = held_faces(self, row.kind, row.id)?;
        let same = |face: &Face<'_>| {
            faces.get(face.audience).is_some_and(|held| held.live && held.payload == face.payload)
        };
        let changed: Vec<&Face<'_>> = row.faces.iter().filter(|face| !same(face)).collect();
        let named = |audience: &str| row.faces.iter().any(|face| face.audience == audience);
        let lost: Vec<(&String, &HeldFace)> =
            faces.iter().filter(|(audience, held)| held.live && !named(audience)).collect();
        let same_row = held.as_ref().is_some_and(|(_, payload)| payload == row.payload);
        if same_row && changed.is_empty() && lost.is_empty() {
            return Ok(Change::Unchanged);
        }
        let seq = next_seq(self, REFERENCE)?;
        let ver = held.as_ref().map_or(1, |(ver, _)| ver + 1);
        let key = format!("{}/{}", row.kind, row.id);
        let put = [row.kind.into(), row.id.into(), ver.into(), seq.into(), row.payload.into()];
        self.run(sql!("reference_put"), &put)?;
        for face in changed {
            let old = faces.get(face.audience).filter(|held| held.live).map(|held| held.ver);
            let (kind, id, payload) = (row.kind.into(), row.id.into(), face.payload.into());
            let put = [face.audience.into(), kind, id, ver.into(), seq.into(), payload];
            self.run(sql!("face_put"), &put)?;
            adjust(self, REFERENCE, face.audience, &key, old, Some(ver))?;
        }
        for (audience, held) in lost {
            leave(self, audience, row.kind, row.id, seq, held.ver)?;
        }
        Ok(if held.is_some() { Change::Updated(seq) } else { Change::Created(seq) })
    }

    fn remove_reference(&mut self, kind: &str, id: &str) -> Result<Option<u64>, StoreError> {
        needs_lock(self, REFERENCE)?;
        if held_reference(self, kind, id)?.is_none() {
            return Ok(None);
        }
        let seq = next_seq(self, REFERENCE)?;
        for (audience, held) in held_faces(self, kind, id)?.iter().filter(|(_, held)| held.live) {
            leave(self, audience, kind, id, seq, held.ver)?;
        }
        self.run(sql!("reference_delete"), &[kind.into(), id.into()])?;
        Ok(Some(seq))
    }
}

fn leave(
    txn: &impl Writes,
    audience: &str,
    kind: &str,
    id: &str,
    seq: u64,
    ver: u64,
) -> Result<(), StoreError> {
    let nothing: &[u8] = &[];
    let row = [audience.into(), kind.into(), id.into(), seq.into(), nothing.into()];
    txn.run(sql!("face_leave"), &row)?;
    adjust(txn, REFERENCE, audience, &format!("{kind}/{id}"), Some(ver), None)
}

fn held_reference(txn: &impl Tables, kind: &str, id: &str) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
    txn.one(sql!("reference_get"), &[kind.into(), id.into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?.to_vec()))
    })
}

fn held_faces(txn: &impl Tables, kind: &str, id: &str) -> Result<BTreeMap<String, HeldFace>, StoreError> {
    let rows = txn.all(sql!("faces_of"), &[kind.into(), id.into()], |row| {
        let face = HeldFace { ver: row.number(1)?, live: row.flag(2)?, payload: row.bytes(3)?.to_vec() };
        Ok((row.string(0)?, face))
    })?;
    Ok(rows.into_iter().collect())
}
