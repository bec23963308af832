//! Finding a customer by a whole number, outside one's scope.

use domain::audit::AuditAction;
use domain::authority::{Operation, Relation, may};
use domain::customer::{Customer, mask};
use domain::{BranchCode, CustomerId, Timestamp};
use office_store::WriteTxn;
use protocol::lookup::{FetchRequest, Found};
use protocol::scope::Scope;

use super::{LookupError, event};
use crate::core::book;
use crate::core::clock;
use crate::core::identity::Identity;
use crate::core::projection::{self, Audience, TagGate};
use crate::core::session::login::branch_name;

/// Most customers one answer names.
const MOST: usize = 10;

/// Finds who has this number, and lends them to a counter that asks for it. The caller commits:
/// the audit is durable before the answer goes out.
///
/// # Errors
/// [`LookupError::NoAccess`] when the role looks up nobody outside its scope, or asks for a loan
/// it may not have.
pub fn fetch(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    gate: &TagGate,
    request: &FetchRequest,
    now: Timestamp,
) -> Result<Vec<Found>, LookupError> {
    if !may(who.actor.role, Operation::CustomerFindElsewhere, Relation::Other).is_allowed() {
        return Err(LookupError::NoAccess);
    }
    // What a loan brings is the slice of the role: a counter's is what it is told here anyway.
    if request.lend && !matches!(who.audience, Audience::Counter(_)) {
        return Err(LookupError::NoAccess);
    }
    let mut found = Vec::new();
    for (branch, id) in matches(&*txn, &request.exact)? {
        let Some(customer) = book::get(&*txn, &branch, &id)? else { continue };
        let relation = Relation::of(&who.actor, &customer, now.business_date());
        if found.len() < MOST && is_open(who, relation) {
            found.push(one(txn, who, gate, &customer, relation, request, now)?);
        }
    }
    let ids: Vec<String> = found.iter().map(|one| format!("customer/{}", one.customer.id)).collect();
    let object = (!ids.is_empty()).then(|| ids.join(" "));
    let result = if found.is_empty() { "nobody" } else { "done" };
    let event = event(who, AuditAction::Search, object, &request.purpose, now, result);
    txn.append_audit(who.actor.branch.as_str(), &event)?;
    Ok(found)
}

/// Outside the scope by the table, or inside it anyway.
fn is_open(who: &Identity, relation: Relation) -> bool {
    [Operation::CustomerFindElsewhere, Operation::CustomerFind]
        .into_iter()
        .any(|operation| may(who.actor.role, operation, relation).is_allowed())
}

/// Who has this number: as typed, or without its spaces and marks.
fn matches(txn: &dyn WriteTxn, exact: &str) -> Result<Vec<(BranchCode, CustomerId)>, LookupError> {
    let plain: String = exact.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let mut all = txn.by_master(exact.trim())?;
    if plain != exact {
        all.extend(txn.by_master(&plain)?);
    }
    all.sort();
    all.dedup();
    Ok(all.into_iter().map(|(branch, id)| (BranchCode(branch), id)).collect())
}

fn one(
    txn: &mut dyn WriteTxn,
    who: &Identity,
    gate: &TagGate,
    customer: &Customer,
    relation: Relation,
    request: &FetchRequest,
    now: Timestamp,
) -> Result<Found, LookupError> {
    let branch = customer.branch.as_str();
    let lent_until = if request.lend && relation == Relation::Other {
        let until = clock::end_of(now.business_date());
        let scope = Scope::Granted(who.actor.emp_no.clone(), customer.branch.clone()).to_string();
        txn.lock(branch)?;
        txn.lend(branch, &scope, &customer.id, until)?;
        Some(until)
    } else {
        None
    };
    let served_by_name = match customer.primary() {
        Some(served) => txn.account(&served.by)?.map(|account| account.staff.name),
        None => None,
    };
    let mut face = Vec::new();
    let audience = match who.audience {
        Audience::Counter(clearance) => Audience::Counter(clearance),
        Audience::Full(_) | Audience::Pool | Audience::Library | Audience::Codes => Audience::Pool,
    };
    let payload = serde_json::to_vec(customer).map_err(book::BookError::from)?;
    projection::customer(&payload, audience, gate, &mut face)?;
    let mut shown: Customer = serde_json::from_slice(&face).map_err(book::BookError::from)?;
    // The slice of the pool has no name; who asks by the whole number is told the masked one.
    shown.name = customer.name.as_deref().map(mask::name);
    Ok(Found { customer: shown, branch_name: branch_name(&*txn, branch)?, served_by_name, lent_until })
}
