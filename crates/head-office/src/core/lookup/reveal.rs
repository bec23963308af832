//! Showing a value behind a mask, once, to who may see it and says why.

use domain::Timestamp;
use domain::audit::AuditAction;
use domain::authority::{Operation, Relation, may};
use office_store::WriteTxn;
use protocol::lookup::RevealRequest;

use super::{LookupError, event};
use crate::core::book;
use crate::core::identity::Identity;
use crate::core::projection::table::class_of;

/// Reads the values in clear. The caller commits: the audit is durable before the answer goes out.
///
/// # Errors
/// [`LookupError::NoAccess`] for anybody but who serves the customer and their branch manager, and
/// for a customer who does not exist: the two are told alike. [`LookupError::NotFound`] when
/// there is no such value.
pub fn reveal(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    request: &RevealRequest,
    now: Timestamp,
) -> Result<Vec<String>, LookupError> {
    let customer = book::get(&*txn, &request.branch, &request.customer)?;
    let allowed = customer.as_ref().is_some_and(|customer| {
        let relation = Relation::of(&who.actor, customer, now.business_date());
        may(who.actor.role, Operation::CustomerReveal, relation).is_allowed()
    });
    let result = if allowed { "done" } else { "no_access" };
    let object = Some(format!("customer/{} {}", request.customer, request.field));
    let event = event(who, AuditAction::Reveal, object, &request.purpose, now, result);
    txn.append_audit(who.actor.branch.as_str(), &event)?;
    if !allowed {
        return Err(LookupError::NoAccess);
    }
    if class_of(&request.field).is_none() {
        return Err(LookupError::NotFound);
    }
    let masters = txn.masters(request.branch.as_str(), &request.customer)?;
    let values: Vec<String> = masters
        .into_iter()
        .filter(|master| master.kind.split(':').next() == Some(request.field.as_str()))
        .map(|master| master.value)
        .collect();
    if values.is_empty() { Err(LookupError::NotFound) } else { Ok(values) }
}
