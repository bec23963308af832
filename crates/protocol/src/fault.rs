//! Fault: the body of every answer that is not 200.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a request was not served. People read words chosen by `code`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fault {
    /// `bad_request unauthenticated disabled not_found too_large unsupported too_old busy internal
    /// wrong_password locked_out no_access quota wipe`. `wipe`: the vault of this user on this device is
    /// to be erased.
    pub code: String,
    /// What the words need.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// Finds the log line.
    pub trace_id: String,
}
