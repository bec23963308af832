//! Interaction: a contact that happened (channel, outcome, next step). Free notes are not here.

mod log;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use log::{InteractionLog, Logged, MAX_SUMMARY, is_substantive, log};

use crate::calendar::{BusinessDate, Timestamp};
use crate::id::EmpNo;

/// A contact: a child row of the customer, `k = "interaction"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Made by who recorded it.
    pub id: Uuid,
    /// When it happened.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// Two-way, with an outcome (有效触达).
    pub substantive: bool,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// At most 500 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Promised next date; required when `outcome` is `follow_up`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<BusinessDate>,
    /// Who recorded it; none when a system did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EmpNo>,
}

/// Channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 柜面
    Counter,
    /// 面访
    Meeting,
    /// 电话
    Phone,
    /// 企微
    Wecom,
    /// 短信
    Sms,
    /// 活动
    Event,
    /// 上门
    Visit,
    /// 手机银行 (head office's signal)
    MobileBank,
}

/// Outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 有意向
    Interested,
    /// 跟进中
    FollowUp,
    /// 无意向
    NotInterested,
    /// 未接
    NoAnswer,
    /// 空号
    WrongNumber,
    /// 拒绝再联系
    Refused,
}
