//! Reading the audit of a branch: an auditor's look at what was done, itself in the audit.

use domain::Timestamp;
use domain::audit::{AuditAction, AuditEvent};
use domain::authority::{Operation, Relation, may};
use office_store::WriteTxn;
use protocol::audit::{AuditBook, AuditRequest, AuditResponse, Recorded};

use super::{LookupError, event};
use crate::core::book::BookError;
use crate::core::identity::Identity;
use crate::core::projection;

/// Reads a page; `logins` is the one of log-ins, which lie apart. The caller commits: that it was read is durable before the answer goes out.
///
/// # Errors
/// [`LookupError::NoAccess`] for everybody but an auditor; that they asked is in the audit.
pub fn read_audit(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    request: &AuditRequest,
    now: Timestamp,
    logins: Vec<(u64, AuditEvent)>,
) -> Result<AuditResponse, LookupError> {
    let allowed = may(who.actor.role, Operation::AuditRead, Relation::Desk).is_allowed();
    let branch = request.branch.as_str();
    let kept = match request.book {
        _ if !allowed => Vec::new(),
        AuditBook::Deeds => txn.audit_after(branch, request.after, request.limit)?,
        AuditBook::Logins => logins,
    };
    let object = Some(match request.book {
        AuditBook::Deeds => format!("audit/{branch}"),
        AuditBook::Logins => format!("audit/{branch} logins"),
    });
    let result = if allowed { "done" } else { "no_access" };
    let read = event(who, AuditAction::View, object, "", now, result);
    txn.append_audit(who.actor.branch.as_str(), &read)?;
    if !allowed {
        return Err(LookupError::NoAccess);
    }
    let whole = kept.len() as u64 == u64::from(request.limit);
    let next = kept.last().map(|(n, _)| *n).filter(|_| whole);
    let mut events = Vec::with_capacity(kept.len());
    for (n, event) in kept {
        let bytes = serde_json::to_vec(&event).map_err(BookError::from)?;
        let face = projection::child("audit", &bytes, who.audience)?;
        events.push(Recorded { n, event: serde_json::from_slice(&face).map_err(BookError::from)? });
    }
    Ok(AuditResponse { events, next })
}
