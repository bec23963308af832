//! Activity (活跃度): what a customer did, fading by half every 45 days.
//! `raw = sum w * 2^(-age/45d)`, `A = 100 * (1 - e^(-raw/12))`.

use chrono::Days;

use crate::calendar::BusinessDate;
use crate::snapshot::MonthSnapshot;

use super::decay::{ONE, exp_minus, half_life_45};

/// What counts, with its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A day with a log-in to the mobile bank.
    AppDay,
    /// A day with a payment.
    PaymentDay,
    /// An answered call.
    AnsweredCall,
    /// A visit to the counter.
    Counter,
    /// A meeting.
    Meeting,
    /// A purchase.
    Purchase,
}

impl Deed {
    /// Weight in the sum.
    pub fn weight(self) -> u64 {
        match self {
            Deed::AppDay | Deed::PaymentDay => 1,
            Deed::AnsweredCall => 2,
            Deed::Counter => 3,
            Deed::Meeting => 4,
            Deed::Purchase => 5,
        }
    }
}

/// Activity, 0-100, of deeds given as (what, how many, days ago).
pub fn activity(deeds: impl IntoIterator<Item = (Deed, u32, u32)>) -> u8 {
    let raw: u64 = deeds
        .into_iter()
        .map(|(deed, count, age)| deed.weight() * u64::from(count) * half_life_45(age))
        .fold(0, u64::saturating_add);
    let missing = exp_minus(raw / 12);
    let score = (100 * (ONE - missing.min(ONE)) + ONE / 2) >> 32;
    u8::try_from(score).unwrap_or(100)
}

/// Activity on a day from closed months alone: log-in days, visits and debits (at most one
/// payment day a day), each taken to lie on the 15th of its month. Later months do not count.
pub fn activity_of_months(months: &[MonthSnapshot], on: BusinessDate) -> u8 {
    let deeds = months.iter().rev().take(24).filter_map(|month| {
        let middle = month.month.first_day().checked_add_days(Days::new(14))?;
        let age = u32::try_from((on - middle).num_days()).ok()?;
        Some([
            (Deed::AppDay, u32::from(month.login_days), age),
            (Deed::Counter, u32::from(month.visits), age),
            (Deed::PaymentDay, month.outflow.count.min(30), age),
        ])
    });
    activity(deeds.flatten())
}
