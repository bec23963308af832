//! Daily averages, and the balance that would still reach a threshold (P-27).
//!
//! Averages round towards minus infinity: for whole-fen thresholds, `floor(sum / days) >= T`
//! is the same as `sum >= T * days`, so a rounded average never reaches what the exact one
//! does not.

use crate::calendar::Month;
use crate::money::Fen;

use super::DayCount;

impl DayCount {
    /// What a month's sum of daily balances is divided by.
    pub fn divisor(self, month: Month) -> u32 {
        match self {
            DayCount::Actual => month.days(),
            DayCount::Thirty => 30,
        }
    }
}

/// 月日均: the sum of a month's end-of-day balances (fen times days; days before an account
/// was opened count as 0) over the month's days. Rounds towards minus infinity.
pub fn daily_average(balance_days: i128, month: Month, day_count: DayCount) -> Fen {
    let average = balance_days.div_euclid(i128::from(day_count.divisor(month)));
    clamp(average)
}

/// What would still reach a threshold in the running month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// Days left in the month.
    pub days_left: u32,
    /// Least average balance over the days left; 0 when the threshold is reached already.
    pub average: Fen,
    /// Least sum to pay in today and leave until month end; 0 when none is needed.
    pub deposit: Fen,
}

/// Needed balance to reach `threshold` by month end: `(T * D - sum so far) / days left`,
/// rounded up to the fen. None when no day is left.
///
/// * `balance_days`: sum of end-of-day balances of the first `elapsed` days (fen times days)
/// * `balance`: balance now
pub fn needed_balance(
    threshold: Fen,
    month: Month,
    day_count: DayCount,
    elapsed: u32,
    balance_days: i128,
    balance: Fen,
) -> Option<Needed> {
    let days_left = month.days().checked_sub(elapsed).filter(|left| *left > 0)?;
    let target = i128::from(threshold.0) * i128::from(day_count.divisor(month));
    let missing = (target - balance_days).max(0);
    let left = i128::from(days_left);
    let average = clamp((missing + left - 1).div_euclid(left));
    Some(Needed { days_left, average, deposit: Fen(average.0.saturating_sub(balance.0).max(0)) })
}

/// Into the range of [`Fen`]; no real bank reaches its ends.
fn clamp(amount: i128) -> Fen {
    let limited = amount.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    Fen(i64::try_from(limited).unwrap_or_default())
}
