//! Sync centre: what is on its way, what came back, how fresh this desk is (U-19), and what a
//! person decides about what head office did not take as it was sent (P-37).

mod conflict;
mod feed;
mod intent;
mod intents;
mod now;
mod resolve;
mod state;
mod subject;
mod word;

use domain::feed::Age;
use domain::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use conflict::seen;
pub use word::{
    Choice, FieldChoice, FieldConflict, Heap, IntentDetail, IntentLine, IntentPage, IntentRequest,
    IntentsRequest, Receipts, ResolveRequest, Resolved, Side,
};

/// How fresh this desk is.
pub(crate) struct State;
/// Starts a round now.
pub(crate) struct Now;
/// One heap of intents, page by page.
pub(crate) struct Intents;
/// One intent with what it conflicts with.
pub(crate) struct Intent;
/// Deals with an intent that needs a person.
pub(crate) struct Resolve;

/// Answer of `sync.state`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncState {
    /// What goes on now.
    pub phase: Phase,
    /// Rows applied and rows expected, while a download runs.
    pub done: Option<u32>,
    /// Rows expected.
    pub total: Option<u32>,
    /// Whether the last call came through; none before the first.
    pub online: Option<bool>,
    /// Last complete round of every scope.
    pub last_complete: Option<Timestamp>,
    /// Intents not yet answered.
    pub waiting: u32,
    /// Intents that need a person.
    pub attention: u32,
    /// As-of date of the newest rows.
    pub as_of: Option<BusinessDate>,
    /// Each source of head office's data: late ones first, then those that are waited for.
    pub feeds: Vec<FeedState>,
    /// Each scope followed.
    pub scopes: Vec<ScopeState>,
    /// The last rounds, newest first, at most 20.
    pub rounds: Vec<Round>,
    /// What was made today, and how much of it head office has answered.
    pub receipts: Receipts,
    /// What is on this device.
    pub device: DeviceFacts,
    /// Lease end.
    pub lease_until: Option<Timestamp>,
}

/// What sync does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nothing.
    Idle,
    /// The first download; the book fills while it runs.
    FirstDownload,
    /// A round.
    Pulling,
    /// Sending.
    Pushing,
}

/// One source of head office's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeedState {
    /// The kind of file, such as `holding`.
    pub code: String,
    /// Business date of what it said last.
    pub as_of: BusinessDate,
    /// When head office took it in.
    pub loaded_at: Timestamp,
    /// Lines it had then.
    pub rows: u32,
    /// Days late against today; none when nobody waits for it.
    pub days_late: Option<u32>,
    /// Whether that is amber or red.
    pub age: Age,
}

/// One scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScopeState {
    /// Text form, such as `a:8801001@310000001`.
    pub scope: String,
    /// Last completed round.
    pub base: u32,
    /// Members held.
    pub count: u32,
    /// Digest agreed with head office at the last `done`.
    pub digest_equal: Option<bool>,
    /// When that was.
    pub complete_at: Option<Timestamp>,
}

/// A round that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Round {
    /// Started.
    pub at: Timestamp,
    /// Took, ms.
    pub millis: u32,
    /// Rows applied.
    pub rows: u32,
    /// Bytes received, compressed.
    pub bytes: u32,
    /// `done` or the code of what failed.
    pub result: String,
}

/// What is on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeviceFacts {
    /// Customers held.
    pub customers: u32,
    /// Child rows held.
    pub children: u32,
    /// Bytes of cache.db.
    #[ts(type = "number")]
    pub cache_bytes: u64,
    /// Bytes of ledger.db.
    #[ts(type = "number")]
    pub ledger_bytes: u64,
}
