//! Referral (引见): the counter hands an interest of a customer on to a desk or an advisor
//! (P-03).

mod create;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use create::{ReferralCreate, create};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// A referral: a child row of the customer, `k = "referral"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Made by who refers.
    pub id: Uuid,
    /// For what.
    pub purpose: ReferralPurpose,
    /// To whom; none = to the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// At most 80 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who refers.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub state: ReferralState,
}

/// What a customer is referred for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReferralPurpose {
    /// 理财
    Wealth,
    /// 贷款
    Loan,
    /// 保险
    Insurance,
    /// 信用卡
    Card,
    /// 对公
    Corporate,
    /// 其他
    Other,
}

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// 待接
    Open,
    /// 已接
    Taken,
    /// 已结
    Closed,
}
