//! Pull: the request (`POST /v1/sync/pull`); the answer is NDJSON of [`crate::line::Line`], zstd.

use serde::{Deserialize, Serialize};

use crate::scope::Scope;

/// Rows a page may hold at most.
pub const MAX_ROWS: u32 = 2000;

/// Body of `POST /v1/sync/pull`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PullRequest {
    /// The vault, 1-64 characters.
    pub vault: String,
    /// This installation of it: 128 bits hex, replaced when a fork is suspected.
    pub client: String,
    /// What the device holds; head office decides what it may follow.
    pub scopes: Vec<ScopeCursor>,
    /// How much one answer may carry.
    #[serde(default)]
    pub limit: Limit,
    /// This device seals the values behind masks that come with a row ([`crate::line::Row::sealed`]).
    /// One that does not say so is not sent any: it might keep them as they came.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub seals: bool,
}

/// Where a device stands in one scope (SYNC.md 2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScopeCursor {
    /// Which scope.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub s: Scope,
    /// `epoch.profile.user_rev.schema` under which it was filled; empty the first time.
    pub key: String,
    /// Last completed round: newness is judged by this, never by `after`.
    pub base: u64,
    /// Paging position inside the running round.
    pub after: u64,
}

/// Limits of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limit {
    /// Rows of kind `customer` (or reference rows), 1 to [`MAX_ROWS`].
    pub rows: u32,
    /// Bytes before compression, at most 1 MiB a page.
    pub bytes: u32,
}

impl Default for Limit {
    fn default() -> Limit {
        Limit { rows: 500, bytes: 1 << 20 }
    }
}
