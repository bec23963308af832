//! Proposing a handover: by a branch manager, or by who leaves.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::assignment::{
    AssignmentItem, MAX_REASON, check_items, check_receiver, must_acknowledge, qualifies,
};
use crate::authority::{Operation, Relation, may};
use crate::calendar::Timestamp;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::refusal::Refusal;
use crate::staff::{Actor, Role, Staff};
use crate::strategy::ServiceStrategy;

use super::{Handover, HandoverCause, HandoverItem, HandoverState};

/// Arguments of the intent `handover.propose@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverPropose {
    /// Made on the device; the handover keeps it.
    pub id: Uuid,
    /// Whose customers.
    pub leaver: EmpNo,
    /// Why they go.
    pub cause: HandoverCause,
    /// Who gets whom; `to` is given for each.
    pub items: Vec<AssignmentItem>,
    /// At most 140 characters.
    #[serde(default)]
    pub reason: String,
}

/// What a proposal is judged with: rows as the caller holds them.
pub struct Proposal<'a> {
    /// Row of a customer.
    pub customer: &'a dyn Fn(&CustomerId) -> Option<Customer>,
    /// Row of a member of staff.
    pub staff: &'a dyn Fn(&EmpNo) -> Option<Staff>,
    /// Strategy of a customer's tier.
    pub strategy: &'a dyn Fn(&Customer) -> Option<ServiceStrategy>,
}

/// Judges a proposal. It waits for a second person when a customer of 钻石 or above is in it
/// and always when the leaver proposes; otherwise the caller puts it in force at once.
///
/// # Errors
/// In this order:
/// * `no_access`: neither a branch manager nor the leaver
/// * `empty`, `too_many` (`max`), `twice`, `reason_too_long` (`max`)
/// * `self_receiver`: the leaver would receive
/// * `receiver_missing`, `not_found`, `unknown_receiver`, `wrong_role`, `receiver_absent`,
///   `other_branch`, `not_qualified` (`needs`)
/// * `not_theirs`: a customer is not the leaver's any more
pub fn propose(
    propose: &HandoverPropose,
    rows: &Proposal<'_>,
    by: &Actor,
    now: Timestamp,
) -> Result<Handover, Refusal> {
    let own = by.role == Role::RelationshipManager && by.emp_no == propose.leaver;
    let relation = if own { Relation::Own } else { Relation::Branch };
    if !may(by.role, Operation::HandoverPropose, relation).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    check_items(&propose.items)?;
    if propose.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    if propose.items.iter().any(|item| item.to.as_ref() == Some(&propose.leaver)) {
        return Err(Refusal::new("self_receiver"));
    }
    let items =
        propose.items.iter().map(|item| judge(item, propose, rows, by)).collect::<Result<Vec<_>, _>>()?;
    let two_persons = own || items.iter().any(|item| item.must_acknowledge);
    Ok(Handover {
        id: propose.id,
        leaver: propose.leaver.clone(),
        cause: propose.cause,
        reason: propose.reason.clone(),
        items,
        // Not in force yet: the caller puts it there when no second person is needed.
        state: if two_persons { HandoverState::Proposed } else { HandoverState::Receiving },
        proposed_by: by.emp_no.clone(),
        proposed_at: now,
        decided: None,
        accepted: Vec::new(),
    })
}

fn judge(
    item: &AssignmentItem,
    propose: &HandoverPropose,
    rows: &Proposal<'_>,
    by: &Actor,
) -> Result<HandoverItem, Refusal> {
    let to = item.to.as_ref().ok_or_else(|| Refusal::new("receiver_missing"))?;
    let customer = (rows.customer)(&item.customer).ok_or_else(|| Refusal::new("not_found"))?;
    let receiver = (rows.staff)(to).ok_or_else(|| Refusal::new("unknown_receiver"))?;
    if customer.branch != by.branch {
        return Err(Refusal::new("no_access"));
    }
    check_receiver(&receiver, &customer)?;
    if let Err(needs) = qualifies(&receiver, (rows.strategy)(&customer).as_ref()) {
        return Err(Refusal::new("not_qualified").with("needs", needs));
    }
    if customer.primary().is_none_or(|primary| primary.by != propose.leaver) {
        return Err(Refusal::new("not_theirs"));
    }
    Ok(HandoverItem {
        customer: item.customer,
        to: to.clone(),
        expect_owner_version: item.expect_owner_version,
        must_acknowledge: must_acknowledge(&customer),
        acknowledged_at: None,
        refusal: None,
    })
}
