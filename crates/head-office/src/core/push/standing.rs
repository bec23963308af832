//! How the sender of an intent stands to the customer it is about: now, or, for a note or a
//! contact that comes late, when it was made (SYNC.md 2.10).

use domain::BranchCode;
use domain::authority::Relation;
use domain::customer::Customer;
use domain::intent::Intent;
use domain::staff::Role;
use office_store::{ReadTxn, StoreError};
use protocol::push::Intent as Sent;
use protocol::scope::Scope;

use super::Sender;
use crate::core::clock::DAY_MS;

/// How late a note or contact is still taken, ms.
const LATE_MS: i64 = 7 * DAY_MS;

/// What the rules are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    pub(super) relation: Relation,
    pub(super) late: bool,
}

/// Reads it from the row, from what was lent, and from what the sender's device held.
pub(super) fn of(
    txn: &dyn ReadTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    sent: &Sent,
    intent: &Intent,
    customer: Option<&Customer>,
) -> Result<Stand, StoreError> {
    let Some(customer) = customer else { return Ok(Stand { relation: Relation::Desk, late: false }) };
    let actor = &sender.who.actor;
    let today = sender.now.business_date();
    let relation = Relation::of(actor, customer, today);
    let now = |relation| Ok(Stand { relation, late: false });
    if relation == Relation::Own {
        return now(relation);
    }
    let lent = Scope::Granted(actor.emp_no.clone(), branch.clone()).to_string();
    let until = txn.member_until(branch.as_str(), &lent, &customer.id)?;
    if until.is_some_and(|until| sender.now <= until) {
        return now(Relation::Lent);
    }
    if actor.role == Role::RelationshipManager && intent.may_be_late() && is_fresh(sender, sent) {
        let book = Scope::Assigned(actor.emp_no.clone(), branch.clone()).to_string();
        if sent.scope_base > 0 && txn.stayed_beyond(branch.as_str(), &book, &customer.id, sent.scope_base)? {
            return Ok(Stand { relation: Relation::Own, late: true });
        }
    }
    now(relation)
}

/// Made at most seven days ago, as far as the device's clock tells; never in the future.
fn is_fresh(sender: &Sender<'_>, sent: &Sent) -> bool {
    sender.now.0 - sent.made_at.0.min(sender.now.0) <= LATE_MS
}
