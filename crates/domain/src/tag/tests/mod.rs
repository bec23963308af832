//! Tests of the tag rules.

mod by_hand;
mod derived;
mod kept;
mod library;

use super::*;

/// An assignment from the first of January.
pub(super) fn tag(code: &str, source: TagSource) -> TagAssignment {
    TagAssignment {
        code: code.into(),
        value: None,
        source,
        on: "2026-01-01".parse().unwrap(),
        evidence: None,
        expires_on: None,
        by: None,
    }
}

pub(super) fn codes(tags: &[TagAssignment]) -> Vec<&str> {
    tags.iter().map(|tag| tag.code.as_str()).collect()
}
