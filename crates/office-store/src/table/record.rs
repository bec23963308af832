//! The plain rooms: audit and import runs.

use domain::Timestamp;
use domain::audit::AuditEvent;

use super::statement::json;
use super::{Columns, Tables, Writes, sql};
use crate::audit::{AuditReads, AuditWrites};
use crate::error::StoreError;
use crate::import::{ImportReads, ImportRun, ImportWrites};

impl<T: Tables> AuditReads for T {
    fn audit_after(
        &self,
        branch: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<(u64, AuditEvent)>, StoreError> {
        self.all(sql!("audit_after"), &[branch.into(), after.into(), limit.into()], event_row)
    }
}

impl<T: Writes> AuditWrites for T {
    fn append_audit(&mut self, branch: &str, event: &AuditEvent) -> Result<(), StoreError> {
        let event = json(event, "audit event")?;
        self.run(sql!("audit_put" apart many "audit" 0), &[branch.into(), (&event).into()])
    }
}

/// A position and its event.
pub(super) fn event_row(row: &dyn Columns) -> Result<(u64, AuditEvent), StoreError> {
    Ok((row.number(0)?, row.json(1, "audit event")?))
}

impl<T: Tables> ImportReads for T {
    fn import_runs(&self) -> Result<Vec<ImportRun>, StoreError> {
        self.all(sql!("import_runs"), &[], |row| {
            Ok(ImportRun { at: Timestamp(row.int(0)?), bundle: row.string(1)?, outcome: row.string(2)? })
        })
    }
}

impl<T: Writes> ImportWrites for T {
    fn put_import_run(&mut self, run: &ImportRun) -> Result<(), StoreError> {
        self.run(sql!("import_run_put"), &[run.at.0.into(), (&run.bundle).into(), (&run.outcome).into()])
    }
}
