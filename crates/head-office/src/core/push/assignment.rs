//! `assignment.request@1`: a manager gives a customer to an advisor, or back to the pool.

use domain::assignment::{self, AssignmentRequest};
use domain::audit::{AuditAction, AuditEvent};
use domain::customer::Customer;
use domain::staff::Staff;
use domain::{BranchCode, Refusal};
use office_store::{ChildMode, WriteTxn};

use super::{Sender, Verdict};
use crate::core::book::{self, BookError};

/// Moves a customer from one advisor to another: an exit for the one, the whole aggregate for the
/// other, when the pure rule of `domain::assignment` allows it.
pub(super) fn request(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    args: &str,
) -> Result<Verdict, BookError> {
    let Ok(request) = serde_json::from_str::<AssignmentRequest>(args) else {
        return Ok(Verdict::Rejected(Refusal::new("validation").with("field", "args"), None));
    };
    let Some(mut customer) = book::get(&*txn, branch, &request.customer)? else {
        return Ok(Verdict::Rejected(Refusal::new("not_found"), None));
    };
    let receiver = match &request.to {
        Some(to) => txn.account(to)?.map(|account| account.staff),
        None => None,
    };
    match judge(&customer, &request, receiver.as_ref(), sender) {
        Ok(effect) => effect.apply(&mut customer),
        Err(refusal) => {
            let current = shown(&refusal, &customer);
            return Ok(Verdict::Rejected(refusal, current));
        }
    }
    let change = book::put(txn, &book::Entry::of(&customer), ChildMode::Merge, None)?;
    txn.append_audit(
        branch.as_str(),
        &AuditEvent {
            at: sender.now,
            by: sender.who.actor.emp_no.clone(),
            action: AuditAction::Assign,
            object: Some(format!("customer/{}", customer.id)),
            purpose: None,
            result: "done".to_owned(),
        },
    )?;
    Ok(Verdict::Applied(change.seq().map(|seq| (branch.clone(), seq)).into_iter().collect()))
}

fn judge(
    customer: &Customer,
    request: &AssignmentRequest,
    receiver: Option<&Staff>,
    sender: &Sender<'_>,
) -> Result<assignment::Effect, Refusal> {
    assignment::request(customer, request, receiver, &sender.who.actor, sender.now.business_date())
}

/// What a manager is told beside the refusal: who serves now. Nobody else learns anything.
fn shown(refusal: &Refusal, customer: &Customer) -> Option<serde_json::Value> {
    (refusal.code != "no_access").then(|| {
        serde_json::json!({
            "served_by": customer.served_by,
            "owner_version": customer.owner_version,
        })
    })
}
