//! Tier: which tier a customer is in, and why (PRODUCT.md 3.6). A state machine over
//! closed months, its thresholds, names and policy being data (`TierRule`).
//!
//! How to use it: make a [`RuleBook`] of the published versions, then
//! [`RuleBook::replay`] a customer's [`Series`](crate::snapshot::Series). Head office does
//! so at month close, the device to prove that it gets the same decision.

mod average;
mod correction;
mod judge;
mod published;
mod reason;
mod replay;
mod rule_book;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use average::{Needed, daily_average, needed_balance};
pub use correction::{Correction, OverrideKind, TierOverride};
pub use judge::{Cause, Verdict};
pub use published::{ccb_rule, default_rule};
pub use replay::{Replay, stamp, trim};
pub use rule_book::{RuleBook, TierError};

use crate::calendar::Month;
use crate::id::TierCode;
use crate::money::Fen;

/// A published version of the tier rules: travels as a `ref` row of kind `tier_rule`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierRule {
    /// Version, such as `2026.1`.
    pub version: String,
    /// First month it decides.
    pub effective_from: Month,
    /// Levels, lowest first; the lowest has threshold 0.
    pub levels: Vec<TierLevel>,
    /// How levels are gained and lost.
    pub policy: Policy,
}

/// One level of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierLevel {
    /// Code, such as `platinum`.
    pub code: TierCode,
    /// 白金.
    pub name_zh: String,
    /// Platinum.
    pub name_en: String,
    /// Reached at this 月日均 AUM (>=).
    pub threshold: Fen,
    /// Consecutive months below before going down from here.
    pub down_after: u8,
}

/// How levels are gained and lost; both published Chinese policies are values of this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// When a reached level counts: this month (CCB) or the next (Bohai).
    pub up: UpFrom,
    /// Months below before 关注 is shown: Bohai 1, CCB 4.
    pub watch_from: u8,
    /// Which level a customer falls to.
    pub down_to: DownTo,
    /// Divide by the month's days, or always by 30 (CCB's text).
    pub day_count: DayCount,
    /// Whether watch counters survive a change of rule version.
    pub carry_watch: CarryWatch,
}

/// When an upgrade takes force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpFrom {
    /// 当月
    SameMonth,
    /// 次月
    NextMonth,
}

/// Where a downgrade leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DownTo {
    /// The level of the last month (Bohai).
    LastMonth,
    /// The best level of the window below (CCB).
    BestOfWindow,
}

/// What a daily average divides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// The month's own days.
    Actual,
    /// Always 30.
    Thirty,
}

/// What a change of rule version does to watch counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CarryWatch {
    /// They go on (default).
    Carry,
    /// They start again.
    Reset,
}

/// The decision of one closed month for one customer; inside the customer row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierDecision {
    /// The closed month that was judged.
    pub month: Month,
    /// In force after the close (see `effective_from`).
    pub tier: TierCode,
    /// Position of `tier` in the rule's levels, 0 = lowest.
    pub rank: u8,
    /// In force before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<TierCode>,
    /// The month `tier` is in force from.
    pub effective_from: Month,
    /// Since which month this tier has been held without a break.
    pub since: Month,
    /// Consecutive months below at this close; 0 when kept.
    #[serde(default)]
    pub watch: u8,
    /// Rule version used.
    pub rule_version: String,
    /// What was compared; absent in slices without amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<TierInputs>,
    /// Reasons, most important first: codes with facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

/// Where the state machine stands after a closed month: all it needs to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierState {
    /// The last month judged.
    pub month: Month,
    /// Tier from the next month on, before any override.
    pub tier: TierCode,
    /// In force since.
    pub since: Month,
    /// Consecutive months below so far.
    #[serde(default)]
    pub watch: u8,
    /// Best 月日均 of those months; 0 when there are none.
    #[serde(default)]
    pub best_below: Fen,
    /// Rule version that judged last.
    pub rule_version: String,
}

/// The numbers of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierInputs {
    /// 月日均 AUM of the month.
    pub aum_davg: Fen,
    /// Threshold of the tier in force.
    pub threshold: Fen,
    /// `aum_davg - threshold`: negative when below.
    pub gap_keep: Fen,
    /// What is missing to the next level; none at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_next: Option<Fen>,
}

/// One reason: a code and facts; the UI has the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reason {
    /// `first_month reached_up kept recovered below_grace below_watch below_down correction
    /// override rule_changed`; `below_grace` = below, but 关注 is not shown yet (CCB).
    pub code: String,
    /// Facts by name, as text (months, fen, counts).
    #[serde(default)]
    pub facts: std::collections::BTreeMap<String, String>,
}
