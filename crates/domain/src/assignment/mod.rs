//! Assignment: who serves whom (管户). At most one primary per customer, ever.
//!
//! Each wish (`request`, `batch`, `claim`, `release`, `cover`) is a free function over the
//! customer's row and ends in an [`Effect`] or a refusal; every effect raises
//! `Customer::owner_version` by one and is a compare-and-set on it, so that of two wishes made
//! from the same state one at most is granted, whatever the order they arrive in. Moving a whole
//! book is in `handover`. The load an advisor carries and who should get whom are here too
//! (`load`, `suggest`); drawing any of it is not.

mod batch;
mod change;
mod claim;
mod cover;
mod load;
mod neglect;
mod pool;
mod release;
mod request;
mod suggest;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(crate) use batch::check_items;
pub use batch::{AssignmentBatch, AssignmentItem, ItemVerdict, MAX_ITEMS, Tally, judge_batch};
pub use change::{Change, ChangeSource, Span, spans};
pub use claim::{AssignmentClaim, ClaimQuota, Claimed, QUOTA, claim, view_pooled};
pub use cover::{AssignmentCover, CoverItem, CoverRole, MAX_COVER_DAYS, cover};
pub use load::{Load, Room, qualifies, weigh};
pub use neglect::{Neglect, ReleaseProposal, neglect, propose_release};
pub use pool::{ACKNOWLEDGE_FROM, POOL_FROM, Place, must_acknowledge, place};
pub use release::{AssignmentRelease, ReleaseChoice, Released, release};
pub use request::{Effect, MAX_REASON, request};
pub(crate) use request::{check_receiver, reassign};
pub use suggest::{Familiarity, Pick, PickReason, Seat, Want, suggest};

use crate::calendar::BusinessDate;
use crate::id::{CustomerId, EmpNo};

/// One person serving a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// By whom.
    pub by: EmpNo,
    /// As what.
    pub role: ServingRole,
    /// From this day.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub from: BusinessDate,
    /// Last day; only for a cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<BusinessDate>,
}

/// 主办, 协办, 代管.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ServingRole {
    /// 主办
    Primary,
    /// 协办
    Assistant,
    /// 代管
    Cover,
}

/// Arguments of the intent `assignment.request@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRequest {
    /// Whom.
    pub customer: CustomerId,
    /// To whom; none puts the customer back into the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// `Customer::owner_version` the manager saw.
    pub expect_owner_version: u32,
    /// Why, at most 140 characters.
    #[serde(default)]
    pub reason: String,
}
