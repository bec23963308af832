//! What has happened how often: a fault nobody ever saw proves nothing.

use std::collections::BTreeMap;

/// Counters by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<&'static str, u64>);

impl Counts {
    /// It happened.
    pub fn note(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    /// It happened, when this is true.
    pub fn note_if(&mut self, happened: bool, what: &'static str) {
        if happened {
            self.note(what);
        }
    }

    /// How often it happened.
    pub fn of(&self, what: &str) -> u64 {
        self.0.get(what).copied().unwrap_or_default()
    }

    /// Every counter, by name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.0.iter().map(|(what, times)| (*what, *times))
    }

    /// Adds those of another history: here one for each thing that happened in it at all.
    pub fn happened(&mut self, other: &Counts) {
        for (what, _) in other.all() {
            self.note(what);
        }
    }

    /// Adds those of another.
    pub fn add(&mut self, other: &Counts) {
        for (what, times) in other.all() {
            *self.0.entry(what).or_default() += times;
        }
    }
}

/// What must happen in at least one of a hundred histories: faults, lines, results, rules.
pub const EXPECTED: [&str; 63] = [
    // the cable
    "request lost",
    "answer lost",
    "answer cut",
    "answer late",
    "answer repeated",
    "push late",
    "push repeated",
    "busy",
    "offline",
    "changed during a round",
    // the device
    "disk failed",
    "stopped between pages",
    "crash",
    "restored",
    "cloned",
    "clock jumped",
    "clock stood still",
    "row lost in silence",
    "new client id",
    // head office
    "answered by a replica",
    "tombstones collected",
    "reassigned",
    "moved to another branch",
    "customer closed",
    "month close",
    "lent",
    "lending over",
    "cover",
    "cover ended",
    "role changed",
    "clearance changed",
    "tag more sensitive",
    "tag less sensitive",
    "reference row withdrawn",
    "whole again",
    "head office restored",
    // lines
    "reset",
    "exit",
    "page",
    "behind",
    "repair asked for",
    "repaired by buckets",
    // results
    "applied",
    "merged",
    "rejected",
    "deferred",
    "moved",
    "failed",
    "fork",
    "gap",
    "sent twice",
    "known from elsewhere",
    // rules
    "overwrote",
    "stale_base",
    "stale_owner",
    "already so",
    "concurrent_add",
    "late",
    "depends",
    "illegal_transition",
    "no_longer_assigned",
    "not_found",
    "policy",
];
