//! Bulk: one act on many customers (P-12), kept as one batch of intents, with a report for
//! each row and ten seconds to take it back.

mod apply;
mod progress;
#[cfg(test)]
mod tests;
mod undo;

use std::collections::BTreeMap;

use domain::filter::Filter;
use domain::task::{Priority, TaskKind};
use domain::{BusinessDate, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Acts.
pub(crate) struct Apply;
/// Takes a batch back.
pub(crate) struct Undo;
/// What runs now.
pub(crate) struct ReadProgress;

/// Request of `bulk.apply`. `call.cancel` stops it: then nothing of it is kept. Failures:
/// `too_many` (`max`), `nobody`, and what refuses the act for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkRequest {
    /// On whom.
    pub on: BulkOn,
    /// What.
    pub act: BulkAct,
}

/// On whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BulkOn {
    /// These.
    Customers(Vec<CustomerId>),
    /// Everybody the book shows under this.
    Found {
        /// Filter of the book.
        filter: Filter,
        /// Its search.
        search: String,
    },
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BulkAct {
    /// 打标签
    Tag {
        /// Tag code.
        code: String,
        /// Value, of a tag that has one.
        value: Option<String>,
    },
    /// 建任务
    Task {
        /// Kind of work.
        kind: TaskKind,
        /// 1 to 80 characters.
        title: String,
        /// By when.
        due: BusinessDate,
        /// How urgent.
        priority: Priority,
    },
    /// 重点关注
    Star {
        /// On or off.
        starred: bool,
    },
    /// 推迟: every open task of these customers that is one's own.
    Snooze {
        /// Until when.
        until: BusinessDate,
    },
}

/// Answer of `bulk.apply`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkDone {
    /// The batch, for `bulk.undo`; empty when nothing was saved.
    pub batch: String,
    /// Customers acted on.
    pub done: u32,
    /// Customers that had it already.
    pub unchanged: u32,
    /// Every customer refused, with why.
    pub refused: Vec<BulkRefusal>,
    /// How many they are.
    pub refused_total: u32,
    /// `bulk.undo` takes it back until then.
    pub undo_until: Timestamp,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkRefusal {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Why: a refusal's code.
    pub code: String,
    /// Its facts.
    pub facts: BTreeMap<String, String>,
}

/// Request of `bulk.undo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkUndoRequest {
    /// The batch.
    pub batch: String,
}

/// Answer of `bulk.undo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkUndone {
    /// Taken back.
    pub withdrawn: u32,
    /// Already on their way.
    pub too_late: u32,
}

/// Answer of `bulk.progress`; topic `bulk` says that it moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkProgress {
    /// Rows looked at.
    pub done: u32,
    /// Rows in all; 0 when nothing runs.
    pub of: u32,
}
