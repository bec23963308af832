//! Neglect: a customer who is assigned but not served (挂而不管, P-22). Head office looks for it
//! at the start of each day and after each close, by [`propose_release`] alone: from the same rows
//! it finds the same, on a device too. What is decided about it is in `release`.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::strategy::ServiceStrategy;

use super::{Change, ChangeSource, POOL_FROM};

/// So many times the contact standard without a substantive contact is neglect (P-22).
const TIMES: u32 = 2;

/// The evidence, as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neglect {
    /// Who is primary.
    pub by: EmpNo,
    /// Since when they are.
    pub since: BusinessDate,
    /// The last substantive contact with anybody of the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact_on: Option<BusinessDate>,
    /// Days counted: since the later of the two.
    pub idle_days: u32,
    /// Days the strategy allows.
    pub standard_days: u16,
}

/// Looks for neglect: no substantive contact for more than twice the standard, counted from
/// the later of the last contact and the day the present primary took over.
pub fn neglect(
    customer: &Customer,
    strategy: Option<&ServiceStrategy>,
    today: BusinessDate,
) -> Option<Neglect> {
    let primary = customer.primary()?;
    let standard_days = strategy?.contact_days?;
    let from = customer.last_contact_on.map_or(primary.from, |last| last.max(primary.from));
    let idle_days = u32::try_from((today - from).num_days()).ok()?;
    (idle_days > TIMES * u32::from(standard_days)).then(|| Neglect {
        by: primary.by.clone(),
        since: primary.from,
        last_contact_on: customer.last_contact_on,
        idle_days,
        standard_days,
    })
}

/// 挂而不管 as head office proposes to release it: a row of each branch manager's desk
/// (`k = "neglect"`, its id the customer's). It does not change while the neglect lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseProposal {
    /// Whom.
    pub customer: CustomerId,
    /// Who is primary.
    pub by: EmpNo,
    /// Since when they are.
    pub since: BusinessDate,
    /// The last substantive contact with anybody of the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact_on: Option<BusinessDate>,
    /// Days the strategy allows.
    pub standard_days: u16,
    /// The first day that was neglect.
    pub from: BusinessDate,
}

/// What head office proposes about a customer on a day: neglect of somebody whose tier is allotted,
/// unless a manager kept them less than one contact standard ago. `changes` are the events of the
/// customer's service.
pub fn propose_release(
    customer: &Customer,
    strategy: Option<&ServiceStrategy>,
    changes: &[Change],
    today: BusinessDate,
) -> Option<ReleaseProposal> {
    let rank = customer.tier.as_ref().map_or(0, |decision| decision.rank);
    if rank < POOL_FROM {
        return None;
    }
    let found = neglect(customer, strategy, today)?;
    let left_alone = today.checked_sub_days(Days::new(u64::from(found.standard_days))).unwrap_or(today);
    let kept =
        |change: &Change| change.source == ChangeSource::Kept && change.at.business_date() > left_alone;
    if changes.iter().any(kept) {
        return None;
    }
    let idle_from = found.last_contact_on.map_or(found.since, |last| last.max(found.since));
    let allowed = u64::from(TIMES * u32::from(found.standard_days));
    Some(ReleaseProposal {
        customer: customer.id,
        by: found.by,
        since: found.since,
        last_contact_on: found.last_contact_on,
        standard_days: found.standard_days,
        from: idle_from.checked_add_days(Days::new(allowed + 1)).unwrap_or(today),
    })
}
