//! Failure: what the edge of the workbench answers when it cannot do what was asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A code for the UI's words, facts that fill them, a trace id for the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Stable code, such as `wrong_password` or `no_access`.
    pub code: String,
    /// Values for the words. Never customer data.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// Finds the log line.
    pub trace_id: String,
}
