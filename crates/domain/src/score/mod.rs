//! Score: numbers from 0 to 100 with the factors that made them (PRODUCT.md 3.8), in whole
//! numbers only, so that both sides agree to the last point.
//!
//! Shares are permille, rates parts per million (ppm), points are kept in thousandths until
//! the end. Every score carries its factors, so that a screen can print the arithmetic.

mod activity;
mod churn;
mod decay;
mod familiarity;
mod lifetime;
mod loyalty;
mod pairing;
mod potential;
mod rfm;
mod spread;
#[cfg(test)]
mod tests;

pub use activity::{Deed, activity, activity_of_months};
pub use churn::{ChurnFacts, ChurnLevel, ChurnWarning, churn};
pub use familiarity::{FamiliarityFacts, familiarity, familiarity_band};
pub use lifetime::{BgNbd, chance_alive, lifetime_value};
pub use loyalty::{LoyaltyFacts, loyalty, wallet_share};
pub use pairing::{Pairing, pairing};
pub use potential::{PotentialFacts, potential};
pub use rfm::{Rfm, rfm};
pub use spread::{gini, top_share};

/// A score and the arithmetic behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// 0-100, half rounded up.
    pub points: u8,
    /// What was added (or taken away), in the order of the formula.
    pub factors: Vec<Factor>,
}

/// One term of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factor {
    /// Names the term.
    pub code: &'static str,
    /// Thousandths of a point; negative when taken away.
    pub millipoints: i64,
    /// The most it can be.
    pub most: i64,
}

impl Score {
    /// Adds the factors up, within 0-100.
    fn of(factors: Vec<Factor>) -> Score {
        let sum: i64 = factors.iter().map(|factor| factor.millipoints).sum();
        let points = (sum.clamp(0, 100_000) + 500) / 1000;
        Score { points: u8::try_from(points).unwrap_or(100), factors }
    }
}

/// `most * part / whole` in thousandths of a point, between 0 and `most` points.
fn term(code: &'static str, most: i64, part: i64, whole: i64) -> Factor {
    let most = most * 1000;
    let share =
        if whole <= 0 { 0 } else { i128::from(most) * i128::from(part.clamp(0, whole)) / i128::from(whole) };
    Factor { code, millipoints: i64::try_from(share).unwrap_or(most), most }
}
