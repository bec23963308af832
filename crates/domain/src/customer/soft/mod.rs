//! Soft fields and the contact preference: what the branch itself knows and keeps. The last
//! writer of a field stands; what stood before is kept beside it and shown (SYNC.md 2.10).

mod preference;
mod set;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use preference::{PREFERENCE, PreferenceSet, WISHES, set_preference, wish_of};
pub use set::{CustomerSet, MAX_SOFT, set};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// Fields a branch keeps by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SoftField {
    /// 称呼
    Nickname,
    /// 爱好
    Hobby,
    /// 方言
    Dialect,
    /// 忌讳
    Taboo,
}

impl SoftField {
    /// All of them.
    pub const ALL: [SoftField; 4] =
        [SoftField::Nickname, SoftField::Hobby, SoftField::Dialect, SoftField::Taboo];

    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            SoftField::Nickname => "nickname",
            SoftField::Hobby => "hobby",
            SoftField::Dialect => "dialect",
            SoftField::Taboo => "taboo",
        }
    }
}

/// What a soft field holds; its version is in `Customer::versions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SoftValue {
    /// The value; empty when it was taken out.
    pub value: String,
    /// Who wrote it.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// What it overwrote without having seen it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Overwritten>,
}

/// A value that was overwritten by somebody who had not seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overwritten {
    /// The value.
    pub value: String,
    /// Who had written it.
    pub by: EmpNo,
}
