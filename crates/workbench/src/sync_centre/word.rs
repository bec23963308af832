//! Word: intents as the sync centre shows them, and what a person says about one.

use std::collections::BTreeMap;

use domain::{CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Receipts of today: 已送达 12 / 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Receipts {
    /// Intents made today, those withdrawn left out.
    pub made: u32,
    /// Of these, answered by head office.
    pub answered: u32,
}

/// Heaps of intents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Heap {
    /// Needs a person.
    Attention,
    /// Not answered yet.
    Waiting,
    /// Applied, merged, dealt with or withdrawn.
    Delivered,
}

/// Request of `sync.intents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentsRequest {
    /// Which heap.
    pub heap: Heap,
    /// How many to pass over.
    pub offset: u32,
    /// How many, 1-200.
    pub limit: u32,
}

/// Answer of `sync.intents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentPage {
    /// Newest first.
    pub lines: Vec<IntentLine>,
    /// In the whole heap.
    pub total: u32,
}

/// An intent in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentLine {
    /// Id.
    pub mid: String,
    /// `assignment.request` and so on.
    pub name: String,
    /// Whom it is about, when still held.
    pub customer_id: Option<CustomerId>,
    /// Their masked name.
    pub customer: Option<String>,
    /// It is about a customer, held or not.
    pub about_customer: bool,
    /// Made.
    pub at: Timestamp,
    /// Answered.
    pub heard_at: Option<Timestamp>,
    /// `waiting applied merged rejected deferred failed withdrawn`.
    pub state: String,
    /// Refusal code, or what was merged.
    pub code: Option<String>,
    /// Facts of the answer for the words.
    pub facts: BTreeMap<String, String>,
    /// What was asked, for the words: `tag_zh`, `channel`, `outcome`, `field`, `title` and so on.
    pub subject: BTreeMap<String, String>,
    /// Until then it can be taken back; none once it may have been sent.
    pub undo_until: Option<Timestamp>,
    /// A person has dealt with it.
    pub handled: bool,
}

/// Request of `sync.intent`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentRequest {
    /// Which one.
    pub mid: String,
}

/// Answer of `sync.intent`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentDetail {
    /// In words.
    pub line: IntentLine,
    /// Fields on which this desk and head office differ or differed; empty when it is not about
    /// a field.
    pub fields: Vec<FieldConflict>,
    /// What a person can do: `choose discard again undo`; empty when nothing is open.
    pub can: Vec<String>,
}

/// A field with the three values of P-37, each masked where the field is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldConflict {
    /// Code of the field.
    pub field: String,
    /// 原值: what its author saw; none when that is not known any more.
    pub before: Option<String>,
    /// 我的.
    pub mine: String,
    /// 总行现值.
    pub theirs: Option<String>,
    /// Who wrote head office's value, when known.
    pub theirs_by: Option<String>,
    /// Where they do not contradict each other, which one stands; none where a person chooses.
    pub settled: Option<Side>,
}

/// Mine or head office's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 我的.
    Mine,
    /// 总行现值.
    Theirs,
}

/// Request of `sync.resolve`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ResolveRequest {
    /// Which one.
    pub mid: String,
    /// What is to become of it.
    pub choice: Choice,
    /// With `fields`: the choice for each field.
    pub fields: Vec<FieldChoice>,
}

/// What a person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Mine, sent again over what head office holds now.
    Mine,
    /// Head office's; mine is given up.
    Theirs,
    /// Field by field.
    Fields,
    /// Seen; nothing more is to be done.
    Discard,
}

/// A choice for one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldChoice {
    /// Code of the field.
    pub field: String,
    /// Whose value.
    pub side: Side,
    /// Another value instead of mine, as typed.
    pub edited: Option<String>,
}

/// Answer of `sync.resolve`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Resolved {
    /// The intent that was made instead, when there is one.
    pub mid: Option<String>,
}
