//! Cover: somebody serves beside the primary (协办), or in their stead until a day (代管).

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::authority::{Operation, Relation, may};
use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::refusal::Refusal;
use crate::staff::{Actor, Staff};

use super::{Effect, MAX_REASON, Served, ServingRole, check_receiver};

/// Longest cover: a longer absence is a handover.
pub const MAX_COVER_DAYS: u64 = 92;

/// Arguments of the intent `assignment.cover@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentCover {
    /// Whom; as many as a batch, no customer twice.
    pub items: Vec<CoverItem>,
    /// Who serves besides.
    pub emp_no: EmpNo,
    /// As what.
    pub role: CoverRole,
    /// Last day; needed for a cover, none for an assistant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<BusinessDate>,
    /// Why, at most 140 characters.
    #[serde(default)]
    pub reason: String,
}

/// One customer of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverItem {
    /// Whom.
    pub customer: CustomerId,
    /// `Customer::owner_version` the manager saw.
    pub expect_owner_version: u32,
}

/// As what somebody serves besides the primary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CoverRole {
    /// 协办
    Assistant,
    /// 代管
    Cover,
    /// No longer: ends either.
    Nobody,
}

/// Judges a cover for one customer. `person` is the staff row of who is to serve besides.
///
/// # Errors
/// In this order:
/// * `no_access`: not a branch manager of the customer's branch
/// * `reason_too_long` (`max`)
/// * `unknown_receiver`, `wrong_role`, `receiver_absent`, `other_branch` (not asked of who ends)
/// * `until_required`, `until_in_past`, `too_long` (`max`): a cover has a last day, at most
///   [`MAX_COVER_DAYS`] ahead
/// * `stale_base` (`expected`, `current`)
/// * `already_primary`: nobody covers for themselves
/// * `unchanged`
pub fn cover(
    customer: &Customer,
    item: &CoverItem,
    cover: &AssignmentCover,
    person: Option<&Staff>,
    by: &Actor,
    today: BusinessDate,
) -> Result<Effect, Refusal> {
    let relation = if by.branch == customer.branch { Relation::Branch } else { Relation::Other };
    if item.customer != customer.id || !may(by.role, Operation::AssignmentCover, relation).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    if cover.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    let role = match cover.role {
        CoverRole::Assistant => Some(ServingRole::Assistant),
        CoverRole::Cover => Some(ServingRole::Cover),
        CoverRole::Nobody => None,
    };
    if role.is_some() {
        let person = person.filter(|staff| staff.emp_no == cover.emp_no);
        check_receiver(person.ok_or_else(|| Refusal::new("unknown_receiver"))?, customer)?;
    }
    check_days(cover, today)?;
    if item.expect_owner_version != customer.owner_version {
        return Err(Refusal::new("stale_base")
            .with("expected", item.expect_owner_version)
            .with("current", customer.owner_version));
    }
    if customer.primary().is_some_and(|primary| primary.by == cover.emp_no) {
        return Err(Refusal::new("already_primary"));
    }
    let until = cover.until.filter(|_| role == Some(ServingRole::Cover));
    let mut served_by: Vec<Served> =
        customer.served_by.iter().filter(|served| served.by != cover.emp_no).cloned().collect();
    let wanted = role.map(|role| Served { by: cover.emp_no.clone(), role, from: today, until });
    let same = |served: &Served| {
        wanted.as_ref().is_some_and(|wanted| wanted.role == served.role && wanted.until == served.until)
    };
    let now = customer.served_by.iter().find(|served| served.by == cover.emp_no);
    if now.map_or(wanted.is_none(), same) {
        return Err(Refusal::new("unchanged"));
    }
    served_by.extend(wanted);
    let owner_version = customer.owner_version.saturating_add(1);
    Ok(Effect { served_by, owner_version, losing: None, gaining: None })
}

fn check_days(cover: &AssignmentCover, today: BusinessDate) -> Result<(), Refusal> {
    if cover.role != CoverRole::Cover {
        return Ok(());
    }
    let until = cover.until.ok_or_else(|| Refusal::new("until_required"))?;
    if until < today {
        return Err(Refusal::new("until_in_past"));
    }
    if today.checked_add_days(Days::new(MAX_COVER_DAYS)).is_some_and(|last| until > last) {
        return Err(Refusal::new("too_long").with("max", MAX_COVER_DAYS));
    }
    Ok(())
}
