//! Asking that a customer be served by somebody else. The same rule runs on the manager's
//! device (to refuse at once what cannot be) and at head office (which decides).

use crate::authority::{Operation, Relation, may};
use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::EmpNo;
use crate::refusal::Refusal;
use crate::staff::{Actor, Role, Staff, StaffStatus};

use super::{AssignmentRequest, Served, ServingRole};

/// Longest reason, in characters.
pub const MAX_REASON: usize = 140;

/// What an applied request does to the customer row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Who serves from now on; at most one primary.
    pub served_by: Vec<Served>,
    /// The version after it.
    pub owner_version: u32,
    /// Who stops being primary.
    pub losing: Option<EmpNo>,
    /// Who becomes primary.
    pub gaining: Option<EmpNo>,
}

/// Judges a request. `receiver` is the staff row of `request.to`, as the caller holds it.
///
/// # Errors
/// In this order:
/// * `no_access`: not a branch manager of the customer's branch
/// * `reason_too_long` (`max`)
/// * `unknown_receiver`: `to` is given and `receiver` is not that person
/// * `wrong_role` (`role`): the receiver owns no book
/// * `receiver_absent` (`status`): on leave or gone
/// * `other_branch`: the receiver works elsewhere
/// * `stale_base` (`expected`, `current`): somebody changed the assignment meanwhile
/// * `unchanged`: the receiver is the primary already, or nobody is and the pool is asked for
pub fn request(
    customer: &Customer,
    request: &AssignmentRequest,
    receiver: Option<&Staff>,
    by: &Actor,
    today: BusinessDate,
) -> Result<Effect, Refusal> {
    let relation = if by.branch == customer.branch { Relation::Branch } else { Relation::Other };
    if request.customer != customer.id || !may(by.role, Operation::AssignmentRequest, relation).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    if request.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    if let Some(to) = &request.to {
        let receiver =
            receiver.filter(|staff| staff.emp_no == *to).ok_or_else(|| Refusal::new("unknown_receiver"))?;
        check_receiver(receiver, customer)?;
    }
    if request.expect_owner_version != customer.owner_version {
        return Err(Refusal::new("stale_base")
            .with("expected", request.expect_owner_version)
            .with("current", customer.owner_version));
    }
    let losing = customer.primary().map(|served| served.by.clone());
    if losing == request.to {
        return Err(Refusal::new("unchanged"));
    }
    Ok(reassign(customer, request.to.clone(), today))
}

/// Whether somebody may be given customers of a branch.
pub(crate) fn check_receiver(receiver: &Staff, customer: &Customer) -> Result<(), Refusal> {
    if receiver.role != Role::RelationshipManager {
        return Err(Refusal::new("wrong_role").with("role", receiver.role.code()));
    }
    if receiver.status != StaffStatus::Active {
        return Err(Refusal::new("receiver_absent").with("status", receiver.status.code()));
    }
    if receiver.branch != customer.branch {
        return Err(Refusal::new("other_branch"));
    }
    Ok(())
}

/// Another primary, or none. Assistants and covers stay, except that the new primary is nothing
/// else besides.
pub(crate) fn reassign(customer: &Customer, gaining: Option<EmpNo>, today: BusinessDate) -> Effect {
    let losing = customer.primary().map(|served| served.by.clone());
    let primary =
        gaining.clone().map(|by| Served { by, role: ServingRole::Primary, from: today, until: None });
    let others = customer
        .served_by
        .iter()
        .filter(|served| served.role != ServingRole::Primary && Some(&served.by) != gaining.as_ref());
    Effect {
        served_by: primary.into_iter().chain(others.cloned()).collect(),
        owner_version: customer.owner_version.saturating_add(1),
        losing,
        gaining,
    }
}

impl Effect {
    /// Puts the effect into the row.
    pub fn apply(&self, customer: &mut Customer) {
        customer.served_by.clone_from(&self.served_by);
        customer.owner_version = self.owner_version;
    }
}
