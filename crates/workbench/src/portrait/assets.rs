//! Assets: holdings line by line, and their mix by family.

use device_store::read::Children;
use domain::product::{Family, Holding};
use domain::{BusinessDate, Fen};

use super::{HoldingLine, MixPart, Threshold};
use crate::desk::Cx;

/// The families that make the mix bar, nearest to cash first.
const FAMILIES: [Family; 6] =
    [Family::Demand, Family::Term, Family::Wealth, Family::Fund, Family::Insurance, Family::BondMetalTrust];

/// Thresholds to draw: every level but the lowest, whose threshold is 0.
pub(super) fn thresholds(cx: &Cx<'_>) -> Vec<Threshold> {
    crate::tier::scale(cx.words).into_iter().skip(1).collect()
}

/// Each holding, as head office ordered them (assets first).
pub(super) fn holdings(cx: &Cx<'_>, children: &Children) -> Vec<HoldingLine> {
    let Some(holdings) = &children.holdings else { return Vec::new() };
    let line = |holding: &Holding| {
        let product = cx.words.reference.products.get(&holding.product);
        HoldingLine {
            name: product.map_or_else(|| holding.product.to_string(), |product| product.name.clone()),
            family: holding.family,
            risk: product.and_then(|product| product.risk),
            account_tail: holding.account_tail.clone(),
            balance: holding.balance,
            opened_on: holding.opened_on,
            matures_on: holding.matures_on,
            days_left: holding.matures_on.and_then(|due| i32::try_from((due - cx.today).num_days()).ok()),
            auto_renew: holding.auto_renew,
        }
    };
    holdings.items.iter().map(line).collect()
}

/// 时点 by family now: from the holdings, or the last closed month when none came.
pub(super) fn mix(children: &Children, today: BusinessDate) -> Vec<MixPart> {
    let items = children.holdings.as_ref().map(|holdings| holdings.items.as_slice()).unwrap_or_default();
    let last = children.series.as_ref().and_then(|series| series.months.last());
    let of = |at: usize| {
        if items.is_empty() {
            return last.map_or(Fen::ZERO, |month| month.families[at]);
        }
        items.iter().filter(|holding| holding.family == FAMILIES[at]).map(|holding| holding.balance).sum()
    };
    let amounts: Vec<Fen> = (0..FAMILIES.len()).map(of).collect();
    let shares = permille(&amounts);
    let part = |((family, amount), permille): ((Family, Fen), u16)| {
        let mine = || items.iter().filter(move |holding| holding.family == family);
        MixPart {
            family,
            amount,
            permille,
            count: u32::try_from(mine().count()).unwrap_or(u32::MAX),
            next_due: mine().filter_map(|holding| holding.matures_on).filter(|due| *due >= today).min(),
        }
    };
    FAMILIES.into_iter().zip(amounts).zip(shares).map(part).filter(|part| part.amount != Fen::ZERO).collect()
}

/// Shares in tenths of a percent that sum to 1000, by largest remainder; all 0 when there is
/// nothing. Negative amounts (an overdraft) have no share.
pub(super) fn permille(amounts: &[Fen]) -> Vec<u16> {
    let positive: Vec<i128> = amounts.iter().map(|amount| i128::from(amount.0.max(0))).collect();
    let total: i128 = positive.iter().sum();
    if total == 0 {
        return vec![0; amounts.len()];
    }
    let mut shares: Vec<i128> = positive.iter().map(|amount| amount * 1000 / total).collect();
    let left = 1000 - shares.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(positive[*at] * 1000 % total));
    for at in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[at] += 1;
    }
    shares.into_iter().map(|share| u16::try_from(share).unwrap_or(0)).collect()
}
