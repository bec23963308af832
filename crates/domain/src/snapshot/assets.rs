//! Assets of the customer row, from its history and holdings: one way to compute them, so
//! that the book, the portrait and the tags say the same.

use std::collections::BTreeSet;

use crate::calendar::BusinessDate;
use crate::customer::{Assets, NextMaturity};
use crate::money::Fen;
use crate::product::{Family, Holdings};

use super::Series;

/// Assets as of the last closed month; none without a closed month.
pub fn assets(series: &Series, holdings: &Holdings, today: BusinessDate) -> Option<Assets> {
    let last = series.months.last()?;
    let before = series.months.iter().rev().nth(1);
    let families: BTreeSet<Family> = holdings
        .items
        .iter()
        .filter(|holding| holding.balance > Fen::ZERO || holding.family == Family::Service)
        .map(|holding| holding.family)
        .collect();
    Some(Assets {
        month: last.month,
        aum_davg: last.aum_davg,
        aum_eom: last.aum_eom,
        aum_davg_before: before.map(|month| month.aum_davg),
        loans: last.loans,
        families: u8::try_from(families.len()).unwrap_or(u8::MAX),
        next_maturity: next_maturity(holdings, today),
    })
}

/// The earliest maturity of an asset from today on, and what falls due on that day. Loans and
/// services do not count.
pub fn next_maturity(holdings: &Holdings, today: BusinessDate) -> Option<NextMaturity> {
    let due = |family: Family, on: Option<BusinessDate>| {
        on.filter(|on| *on >= today && family.asset_index().is_some())
    };
    let on = holdings.items.iter().filter_map(|item| due(item.family, item.matures_on)).min()?;
    let amount = holdings
        .items
        .iter()
        .filter(|item| due(item.family, item.matures_on) == Some(on))
        .map(|item| item.balance)
        .sum();
    Some(NextMaturity { on, amount })
}
