//! An expected "no": a code and the facts that explain it. Never a sentence.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a rule said no. The UI chooses the words by `code`; `facts` fill them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{code}")]
pub struct Refusal {
    /// A stable code such as `no_access` or `stale_base`.
    pub code: String,
    /// What the words need: names to plain values. Never customer data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal without facts.
    pub fn new(code: &str) -> Refusal {
        Refusal { code: code.to_owned(), facts: BTreeMap::new() }
    }

    /// Adds one fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Refusal {
        self.facts.insert(name.to_owned(), value.to_string());
        self
    }
}
