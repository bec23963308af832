//! Audit of head office: what was decided here, append only, per branch.

use domain::audit::AuditEvent;

use crate::error::StoreError;

/// Reading the audit.
pub trait AuditReads {
    /// Events of a branch above a position, oldest first, at most `limit`, with their positions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn audit_after(&self, branch: &str, after: u64, limit: u32)
    -> Result<Vec<(u64, AuditEvent)>, StoreError>;
}

/// Writing the audit.
pub trait AuditWrites {
    /// Appends an event.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    fn append_audit(&mut self, branch: &str, event: &AuditEvent) -> Result<(), StoreError>;
}
