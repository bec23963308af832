//! Reference rows and their faces.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::transaction::{Connected, Writer};
use crate::customer::{Change, Flow};
use crate::error::StoreError;
use crate::reference::{Face, FaceRow, REFERENCE, ReferenceReads, ReferenceRow, ReferenceWrites};

/// A face as stored.
struct HeldFace {
    ver: u64,
    live: bool,
    payload: Vec<u8>,
}

impl<T: Connected> ReferenceReads for T {
    fn reference(&self, kind: &str, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/reference_get.sql"))?;
        Ok(read.query_row([kind, id], |row| row.get(1)).optional()?)
    }

    fn references(&self, kind: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/reference_list.sql"))?;
        let rows = read.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn faces(
        &self,
        audience: &str,
        after: u64,
        visit: &mut dyn FnMut(FaceRow<'_>) -> Flow,
    ) -> Result<(), StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/feed_faces.sql"))?;
        let mut rows = read.query(params![audience, after])?;
        while let Some(row) = rows.next()? {
            let face = FaceRow {
                kind: row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
                id: row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
                ver: row.get(2)?,
                seq: row.get(3)?,
                payload: row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?,
            };
            if visit(face) == Flow::Enough {
                break;
            }
        }
        Ok(())
    }

    fn face_exits(&self, audience: &str, base: u64) -> Result<Vec<String>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/face_exits.sql"))?;
        let rows = read.query_map(params![audience, base], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl ReferenceWrites for Writer<'_> {
    fn put_reference(&mut self, row: &ReferenceRow<'_>) -> Result<Change, StoreError> {
        self.needs_lock(REFERENCE)?;
        let held = self.held_reference(row.kind, row.id)?;
        let faces = self.held_faces(row.kind, row.id)?;
        let changed: Vec<&Face<'_>> = row
            .faces
            .iter()
            .filter(|face| {
                faces.get(face.audience).is_none_or(|held| !held.live || held.payload != face.payload)
            })
            .collect();
        let lost: Vec<(&String, &HeldFace)> = faces
            .iter()
            .filter(|(audience, held)| held.live && !row.faces.iter().any(|face| face.audience == **audience))
            .collect();
        let same = held.as_ref().is_some_and(|(_, payload)| payload == row.payload);
        if same && changed.is_empty() && lost.is_empty() {
            return Ok(Change::Unchanged);
        }
        let seq = self.next_seq(REFERENCE)?;
        let ver = held.as_ref().map_or(1, |(ver, _)| ver + 1);
        let key = format!("{}/{}", row.kind, row.id);
        let put = params![row.kind, row.id, ver, seq, row.payload];
        self.run(include_str!("sql/reference_put.sql"), put)?;
        for face in changed {
            let old = faces.get(face.audience).filter(|held| held.live).map(|held| held.ver);
            let put = params![face.audience, row.kind, row.id, ver, seq, face.payload];
            self.run(include_str!("sql/face_put.sql"), put)?;
            self.adjust(REFERENCE, face.audience, &key, old, Some(ver))?;
        }
        for (audience, held) in lost {
            self.leave(audience, row.kind, row.id, seq, held.ver)?;
        }
        Ok(if held.is_some() { Change::Updated(seq) } else { Change::Created(seq) })
    }

    fn remove_reference(&mut self, kind: &str, id: &str) -> Result<Option<u64>, StoreError> {
        self.needs_lock(REFERENCE)?;
        if self.held_reference(kind, id)?.is_none() {
            return Ok(None);
        }
        let seq = self.next_seq(REFERENCE)?;
        for (audience, held) in self.held_faces(kind, id)?.iter().filter(|(_, held)| held.live) {
            self.leave(audience, kind, id, seq, held.ver)?;
        }
        self.run(include_str!("sql/reference_delete.sql"), [kind, id])?;
        Ok(Some(seq))
    }
}

impl Writer<'_> {
    fn leave(&self, audience: &str, kind: &str, id: &str, seq: u64, ver: u64) -> Result<(), StoreError> {
        self.run(include_str!("sql/face_leave.sql"), params![audience, kind, id, seq])?;
        self.adjust(REFERENCE, audience, &format!("{kind}/{id}"), Some(ver), None)
    }

    fn held_reference(&self, kind: &str, id: &str) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/reference_get.sql"))?;
        Ok(read.query_row([kind, id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    fn held_faces(&self, kind: &str, id: &str) -> Result<BTreeMap<String, HeldFace>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/faces_of.sql"))?;
        let rows = read.query_map([kind, id], |row| {
            Ok((row.get(0)?, HeldFace { ver: row.get(1)?, live: row.get(2)?, payload: row.get(3)? }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
