//! Which tags an audience may see: clearance, and at the counter the counter-safe ones only.

use std::collections::HashMap;

use domain::tag::TagDef;

use super::audience::{Audience, HIGHEST_SENT};

/// What the gate knows of each defined tag. A tag without a definition goes to nobody.
#[derive(Debug, Clone, Default)]
pub struct TagGate {
    known: HashMap<String, (u8, bool)>,
}

impl TagGate {
    /// The gate of a tag library.
    pub fn new<'a>(definitions: impl IntoIterator<Item = &'a TagDef>) -> TagGate {
        let known = definitions
            .into_iter()
            .map(|tag| (tag.code.as_str().to_owned(), (tag.sensitivity, tag.counter_safe)))
            .collect();
        TagGate { known }
    }

    /// Whether an audience may see a tag.
    pub fn lets_through(&self, code: &str, audience: Audience) -> bool {
        self.known.get(code).is_some_and(|(sensitivity, safe)| may_see(*sensitivity, *safe, audience))
    }

    /// Sensitivity and counter-safety of a tag.
    pub fn facts(&self, code: &str) -> Option<(u8, bool)> {
        self.known.get(code).copied()
    }
}

/// The rule of SYNC.md 2.7. L4 goes to nobody.
pub fn may_see(sensitivity: u8, counter_safe: bool, audience: Audience) -> bool {
    let safe = counter_safe || !matches!(audience, Audience::Counter(_));
    safe && (1..=HIGHEST_SENT).contains(&sensitivity) && sensitivity <= audience.clearance()
}
