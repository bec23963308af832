//! Tier: why this customer is in this tier, and what would change it (S-31, U-06).

mod why;

use domain::tier::{Reason, TierLevel, TierRule};
use domain::{BusinessDate, CustomerId, Fen, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::TierBadge;
use crate::desk::{Words, badge};
use crate::portrait::Threshold;

/// Why this tier.
pub(crate) struct Explain;

/// Request of `tier.why`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhyRequest {
    /// Whom.
    pub id: CustomerId,
}

/// Answer of `tier.why`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Why {
    /// Tier in force.
    pub tier: TierBadge,
    /// The month that was judged.
    pub month: Month,
    /// In force from.
    pub effective_from: Month,
    /// Held since.
    pub since: Month,
    /// Why, most important first.
    pub reasons: Vec<Reason>,
    /// 月日均 judged.
    pub aum_davg: Option<Fen>,
    /// All levels of the rule, lowest first, with thresholds.
    pub scale: Vec<Threshold>,
    /// The last months as judged, oldest first.
    pub evidence: Vec<Evidence>,
    /// What is missing to the next level; none at the top.
    pub up: Option<UpPath>,
    /// How it would be lost; none at the bottom.
    pub down: Option<DownPath>,
    /// Changes of tier, newest first.
    pub history: Vec<Change>,
    /// This device recomputed the decision and got head office's result.
    pub recomputed_equal: Option<bool>,
    /// Rule version.
    pub rule_version: String,
    /// Rule in force from.
    pub rule_from: Month,
    /// As-of date.
    pub as_of: BusinessDate,
}

/// One judged month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Evidence {
    /// Month.
    pub month: Month,
    /// 月日均.
    pub aum_davg: Fen,
    /// Threshold of the tier then in force.
    pub threshold: Fen,
    /// `aum_davg >= threshold`.
    pub reached: bool,
    /// Months below after it.
    pub watch: u8,
}

/// The way up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UpPath {
    /// To which level.
    pub tier: TierBadge,
    /// 月日均 missing.
    pub gap: Fen,
    /// Whether reaching it counts this month or the next.
    pub from_next_month: bool,
}

/// The way down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DownPath {
    /// Threshold to keep.
    pub threshold: Fen,
    /// Months below before it is lost, by rule.
    pub after_months: u8,
    /// Months already below.
    pub watch: u8,
}

/// A change of tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// In force from.
    pub month: Month,
    /// Before; none for the first.
    pub from: Option<TierBadge>,
    /// After.
    pub to: TierBadge,
    /// 月日均 of the month that decided it.
    pub aum_davg: Option<Fen>,
}

/// The levels of the rule in force, lowest first.
pub(crate) fn scale(words: &Words) -> Vec<Threshold> {
    words.rule().map(scale_of).unwrap_or_default()
}

fn scale_of(rule: &TierRule) -> Vec<Threshold> {
    let threshold =
        |(rank, level): (u8, &TierLevel)| Threshold { tier: badge(rank, level), at: level.threshold };
    (0..).zip(&rule.levels).map(threshold).collect()
}
