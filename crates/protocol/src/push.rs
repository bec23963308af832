//! Push: intents go up (`POST /v1/sync/push`), each is answered (SYNC.md 2.8).

use std::collections::BTreeMap;

use domain::{BranchCode, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// Intents one push may carry.
pub const MAX_INTENTS: usize = 100;

/// Body of `POST /v1/sync/push`: the intent stream of one client into one branch.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushRequest {
    /// Whose stream.
    pub client: String,
    /// Which branch's stream.
    pub branch: BranchCode,
    /// In order of `seq`, at most [`MAX_INTENTS`].
    pub mutations: Vec<Intent>,
}

/// A named, versioned wish with an id made on the device.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Intent {
    /// Position in the stream, from 1 without a gap.
    pub seq: u64,
    /// UUIDv7; results are matched by it.
    pub mid: String,
    /// `name@version`, such as `assignment.request@1`.
    pub name: String,
    /// Arguments, as the rule of that name takes them.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub args: Box<RawValue>,
    /// Device time when it was made; never decides anything.
    pub made_at: Timestamp,
    /// `base` of the scope the device held the customer in when it was made; 0 = not said. A
    /// contact or note is taken late when the customer was in the scope then (SYNC.md 2.10).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub scope_base: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Most ids one question for results may name.
pub const MAX_RESULTS: usize = 500;

/// Body of `POST /v1/sync/results`: what became of intents whose answer was lost or that waited
/// for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultsRequest {
    /// Into which branch they went.
    pub branch: BranchCode,
    /// Which intents, at most [`MAX_RESULTS`].
    pub mids: Vec<String>,
}

/// Answer of `POST /v1/sync/results`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultsResponse {
    /// Of those head office knows and the caller sent; `deferred` while a decision is out.
    pub results: Vec<IntentResult>,
}

/// Answer of `POST /v1/sync/push`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushResponse {
    /// One for each intent, in order.
    pub results: Vec<IntentResult>,
    /// Highest `seq` of this stream known to head office.
    pub last: u64,
}

/// What became of one intent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntentResult {
    /// Which intent.
    pub mid: String,
    /// Its position.
    pub seq: u64,
    /// How it ended.
    pub status: Status,
    /// Refusal code of `rejected`, what was merged for `merged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Facts for the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// The value head office holds, when the user may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Value>,
    /// Branch sequences its effects carry; the overlay goes when every scope has reached them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<(BranchCode, u64)>,
}

/// Terminal and passing states of an intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Done as asked.
    Applied,
    /// Done, combined with something concurrent.
    Merged,
    /// Not done; says why.
    Rejected,
    /// Waits for a decision.
    Deferred,
    /// The customer lives in another branch: resubmit there.
    Moved,
    /// Server error; will be retried.
    Failed,
    /// Same seq, other content: this vault was cloned or restored.
    Fork,
    /// A seq is missing; `last` says where to go on.
    Gap,
}
