//! Wait: tell me when something of mine moved (`POST /v1/sync/wait`, a long poll). It answers
//! only *that* there is something to pull; the rows themselves come by pull.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::scope::Scope;

/// Longest wait, ms; head office shortens what is longer.
pub const MAX_WAIT_MS: u32 = 25_000;

/// Body of `POST /v1/sync/wait`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitRequest {
    /// The scopes the device follows, at most 16, each as its last completed round left it.
    pub scopes: Vec<ScopeSeen>,
    /// How long the device will wait, ms.
    pub patience_ms: u32,
}

/// What a device knows of a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScopeSeen {
    /// Which scope.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub s: Scope,
    /// The digest of its last `done`, 32 hex digits; empty when there was none.
    pub digest: String,
}

/// Answer of `POST /v1/sync/wait`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitResponse {
    /// Scopes whose digest is another, scopes not listed, and scopes no longer followed; empty
    /// when the time ran out.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub moved: Vec<Scope>,
    /// Server time.
    pub now: Timestamp,
}
