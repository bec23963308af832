//! Look-up: a customer outside one's scope, a value behind a mask, a closer look into the pool, a
//! page of the audit.
//! Each is asked for singly, counted, and in the audit before it is answered (PRODUCT.md 3.2,
//! R-07, P-21).

mod audit;
mod fetch;
pub mod pooled;
pub mod quota;
mod reveal;
#[cfg(test)]
mod tests;

use domain::Timestamp;
use domain::audit::{AuditAction, AuditEvent};
use office_store::WriteTxn;

use super::book::BookError;
use super::identity::Identity;
use super::projection::ProjectionError;

pub use audit::read_audit;
pub use fetch::fetch;
pub use reveal::reveal;

/// A look-up was not answered.
#[derive(Debug, thiserror::Error)]
pub enum LookupError {
    /// The role or the customer does not allow it.
    #[error("not allowed")]
    NoAccess,
    /// There is no such customer or value.
    #[error("not found")]
    NotFound,
    /// The book could not be read or written.
    #[error(transparent)]
    Book(#[from] BookError),
    /// A face could not be made.
    #[error(transparent)]
    Projection(#[from] ProjectionError),
}

impl From<office_store::StoreError> for LookupError {
    fn from(error: office_store::StoreError) -> LookupError {
        LookupError::Book(error.into())
    }
}

/// Writes down that somebody asked after the hour's look-ups were used up: their manager looks at
/// it. The caller commits.
///
/// # Errors
/// [`LookupError`]; the transaction must then be dropped.
pub fn used_up(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    action: AuditAction,
    purpose: &str,
    now: Timestamp,
) -> Result<(), LookupError> {
    let event = event(who, action, None, purpose, now, "quota");
    Ok(txn.append_audit(who.actor.branch.as_str(), &event)?)
}

fn event(
    who: &Identity,
    action: AuditAction,
    object: Option<String>,
    purpose: &str,
    now: Timestamp,
    result: &str,
) -> AuditEvent {
    AuditEvent {
        at: now,
        by: who.actor.emp_no.clone(),
        action,
        object,
        purpose: (!purpose.is_empty()).then(|| purpose.to_owned()),
        result: result.to_owned(),
    }
}
