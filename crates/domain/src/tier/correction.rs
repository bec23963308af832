//! What people and late postings change: corrections of closed months, and overrides.

use serde::{Deserialize, Serialize};

use crate::calendar::{BusinessDate, Month};
use crate::id::{EmpNo, TierCode};
use crate::money::Fen;

use super::{RuleBook, TierError};

/// A posting that arrived after its month was closed. The closed month is never edited: the
/// correction gives a decision of its own, in force from the month after `posted_after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The closed month it belongs to.
    pub month: Month,
    /// 月日均 of that month as it should have been.
    pub aum_davg: Fen,
    /// The last month that was closed when it was posted (>= `month`).
    pub posted_after: Month,
}

/// A tier given by people instead of the machine (人工调整), which goes on underneath.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierOverride {
    /// The tier given.
    pub tier: TierCode,
    /// On what ground.
    pub kind: OverrideKind,
    /// First month.
    pub from: Month,
    /// Last day. Tiers change on month boundaries only: a day inside a month covers that
    /// whole month, the last day of a month does not cover the next. None: until taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<BusinessDate>,
    /// Who approved it.
    pub approver: EmpNo,
}

/// Grounds of an override.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverrideKind {
    /// 人工调整: at most six months.
    Manual,
    /// 白名单
    WhiteList,
    /// 本行员工
    Employee,
}

impl TierOverride {
    /// Months a manual override may last.
    pub const MAX_MONTHS: i32 = 6;

    /// Whether it decides the tier in force in this month.
    pub fn covers(&self, month: Month) -> bool {
        self.from <= month && self.last_month().is_none_or(|last| month <= last)
    }

    /// The last month it covers; none when it has no end.
    pub fn last_month(&self) -> Option<Month> {
        self.valid_to.map(Month::of)
    }

    /// Checks tier and length.
    ///
    /// # Errors
    /// [`TierError::BadOverride`] for a tier that is unknown at its start, an end before the
    /// start, or a manual override without an end or over [`TierOverride::MAX_MONTHS`].
    pub fn check(&self, book: &RuleBook) -> Result<(), TierError> {
        let known = book.at(self.from).rank_of_code(&self.tier).is_some();
        let months = self.last_month().map(|last| last.index() - self.from.index() + 1);
        let length_fits = match (self.kind, months) {
            (OverrideKind::Manual, Some(count)) => (1..=TierOverride::MAX_MONTHS).contains(&count),
            (OverrideKind::Manual, None) => false,
            (_, months) => months.is_none_or(|count| count >= 1),
        };
        if known && length_fits { Ok(()) } else { Err(TierError::BadOverride(self.tier.clone())) }
    }
}
