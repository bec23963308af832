//! Login: password in, tokens and the lease share out (`POST /v1/auth/login`).

use domain::Timestamp;
use domain::staff::Actor;
use serde::{Deserialize, Serialize};

/// Body of `POST /v1/auth/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoginRequest {
    /// 工号.
    pub login: String,
    /// Password; never logged.
    pub password: String,
    /// This device, 1-64 characters.
    pub device: String,
}

/// Answer of `POST /v1/auth/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoginResponse {
    /// Bearer token for the other calls.
    pub access_token: String,
    /// When it ends.
    pub access_until: Timestamp,
    /// Opaque, rotated at each use (`POST /v1/auth/refresh`).
    pub refresh_token: String,
    /// Who logged in.
    pub actor: Actor,
    /// Name of the branch.
    pub branch_name: String,
    /// Lease share L of this vault, 32 bytes hex (SYNC.md 3.2).
    pub lease_share: String,
    /// Until when the vault may be opened offline.
    pub lease_until: Timestamp,
    /// Server time.
    pub now: Timestamp,
}

/// Body of `POST /v1/logout`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogoutRequest {
    /// The token of the last answer: its whole session ends.
    pub refresh_token: String,
}

/// Answer of `POST /v1/logout`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogoutResponse {
    /// Server time.
    pub now: Timestamp,
}

/// Body of `POST /v1/auth/refresh`; the answer is a [`LoginResponse`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefreshRequest {
    /// The token of the last answer.
    pub refresh_token: String,
    /// This device.
    pub device: String,
}
