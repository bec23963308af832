//! The published rule versions of a bank, checked once: which version judges which month.

use crate::calendar::Month;
use crate::id::TierCode;
use crate::money::Fen;

use super::{Policy, TierLevel, TierRule};

/// What makes a set of rules or a history unusable. Never holds customer data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TierError {
    /// No version at all.
    #[error("no tier rule")]
    NoRule,
    /// Two versions would take effect on the same day.
    #[error("versions {first} and {second} both take effect in {month}")]
    SameStart {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// In this month.
        month: Month,
    },
    /// Two versions of one name.
    #[error("version {0} is published twice")]
    SameVersion(String),
    /// Levels are missing, not ascending, repeated, or do not start at 0.
    #[error("levels of version {0} are not a ladder that starts at 0")]
    NotALadder(String),
    /// A month is missing or repeated in a history.
    #[error("month {found} where {expected} was due")]
    Gap {
        /// Due.
        expected: Month,
        /// Met.
        found: Month,
    },
    /// A correction names a month outside the history it corrects.
    #[error("a correction of {0} lies outside the history")]
    CorrectionOutside(Month),
    /// An override names a level no version knows, ends before it starts or lasts too long.
    #[error("an override to {0} is not allowed")]
    BadOverride(TierCode),
}

/// The rule versions of a bank, oldest first and proven usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBook {
    rules: Vec<TierRule>,
}

impl RuleBook {
    /// Checks and orders the published versions.
    ///
    /// # Errors
    /// [`TierError::NoRule`], [`TierError::SameStart`], [`TierError::SameVersion`],
    /// [`TierError::NotALadder`].
    pub fn new(rules: &[TierRule]) -> Result<RuleBook, TierError> {
        let mut rules = rules.to_vec();
        rules.sort_by_key(|rule| rule.effective_from);
        if rules.is_empty() {
            return Err(TierError::NoRule);
        }
        for pair in rules.windows(2) {
            if pair[0].effective_from == pair[1].effective_from {
                return Err(TierError::SameStart {
                    first: pair[0].version.clone(),
                    second: pair[1].version.clone(),
                    month: pair[0].effective_from,
                });
            }
        }
        for (at, rule) in rules.iter().enumerate() {
            if rules[..at].iter().any(|other| other.version == rule.version) {
                return Err(TierError::SameVersion(rule.version.clone()));
            }
            if !is_ladder(&rule.levels) {
                return Err(TierError::NotALadder(rule.version.clone()));
            }
        }
        Ok(RuleBook { rules })
    }

    /// All versions, oldest first; never empty.
    pub fn rules(&self) -> &[TierRule] {
        &self.rules
    }

    /// The version that judges a month: the newest in force, and the oldest for all months
    /// before it (a bank that starts today still wants its past tiered).
    pub fn at(&self, month: Month) -> &TierRule {
        &self.rules[self.index_at(month)]
    }

    /// Position of [`RuleBook::at`] in [`RuleBook::rules`].
    pub(super) fn index_at(&self, month: Month) -> usize {
        self.rules.iter().rposition(|rule| rule.effective_from <= month).unwrap_or(0)
    }

    /// The version of this name.
    pub fn version(&self, version: &str) -> Option<&TierRule> {
        self.rules.iter().find(|rule| rule.version == version)
    }

    /// Position of the version of this name.
    pub(super) fn index_of(&self, version: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.version == version)
    }
}

/// Thresholds ascend strictly from 0 and no code stands twice; at most 250 levels.
fn is_ladder(levels: &[TierLevel]) -> bool {
    let starts_at_zero = levels.first().is_some_and(|level| level.threshold == Fen::ZERO);
    let ascends = levels.windows(2).all(|pair| pair[0].threshold < pair[1].threshold);
    let codes_differ = levels
        .iter()
        .enumerate()
        .all(|(at, level)| levels[..at].iter().all(|below| below.code != level.code));
    starts_at_zero && ascends && codes_differ && levels.len() <= 250
}

impl TierRule {
    /// Rank of the highest level this 月日均 reaches (>=); 0 also when it is negative.
    pub fn rank_of(&self, aum_davg: Fen) -> u8 {
        let above = self.levels.iter().rposition(|level| level.threshold <= aum_davg);
        u8::try_from(above.unwrap_or(0)).unwrap_or(u8::MAX)
    }

    /// The level at a rank; the top level for a rank above it.
    pub fn level(&self, rank: u8) -> &TierLevel {
        &self.levels[usize::from(rank).min(self.levels.len() - 1)]
    }

    /// The level above a rank; none at the top.
    pub fn level_above(&self, rank: u8) -> Option<&TierLevel> {
        self.levels.get(usize::from(rank) + 1)
    }

    /// Rank of a level's code.
    pub fn rank_of_code(&self, code: &TierCode) -> Option<u8> {
        self.levels.iter().position(|level| level.code == *code).and_then(|rank| u8::try_from(rank).ok())
    }
}

impl Policy {
    /// The 关注 count to show: 0 until the policy starts to show it (CCB: month 4 below).
    pub fn shown_watch(&self, watch: u8) -> u8 {
        if watch >= self.watch_from { watch } else { 0 }
    }
}
