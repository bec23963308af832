//! What a run did or would do, by kind.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::kind::Kind;

/// Rows of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New.
    pub create: u64,
    /// Changed.
    pub update: u64,
    /// As they were already.
    pub skip: u64,
    /// With a fault.
    pub error: u64,
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Create,
    Update,
    Skip,
}

impl Fate {
    /// The fate of something that is `new` now and was `old`.
    pub(crate) fn of<T: PartialEq>(old: Option<&T>, new: &T) -> Fate {
        match old {
            None => Fate::Create,
            Some(old) if old == new => Fate::Skip,
            Some(_) => Fate::Update,
        }
    }
}

/// Counts of every kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Tally(pub BTreeMap<Kind, Counts>);

impl Tally {
    /// Counts rows.
    pub(crate) fn add(&mut self, kind: Kind, fate: Fate, rows: usize) {
        if rows == 0 {
            return;
        }
        let counts = self.0.entry(kind).or_default();
        let count = match fate {
            Fate::Create => &mut counts.create,
            Fate::Update => &mut counts.update,
            Fate::Skip => &mut counts.skip,
        };
        *count += rows as u64;
    }

    /// Counts a line with a fault.
    pub(crate) fn error(&mut self, kind: Kind, lines: u64) {
        if lines > 0 {
            self.0.entry(kind).or_default().error += lines;
        }
    }

    /// Takes over the errors of another tally.
    pub(crate) fn merge_errors(&mut self, other: &Tally) {
        for (kind, counts) in &other.0 {
            self.error(*kind, counts.error);
        }
    }

    /// Rows created or updated.
    pub fn changed(&self) -> u64 {
        self.0.values().map(|counts| counts.create + counts.update).sum()
    }
}
