//! Tests of the tier rules: the vectors of PRODUCT.md 3.6, its edge cases, and laws.

mod edges;
mod laws;
mod vectors;

use super::*;
use crate::snapshot::{MonthSnapshot, Series};

/// January 2026: the first month the published versions decide.
pub(super) fn start() -> Month {
    "2026-01".parse().unwrap()
}

/// A book with one version.
pub(super) fn book(rule: &TierRule) -> RuleBook {
    RuleBook::new(std::slice::from_ref(rule)).unwrap()
}

/// 万 with one decimal, as the vectors write them.
pub(super) fn wan(tenths: i64) -> Fen {
    Fen(tenths * 100_000)
}

/// A history from [`start`] on; amounts in tenths of 万.
pub(super) fn series(amounts: &[i64]) -> Series {
    let months = amounts.iter().enumerate().map(|(at, amount)| month(at, wan(*amount))).collect();
    Series { months, ..Series::default() }
}

/// The `at`-th month with this average.
pub(super) fn month(at: usize, aum_davg: Fen) -> MonthSnapshot {
    MonthSnapshot {
        month: start().plus(i32::try_from(at).unwrap()),
        aum_davg,
        aum_eom: aum_davg,
        families: [Fen::ZERO; 6],
        loans: Fen::ZERO,
        inflow: Default::default(),
        outflow: Default::default(),
        cash_count: 0,
        login_days: 0,
        visits: 0,
        tier: None,
        watch: 0,
    }
}

/// The machine standing on `tier` before [`start`].
pub(super) fn opening(rule: &TierRule, tier: &str) -> TierState {
    TierState {
        month: start().plus(-1),
        tier: tier.into(),
        since: start().plus(-1),
        watch: 0,
        best_below: Fen::ZERO,
        rule_version: rule.version.clone(),
    }
}

/// `tier关注` of every month, then the tier after the last close, as words of one line.
pub(super) fn in_words(rule: &TierRule, from: Option<&str>, amounts: &[i64]) -> String {
    let mut history = series(amounts);
    history.opening = from.map(|tier| opening(rule, tier));
    let book = book(rule);
    let replay = book.replay(&history).unwrap();
    stamp(&book, &replay, &mut history);
    let mut words: Vec<String> = history
        .months
        .iter()
        .map(|month| {
            let shown = rule.policy.shown_watch(month.watch);
            let code = month.tier.as_ref().unwrap().as_str();
            if shown == 0 { code.to_owned() } else { format!("{code}:{shown}") }
        })
        .collect();
    words.push(format!("-> {}", replay.decision.unwrap().tier));
    words.join(" ")
}
