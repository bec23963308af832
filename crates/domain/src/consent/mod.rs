//! Consent (授权): what a customer agreed to or took back, for which purpose, in which wording.
//! Append-only: the last entry of a purpose counts (PIPL 15, 29).

mod record;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use record::{ConsentRecord, in_force, record};

use crate::calendar::Timestamp;
use crate::id::EmpNo;
use crate::interaction::Channel;

/// One entry: a child row of the customer, `k = "consent"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Made by who recorded it.
    pub id: Uuid,
    /// For what.
    pub purpose: Purpose,
    /// Version of the wording the customer was shown.
    pub version: String,
    /// Given, or taken back.
    pub given: bool,
    /// How it was said.
    pub channel: Channel,
    /// When the customer said so.
    pub at: Timestamp,
    /// Who recorded it.
    pub by: EmpNo,
}

/// Purposes a customer is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 营销
    Marketing,
    /// 个性化推荐
    Personalised,
    /// 敏感个人信息
    Sensitive,
    /// 集团内共享
    Sharing,
}
