//! A closer look at a customer who waits in the pool: so many a day, counted here (P-21). The
//! list of who waits names nobody; this does, masked.

use domain::assignment::{QUOTA, view_pooled};
use domain::audit::AuditAction;
use domain::customer::{Customer, mask};
use domain::{CustomerId, Refusal, Timestamp};
use office_store::WriteTxn;
use protocol::lookup::PoolViewResponse;

use super::{LookupError, event};
use crate::core::book::{self, BookError};
use crate::core::identity::Identity;
use crate::core::projection::{self, Audience, TagGate};

/// Shows one of them, and counts it. The caller commits, refused or not: the audit is durable
/// before the answer goes out.
///
/// # Errors
/// [`LookupError`]. What is refused: `not_found`, and the codes of [`view_pooled`].
pub fn view(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    gate: &TagGate,
    id: CustomerId,
    now: Timestamp,
) -> Result<Result<PoolViewResponse, Refusal>, LookupError> {
    let branch = &who.actor.branch;
    txn.lock(branch.as_str())?;
    let answer = match book::get(&*txn, branch, &id)? {
        Some(customer) => look(txn, who, gate, &customer, now)?,
        None => Err(Refusal::new("not_found")),
    };
    let result = answer.as_ref().map_or_else(|refusal| refusal.code.as_str(), |_| "done");
    let event = event(who, AuditAction::View, Some(format!("customer/{id} pool")), "", now, result);
    txn.append_audit(branch.as_str(), &event)?;
    Ok(answer)
}

fn look(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    gate: &TagGate,
    customer: &Customer,
    now: Timestamp,
) -> Result<Result<PoolViewResponse, Refusal>, LookupError> {
    // The setting that counts: the day, then whom.
    let counter = format!("pool_views/{}", who.actor.emp_no);
    let today = now.business_date().to_string();
    let kept = txn.setting(&counter)?.unwrap_or_default();
    let mut viewed: Vec<&str> =
        kept.strip_prefix(&today).map(str::split_whitespace).into_iter().flatten().collect();
    let own = customer.id.to_string();
    let again = viewed.contains(&own.as_str());
    let before = viewed.len() - usize::from(again);
    if let Err(refusal) = view_pooled(customer, u32::try_from(before).unwrap_or(u32::MAX), &who.actor) {
        return Ok(Err(refusal));
    }
    if !again {
        viewed.push(&own);
        txn.put_setting(&counter, &format!("{today} {}", viewed.join(" ")))?;
    }
    let left = QUOTA.views.saturating_sub(u32::try_from(viewed.len()).unwrap_or(u32::MAX));
    Ok(Ok(PoolViewResponse { customer: face(customer, gate)?, left }))
}

/// The slice of the pool, and what helps to decide.
fn face(customer: &Customer, gate: &TagGate) -> Result<Customer, LookupError> {
    let mut face = Vec::new();
    let payload = serde_json::to_vec(customer).map_err(BookError::from)?;
    projection::customer(&payload, Audience::Pool, gate, &mut face)?;
    let shown: Customer = serde_json::from_slice(&face).map_err(BookError::from)?;
    Ok(Customer {
        name: customer.name.as_deref().map(mask::name),
        opened_on: customer.opened_on,
        last_contact_on: customer.last_contact_on,
        ..shown
    })
}
