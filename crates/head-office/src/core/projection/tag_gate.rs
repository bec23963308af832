//! Which tags an audience may see: clearance, and at the counter the counter-safe ones only. The
//! database decides it from the definitions (`visible_tags.sql`), the encoder filters by its
//! answer, and the guard asserts it again from the levels themselves. Of the definitions
//! themselves `domain::tag::is_visible` decides; a test holds that the two agree.

use std::collections::{HashMap, HashSet};

use domain::authority::Slice;
use domain::tag::{TagDef, is_visible};

use super::audience::{Audience, HIGHEST_AT_COUNTER, HIGHEST_SENT};

/// What the gate knows of the tags. A tag without a definition goes to nobody.
#[derive(Debug, Clone, Default)]
pub struct TagGate {
    /// By audience, as the database decided from the definitions' own rows.
    visible: HashMap<Audience, HashSet<String>>,
    /// Sensitivity and counter-safety by code.
    facts: HashMap<String, (u8, bool)>,
}

impl TagGate {
    /// The gate of a tag library. `visible`: what the database lets each audience see (SYNC.md
    /// 2.7); the definitions are for the guard, which judges by itself.
    pub fn new<'a>(
        definitions: impl IntoIterator<Item = &'a TagDef>,
        visible: impl IntoIterator<Item = (Audience, Vec<String>)>,
    ) -> TagGate {
        let fact = |tag: &TagDef| (tag.code.as_str().to_owned(), (tag.sensitivity, tag.counter_safe));
        TagGate {
            visible: visible.into_iter().map(|(of, codes)| (of, codes.into_iter().collect())).collect(),
            facts: definitions.into_iter().map(fact).collect(),
        }
    }

    /// Whether an audience may see a tag.
    pub fn lets_through(&self, code: &str, audience: Audience) -> bool {
        self.visible.get(&audience).is_some_and(|codes| codes.contains(code))
    }

    /// Sensitivity and counter-safety of a tag, for the guard to judge by itself.
    pub fn facts(&self, code: &str) -> Option<(u8, bool)> {
        self.facts.get(code).copied()
    }
}

/// What the database is asked for an audience of customers: the highest sensitivity, and whether
/// counter-safe tags alone.
pub fn asked_for(audience: Audience) -> (u8, bool) {
    let clearance = audience.clearance().min(HIGHEST_SENT);
    match audience {
        Audience::Counter(_) => (clearance.min(HIGHEST_AT_COUNTER), true),
        Audience::Pool => (clearance.min(1), false),
        Audience::Full(_) => (clearance, false),
        // No customer of theirs, no tag.
        Audience::Library | Audience::Codes => (0, true),
    }
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
