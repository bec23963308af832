//! Assets: holdings line by line, and their mix by family.

use device_store::read::Children;
use domain::product::{Family, Holding};
use domain::{BusinessDate, Fen, portrait};

use super::{HoldingLine, MixPart, Threshold};
use crate::desk::Cx;

/// Thresholds to draw: every level but the lowest, whose threshold is 0.
pub(super) fn thresholds(cx: &Cx<'_>) -> Vec<Threshold> {
    crate::tier::scale(cx.words).into_iter().skip(1).collect()
}

/// Whether something is held: what was sold or paid back is none, a signed service is one
/// (the rule of `domain::snapshot::assets`).
fn held(holding: &&Holding) -> bool {
    holding.balance > Fen::ZERO || holding.family == Family::Service
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
    holdings.items.iter().filter(held).map(line).collect()
}

/// 时点 by family now: from the holdings, or the last closed month when none came.
pub(super) fn mix(children: &Children, today: BusinessDate) -> Vec<MixPart> {
    let holdings = children.holdings.as_ref().filter(|holdings| !holdings.items.is_empty());
    let last = children.series.as_ref().and_then(|series| series.months.last());
    let amounts = match (holdings, last) {
        (Some(holdings), _) => portrait::mix(holdings),
        (None, Some(month)) => month.families,
        (None, None) => return Vec::new(),
    };
    let items = holdings.map(|holdings| holdings.items.as_slice()).unwrap_or_default();
    let part = |((family, amount), permille): ((Family, Fen), u16)| {
        let mine = || items.iter().filter(held).filter(move |holding| holding.family == family);
        MixPart {
            family,
            amount,
            permille,
            count: u32::try_from(mine().count()).unwrap_or(u32::MAX),
            next_due: mine().filter_map(|holding| holding.matures_on).filter(|due| *due >= today).min(),
        }
    };
    let parts = Family::ASSETS.into_iter().zip(amounts).zip(portrait::shares(&amounts));
    parts.map(part).filter(|part| part.amount != Fen::ZERO).collect()
}
