//! Failure: what the edge of the workbench answers when it cannot do what was asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Stop;

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

impl Failure {
    /// Something unexpected; the log has the rest under the trace id.
    pub fn internal() -> Failure {
        Failure { code: "internal".to_owned(), facts: BTreeMap::new(), trace_id: trace_id() }
    }

    /// Turns a stop into what a screen gets, and writes the log line that its trace id finds.
    pub(crate) fn of(call: &str, stop: Stop) -> Failure {
        let trace_id = trace_id();
        match stop {
            Stop::Refused(refusal) => {
                tracing::info!(trace_id, call, code = refusal.code, "refused [{trace_id}]");
                Failure { code: refusal.code, facts: refusal.facts, trace_id }
            }
            Stop::GivenUp => Failure { code: "cancelled".to_owned(), facts: BTreeMap::new(), trace_id },
            Stop::Broken(why) => {
                tracing::error!(trace_id, call, why, "a call broke [{trace_id}]");
                Failure { trace_id, ..Failure::internal() }
            }
        }
    }
}

/// Eight characters a person can read out on the telephone: `7C19-04AE`.
fn trace_id() -> String {
    let mut bytes = [0u8; 4];
    // Without randomness the id is 0000-0000: the failure itself matters more.
    let _ = getrandom::fill(&mut bytes);
    let [a, b, c, d] = bytes;
    format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
}
