//! The audit of head office, read page by page by an auditor (`POST /v1/audit/read`): codes and
//! ids of what was done, looked at and refused, never a customer. Reading is in the audit too.

use domain::BranchCode;
use domain::audit::AuditEvent;
use serde::{Deserialize, Serialize};

/// Events of a page at most.
pub const MAX_EVENTS: u32 = 500;

/// Body of `POST /v1/audit/read`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditRequest {
    /// Of which branch.
    pub branch: BranchCode,
    /// Which of its two books.
    #[serde(default)]
    pub book: AuditBook,
    /// Events above this position; 0 from the first on.
    #[serde(default)]
    pub after: u64,
    /// 1 to [`MAX_EVENTS`].
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 500))]
    pub limit: u32,
}

/// The books of a branch's audit, each with positions of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditBook {
    /// What was done, looked at and refused.
    #[default]
    Deeds,
    /// Who came, who was turned away, who went.
    Logins,
}

/// Answer of `POST /v1/audit/read`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditResponse {
    /// Oldest first.
    pub events: Vec<Recorded>,
    /// Where the next page begins; none after the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// An event and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recorded {
    /// Its position in the audit of the branch.
    pub n: u64,
    /// What was written down.
    pub event: AuditEvent,
}
