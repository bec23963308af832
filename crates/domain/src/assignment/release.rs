//! Release: a manager's decision on a customer who is assigned but not served (挂而不管, P-22).
//! What is found and proposed is in `neglect`; nothing moves by itself.

use serde::{Deserialize, Serialize};

use crate::authority::{Operation, Relation, may};
use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::staff::Actor;
use crate::strategy::ServiceStrategy;

use super::{Effect, MAX_REASON, Neglect, neglect, reassign};

/// Arguments of the intent `assignment.release@1`: a manager's decision on a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRelease {
    /// Whom.
    pub customer: CustomerId,
    /// `Customer::owner_version` the manager saw.
    pub expect_owner_version: u32,
    /// What is decided.
    pub choice: ReleaseChoice,
    /// Why, at most 140 characters; needed to keep.
    #[serde(default)]
    pub reason: String,
}

/// A manager's answer to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReleaseChoice {
    /// 移出: back into the pool.
    Release,
    /// 保留: stays; not proposed again for one contact standard.
    Keep,
}

/// What a decision does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The evidence it stands on, as of now.
    pub neglect: Neglect,
    /// The change of the row; none when the customer is kept.
    pub effect: Option<Effect>,
}

/// Judges a decision.
///
/// # Errors
/// In this order:
/// * `no_access`: not a branch manager of the customer's branch
/// * `reason_required`, `reason_too_long` (`max`)
/// * `stale_base` (`expected`, `current`)
/// * `contacted_since`: there is no neglect any more
pub fn release(
    customer: &Customer,
    release: &AssignmentRelease,
    strategy: Option<&ServiceStrategy>,
    by: &Actor,
    today: BusinessDate,
) -> Result<Released, Refusal> {
    let relation = if by.branch == customer.branch { Relation::Branch } else { Relation::Other };
    let allowed = may(by.role, Operation::AssignmentRequest, relation).is_allowed();
    if !allowed || release.customer != customer.id {
        return Err(Refusal::new("no_access"));
    }
    if release.choice == ReleaseChoice::Keep && release.reason.trim().is_empty() {
        return Err(Refusal::new("reason_required"));
    }
    if release.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    if release.expect_owner_version != customer.owner_version {
        return Err(Refusal::new("stale_base")
            .with("expected", release.expect_owner_version)
            .with("current", customer.owner_version));
    }
    let neglect = neglect(customer, strategy, today).ok_or_else(|| Refusal::new("contacted_since"))?;
    let effect = (release.choice == ReleaseChoice::Release).then(|| reassign(customer, None, today));
    Ok(Released { neglect, effect })
}
