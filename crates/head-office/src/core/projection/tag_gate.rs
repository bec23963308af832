//! Which tags an audience may see: clearance, and at the counter the counter-safe ones only.
//! The rule is `domain::tag::is_visible`; this keeps its answer for every code of a library.

use std::collections::HashMap;

use domain::authority::Slice;
use domain::tag::{TagDef, is_visible};

use super::audience::{self, Audience, HIGHEST_SENT};

/// What the gate knows of each defined tag. A tag without a definition goes to nobody.
#[derive(Debug, Clone, Default)]
pub struct TagGate {
    known: HashMap<String, Known>,
}

#[derive(Debug, Clone)]
struct Known {
    sensitivity: u8,
    counter_safe: bool,
    audiences: Vec<Audience>,
}

impl TagGate {
    /// The gate of a tag library.
    pub fn new<'a>(definitions: impl IntoIterator<Item = &'a TagDef>) -> TagGate {
        let known = |tag: &TagDef| Known {
            sensitivity: tag.sensitivity,
            counter_safe: tag.counter_safe,
            audiences: every().filter(|audience| may_see(tag, *audience)).collect(),
        };
        let known = definitions.into_iter().map(|tag| (tag.code.as_str().to_owned(), known(tag))).collect();
        TagGate { known }
    }

    /// Whether an audience may see a tag.
    pub fn lets_through(&self, code: &str, audience: Audience) -> bool {
        self.known.get(code).is_some_and(|known| known.audiences.contains(&audience))
    }

    /// Sensitivity and counter-safety of a tag, for the guard to judge by itself.
    pub fn facts(&self, code: &str) -> Option<(u8, bool)> {
        self.known.get(code).map(|known| (known.sensitivity, known.counter_safe))
    }
}

fn every() -> impl Iterator<Item = Audience> {
    audience::ALL.into_iter().chain([Audience::Pool])
}

/// Whether an audience may see a tag and its definition. L4 goes to nobody.
pub fn may_see(tag: &TagDef, audience: Audience) -> bool {
    match audience {
        Audience::Full(clearance) => is_visible(tag, Slice::Full, clearance),
        Audience::Counter(clearance) => is_visible(tag, Slice::Counter, clearance),
        Audience::Pool => is_visible(tag, Slice::Pool, audience.clearance()),
        Audience::Library | Audience::Codes => tag.sensitivity <= HIGHEST_SENT,
    }
}
