//! Hello: what anybody may know before logging in (`GET /v1/hello`).

use domain::Timestamp;
use domain::staff::Role;
use serde::{Deserialize, Serialize};

/// Answer of `GET /v1/hello`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hello {
    /// Oldest protocol served.
    pub protocol_min: String,
    /// Newest protocol served.
    pub protocol_max: String,
    /// Changes when the store was restored from a backup.
    pub epoch: u32,
    /// Server time.
    pub now: Timestamp,
    /// Name of the bank.
    pub bank: String,
    /// Only a demo bank lists accounts; empty everywhere else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demo_accounts: Vec<DemoAccount>,
}

/// One click on the login page of a demo bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoAccount {
    /// Login name (工号).
    pub login: String,
    /// Demo password.
    pub password: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Branch name.
    pub branch: String,
}
