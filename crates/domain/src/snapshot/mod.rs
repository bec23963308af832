//! Snapshot: what a month's close left behind, one series row a customer.

mod assets;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use assets::{assets, next_maturity};

use crate::calendar::{BusinessDate, Month};
use crate::id::TierCode;
use crate::money::Fen;
use crate::tier::{Correction, TierOverride, TierState};

/// Monthly history of one customer, oldest first: one row, `k = "series"`, changed once a month.
/// Together with the rule versions it decides the tier (`tier::RuleBook::replay`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Up to 36 months without a gap.
    pub months: Vec<MonthSnapshot>,
    /// Where the tier machine stood before the first month; none when it is the customer's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<TierState>,
    /// Postings that arrived after their month was closed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Tiers given by people, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<TierOverride>,
}

/// One closed month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSnapshot {
    /// Which month.
    pub month: Month,
    /// 月日均 AUM.
    pub aum_davg: Fen,
    /// 时点 AUM.
    pub aum_eom: Fen,
    /// 时点 by family in the order demand, term, wealth, fund, insurance, bond/metal/trust.
    #[serde(default)]
    pub families: [Fen; 6],
    /// Loans outstanding at month end.
    #[serde(default)]
    pub loans: Fen,
    /// Credits: sum and count.
    #[serde(default)]
    pub inflow: Flow,
    /// Debits: sum and count.
    #[serde(default)]
    pub outflow: Flow,
    /// Cash withdrawals, count.
    #[serde(default)]
    pub cash_count: u32,
    /// Days with a log-in to the mobile bank.
    #[serde(default)]
    pub login_days: u8,
    /// Visits to the branch.
    #[serde(default)]
    pub visits: u8,
    /// Tier in force in this month, once the month is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierCode>,
    /// Consecutive months below (关注) at this month's close.
    #[serde(default)]
    pub watch: u8,
}

/// What one customer did day by day since the last closed month, and for a week at least: one row,
/// `k = "recent"`. Days without a deed are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// First day that is told.
    pub since: BusinessDate,
    /// Last day that is told.
    pub until: BusinessDate,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<DayDeeds>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayDeeds {
    /// Which.
    pub on: BusinessDate,
    /// Logged in to the mobile bank.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub login: bool,
    /// Visits to the branch.
    #[serde(default, skip_serializing_if = "is_none")]
    pub visits: u8,
    /// Credits.
    #[serde(default, skip_serializing_if = "Flow::is_none")]
    pub inflow: Flow,
    /// Debits.
    #[serde(default, skip_serializing_if = "Flow::is_none")]
    pub outflow: Flow,
    /// Cash withdrawals, count.
    #[serde(default, skip_serializing_if = "is_none")]
    pub cash_count: u8,
}

fn is_none(count: &u8) -> bool {
    *count == 0
}

impl Flow {
    /// Nothing moved.
    pub fn is_none(&self) -> bool {
        *self == Flow::default()
    }
}

/// A sum and how many movements made it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Flow {
    /// Sum.
    pub amount: Fen,
    /// Count.
    pub count: u32,
}
