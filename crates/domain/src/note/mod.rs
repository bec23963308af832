//! Note (便签): free text pinned to a customer, with a visibility. A contact that happened is
//! an `interaction`; something to be done is a `task`.

#[cfg(test)]
mod tests;
mod write;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use write::{MAX_EARLIER, MAX_NOTE, NoteAdd, NoteAmend, NoteRetract, add, amend, retract};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// A note: a child row of the customer, `k = "note"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Made by who wrote it.
    pub id: Uuid,
    /// What it says now; empty once retracted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Who may read it; the author always may.
    pub visibility: Visibility,
    /// Who wrote it.
    pub by: EmpNo,
    /// When head office (or the device, until then) took it in.
    pub at: Timestamp,
    /// Versions so far: 1, then one more for each amendment.
    pub version: u32,
    /// What it said before, oldest first: the last [`MAX_EARLIER`] texts; none once retracted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// Last amendment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amended_at: Option<Timestamp>,
    /// Taken back by its author; the text is gone, the fact stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retracted_at: Option<Timestamp>,
    /// Arrived after the customer had been given to somebody else (SYNC.md 2.10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// A text a note had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// What it said.
    pub text: String,
    /// Since when it said so.
    pub at: Timestamp,
}

/// Who may read a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// 仅管户: who serves the customer.
    Advisor,
    /// 网点: whoever holds the full slice.
    #[default]
    Branch,
    /// 柜面可见: the counter too (S-96).
    All,
}
