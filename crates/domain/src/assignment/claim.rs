//! Claim: an advisor takes a customer out of the pool (认领). Two who claim the same one: the
//! first to arrive has them, the other is told who.

use serde::{Deserialize, Serialize};

use crate::authority::{Operation, Relation, may};
use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::staff::{Actor, Staff};
use crate::strategy::ServiceStrategy;

use super::{Effect, MAX_REASON, Place, Room, check_receiver, place, qualifies, reassign};

/// Arguments of the intent `assignment.claim@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentClaim {
    /// Whom.
    pub customer: CustomerId,
    /// `Customer::owner_version` the advisor saw.
    pub expect_owner_version: u32,
    /// Why, at most 140 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What one advisor may take and look at in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimQuota {
    /// Claims granted a day.
    pub claims: u32,
    /// Customers of the pool opened a day.
    pub views: u32,
}

/// The quota of a bank that set none (P-21).
pub const QUOTA: ClaimQuota = ClaimQuota { claims: 5, views: 50 };

/// How far somebody is with the day's claims and with the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed {
    /// Claims granted today.
    pub today: u32,
    /// The load they carry.
    pub room: Room,
}

/// Judges whether somebody may look at a customer of the pool more closely. `viewed` counts the
/// customers they looked at today; the same one again counts once.
///
/// # Errors
/// In this order: `no_access`; `taken` (`by`, `since`); `not_pooled`; `quota` (`max`).
pub fn view_pooled(customer: &Customer, viewed: u32, by: &Actor) -> Result<(), Refusal> {
    let relation = if by.branch == customer.branch { Relation::Branch } else { Relation::Other };
    if !may(by.role, Operation::AssignmentClaim, relation).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    if let Some(primary) = customer.primary() {
        return Err(Refusal::new("taken").with("by", &primary.by).with("since", primary.from));
    }
    if place(customer) != Place::Pooled {
        return Err(Refusal::new("not_pooled"));
    }
    if viewed >= QUOTA.views {
        return Err(Refusal::new("quota").with("max", QUOTA.views));
    }
    Ok(())
}

/// Judges a claim. `claimer` is the staff row of who claims.
///
/// # Errors
/// In this order:
/// * `no_access`: not an advisor of the customer's branch
/// * `reason_too_long` (`max`)
/// * `unknown_receiver`, `wrong_role`, `receiver_absent`, `other_branch`: as for a request
/// * `taken` (`by`, `since`): somebody serves the customer by now
/// * `stale_base` (`expected`, `current`): moved and came back meanwhile
/// * `not_pooled`: below the tier that is allotted
/// * `not_qualified` (`needs`)
/// * `quota` (`max`)
/// * `over_capacity` (`load`, `capacity`, in tenths of a point)
pub fn claim(
    customer: &Customer,
    claim: &AssignmentClaim,
    claimer: Option<&Staff>,
    claimed: Claimed,
    strategy: Option<&ServiceStrategy>,
    by: &Actor,
    today: BusinessDate,
) -> Result<Effect, Refusal> {
    let relation = if by.branch == customer.branch { Relation::Branch } else { Relation::Other };
    let allowed = may(by.role, Operation::AssignmentClaim, relation).is_allowed();
    if !allowed || claim.customer != customer.id {
        return Err(Refusal::new("no_access"));
    }
    if claim.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    let claimer = claimer.filter(|staff| staff.emp_no == by.emp_no);
    let claimer = claimer.ok_or_else(|| Refusal::new("unknown_receiver"))?;
    check_receiver(claimer, customer)?;
    if let Some(primary) = customer.primary() {
        return Err(Refusal::new("taken").with("by", &primary.by).with("since", primary.from));
    }
    if claim.expect_owner_version != customer.owner_version {
        return Err(Refusal::new("stale_base")
            .with("expected", claim.expect_owner_version)
            .with("current", customer.owner_version));
    }
    if place(customer) != Place::Pooled {
        return Err(Refusal::new("not_pooled"));
    }
    if let Err(needs) = qualifies(claimer, strategy) {
        return Err(Refusal::new("not_qualified").with("needs", needs));
    }
    if claimed.today >= QUOTA.claims {
        return Err(Refusal::new("quota").with("max", QUOTA.claims));
    }
    let weight = strategy.map_or(0, |strategy| u32::from(strategy.weight_tenths));
    if !claimed.room.takes(weight) {
        return Err(Refusal::new("over_capacity")
            .with("load", claimed.room.load_tenths + weight)
            .with("capacity", claimed.room.capacity_tenths));
    }
    Ok(reassign(customer, Some(by.emp_no.clone()), today))
}
