//! Column conversions, and the plain rooms: audit and import runs.

use domain::Timestamp;
use domain::audit::AuditEvent;
use rusqlite::types::Type;
use rusqlite::{Row, params};

use super::transaction::{Connected, Writer};
use crate::audit::{AuditReads, AuditWrites};
use crate::error::StoreError;
use crate::import::{ImportReads, ImportRun, ImportWrites};

/// 128 bits as stored: 16 bytes, big-endian.
pub(super) fn blob16(value: u128) -> [u8; 16] {
    value.to_be_bytes()
}

/// Reads 128 bits.
pub(super) fn u128_of(row: &Row<'_>, column: usize) -> rusqlite::Result<u128> {
    array_of(row, column).map(u128::from_be_bytes)
}

/// Reads a blob of fixed length.
pub(super) fn array_of<const N: usize>(row: &Row<'_>, column: usize) -> rusqlite::Result<[u8; N]> {
    let bytes = row.get_ref(column)?.as_blob()?;
    bytes.try_into().map_err(|_| rusqlite::Error::InvalidColumnType(column, "blob".to_owned(), Type::Blob))
}

/// Reads JSON the store wrote itself.
pub(super) fn json_of<T: serde::de::DeserializeOwned>(
    bytes: &[u8],
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|_| StoreError::Damaged(what))
}

/// Writes JSON.
pub(super) fn json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|_| StoreError::Damaged(what))
}

impl<T: Connected> AuditReads for T {
    fn audit_after(
        &self,
        branch: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, AuditEvent)>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/audit_after.sql"))?;
        let mut rows = read.query(params![branch, after, limit])?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push((
                row.get(0)?,
                json_of(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?, "audit event")?,
            ));
        }
        Ok(events)
    }
}

impl AuditWrites for Writer<'_> {
    fn append_audit(&mut self, branch: &str, event: &AuditEvent) -> Result<(), StoreError> {
        self.run(include_str!("sql/audit_put.sql"), params![branch, json(event, "audit event")?])?;
        Ok(())
    }
}

impl<T: Connected> ImportReads for T {
    fn import_runs(&self) -> Result<Vec<ImportRun>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/import_runs.sql"))?;
        let rows = read.query_map([], |row| {
            Ok(ImportRun { at: Timestamp(row.get(0)?), bundle: row.get(1)?, outcome: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl ImportWrites for Writer<'_> {
    fn put_import_run(&mut self, run: &ImportRun) -> Result<(), StoreError> {
        self.run(include_str!("sql/import_run_put.sql"), params![run.at.0, run.bundle, run.outcome])?;
        Ok(())
    }
}
