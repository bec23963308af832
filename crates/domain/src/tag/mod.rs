//! Tag: definitions (the 87 of assets/tags.json and a bank's own) and what a customer carries.

pub mod derive;
mod evidence;
mod library;
mod manual;
mod refresh;
#[cfg(test)]
mod tests;
mod visible;

use serde::{Deserialize, Serialize};

pub use derive::{DERIVED, TagFacts, Unanswered, derive};
pub use evidence::read_evidence;
pub use library::{CATEGORIES, default_library, find};
pub use manual::{FIRST_DOT, MAX_TEXT, Removed, TagAct, TagAdd, TagRemove, TagSet};
pub use refresh::{refresh, settle_groups};
pub use visible::{chips, is_visible, project, project_def};

use crate::calendar::BusinessDate;
use crate::id::TagCode;

/// A tag's definition: travels as a `ref` row of kind `tag_def`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagDef {
    /// Code.
    pub code: TagCode,
    /// Name, 2-10 characters.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Category, one of the twelve of PRODUCT.md 3.5 in snake_case.
    pub category: String,
    /// What values it takes.
    pub kind: TagKind,
    /// Codes or words of an enum, in order; empty when any word may stand (AT05).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Chinese words of `values`, in the same order; empty when the values are words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values_zh: Vec<String>,
    /// English words of `values`, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values_en: Vec<String>,
    /// Who may put it on.
    pub source: TagSource,
    /// L1-L3 as 1-3; L4 (4) is defined at head office and never sent.
    pub sensitivity: u8,
    /// 柜面可见.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counter_safe: bool,
    /// What the counter says instead of the name (IN03: 需安抚).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_name: Option<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_name_en: Option<String>,
    /// Days until an assignment fades; none for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ttl_days: Option<u32>,
    /// At most one tag of a group is alive on a customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclusive_group: Option<String>,
}

/// What values a tag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TagKind {
    /// On or off.
    Flag,
    /// One of `values`.
    Enum,
    /// A number with a unit.
    Number,
    /// A date.
    Date,
    /// Short text.
    Text,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TagSource {
    /// 系统
    System,
    /// 模型
    Model,
    /// 人工
    Manual,
    /// 申报
    Declared,
}

/// A tag on a customer (S-67: source, time, evidence, expiry).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagAssignment {
    /// Which tag.
    pub code: TagCode,
    /// Value of an enum, number, date or text tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Who said so.
    pub source: TagSource,
    /// Put on when.
    #[serde(deserialize_with = "crate::calendar::read_day")]
    pub on: BusinessDate,
    /// Why: a short sentence, or for system tags a code with facts (see `evidence.rs`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Fades after this day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::calendar::read_day_if_any"
    )]
    pub expires_on: Option<BusinessDate>,
    /// Who put it on, for manual tags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<crate::id::EmpNo>,
}

impl TagAssignment {
    /// Whether it is on this day: from `on`, through `expires_on`.
    pub fn is_alive(&self, day: BusinessDate) -> bool {
        self.expires_on.is_none_or(|last| day <= last)
    }
}

impl TagDef {
    /// The last day of an assignment put on this day; none for ever.
    pub fn expiry(&self, on: BusinessDate) -> Option<BusinessDate> {
        self.ttl_days.and_then(|days| on.checked_add_days(chrono::Days::new(u64::from(days))))
    }
}
