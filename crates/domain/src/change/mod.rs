//! Change (资料更正申请): a wish that head office correct a field of its master record (S-01).
//! The branch proposes and never overwrites; soft fields, which are the branch's own, are in
//! `customer::set`.

mod decide;
mod field;
mod propose;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use decide::{ChangeDecide, Verdict, decide};
pub use field::{ControlledField, stamp};
pub use propose::{ChangePropose, MAX_EVIDENCE, MAX_VALUE, propose};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// A proposed correction: a child row of the customer, `k = "change"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Made by who proposed it.
    pub id: Uuid,
    /// Which field.
    pub field: ControlledField,
    /// The wished value as it may be shown: masked when the field is.
    pub shown: String,
    /// The wished value in clear; none where the field is masked, for then head office keeps it
    /// among what is revealed singly with a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// How it is known, such as a document seen.
    pub evidence: String,
    /// Version of the field its author saw.
    pub base_version: u32,
    /// Where it stands.
    pub state: ChangeState,
    /// Who proposed it.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// Who decided, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Who.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// Why not, when it was declined.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeState {
    /// 待总行确认
    Waiting,
    /// 已采纳
    Accepted,
    /// 未采纳
    Declined,
}
