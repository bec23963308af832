//! Assets, debts, flows and maturities. Shares of less than 1 万 say nothing and get no tag.

use chrono::Days;

use crate::money::Fen;
use crate::product::{Family, Holding};
use crate::snapshot::MonthSnapshot;

use super::super::evidence::Evidence;
use super::{Found, TagFacts};

/// Below it, mix and flow are noise.
const WORTH: Fen = Fen::wan(1);
/// Codes of the default catalogue.
const LARGE_CERTIFICATE: &str = "TD02";
const LOANS: [(&str, &str); 3] = [("LI01", "LN02"), ("LI02", "LN03"), ("LI03", "LN04")];
/// Lower ends of the AUM bands of AS01.
const BANDS: [(i64, &str); 9] = [
    (1000, "over_1000"),
    (600, "600_1000"),
    (300, "300_600"),
    (100, "100_300"),
    (50, "50_100"),
    (20, "20_50"),
    (5, "5_20"),
    (1, "1_5"),
    (i64::MIN / 1_000_000, "under_1"),
];

/// AS01: the band of 月日均. AS02: against three months ago, 10 % either way is a trend.
pub(super) fn size(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let Some(last) = facts.series.months.last() else { return };
    let band =
        BANDS.iter().find(|(from, _)| last.aum_davg >= Fen::wan(*from)).map_or("under_1", |(_, code)| code);
    let evidence = Evidence::new("aum").with("fen", last.aum_davg.0).with("month", last.month);
    found.value("AS01", band, evidence);
    let Some(then) = facts.series.months.iter().rev().nth(3).filter(|then| then.aum_davg > Fen::ZERO) else {
        return;
    };
    let change = permille(last.aum_davg - then.aum_davg, then.aum_davg);
    let trend = match change {
        100.. => "up",
        ..=-100 => "down",
        _ => "flat",
    };
    let evidence = Evidence::new("aum_change").with("permille", change);
    found.value("AS02", trend, evidence.with("from", then.month).with("to", last.month));
}

/// AS03-AS07: what the assets consist of, at the last month end and by holding.
pub(super) fn mix(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let assets = || facts.holdings.items.iter().filter(|item| item.family.asset_index().is_some());
    let certificates: Vec<&Holding> = assets()
        .filter(|item| item.product.as_str() == LARGE_CERTIFICATE && item.balance > Fen::ZERO)
        .collect();
    if !certificates.is_empty() {
        found.flag("AS07", holding(&certificates));
    }
    let Some(last) = facts.series.months.last() else { return };
    let total: Fen = last.families.iter().copied().sum();
    if total >= WORTH {
        let [demand, term, wealth, ..] = last.families;
        let mut share = |code: &str, part: Fen, limit: i64, of: &str| {
            let permille = permille(part, total);
            if permille >= limit {
                let evidence = Evidence::new("share").with("permille", permille).with("of", of);
                found.flag(code, evidence.with("month", last.month));
            }
        };
        share("AS03", demand + term, 700, "deposit");
        share("AS04", wealth, 500, "wealth");
    }
    let held: Fen = assets().map(|item| item.balance).sum();
    if held >= WORTH {
        let equity = assets().filter(|item| is_equity(facts, item)).map(|item| item.balance).sum();
        let largest = assets().max_by_key(|item| item.balance);
        let mut share = |code: &str, part: Fen, limit: i64, of: &str| {
            let permille = permille(part, held);
            if permille >= limit {
                found.flag(code, Evidence::new("share").with("permille", permille).with("of", of));
            }
        };
        share("AS05", equity, 300, "equity");
        if let Some(largest) = largest {
            share("AS06", largest.balance, 700, largest.product.as_str());
        }
    }
}

/// LI01-LI03: a loan of the kind with something outstanding.
pub(super) fn debts(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    for (tag, product) in LOANS {
        let loans: Vec<&Holding> = facts
            .holdings
            .items
            .iter()
            .filter(|item| item.product.as_str() == product && item.balance > Fen::ZERO)
            .collect();
        if !loans.is_empty() {
            found.flag(tag, holding(&loans));
        }
    }
}

/// TX03: debits less credits of three months over 30 % of 月日均 before them.
pub(super) fn flow(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    if let Some(outflow) = net_outflow(&facts.series.months).filter(|outflow| outflow.permille > 300) {
        let evidence = Evidence::new("net_outflow").with("fen", outflow.amount.0);
        let evidence = evidence.with("permille", outflow.permille);
        found.flag("TX03", evidence.with("from", outflow.from).with("to", outflow.to));
    }
}

/// Money that left in the last three closed months.
struct NetOutflow {
    amount: Fen,
    permille: i64,
    from: crate::calendar::Month,
    to: crate::calendar::Month,
}

fn net_outflow(months: &[MonthSnapshot]) -> Option<NetOutflow> {
    let window = months.len().checked_sub(3).map(|start| &months[start..])?;
    let (first, last) = (window.first()?, window.last()?);
    let before = months.iter().rev().nth(3).map_or(first.aum_davg, |month| month.aum_davg);
    let amount: Fen = window.iter().map(|month| month.outflow.amount - month.inflow.amount).sum();
    let counts = before >= WORTH && amount > Fen::ZERO;
    counts.then(|| NetOutflow {
        amount,
        permille: permille(amount, before),
        from: first.month,
        to: last.month,
    })
}

/// NE07: assets that fall due within 90 days and do not renew by themselves.
pub(super) fn maturities(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let until = facts.as_of + Days::new(90);
    let due: Vec<&Holding> = facts
        .holdings
        .items
        .iter()
        .filter(|item| item.family.asset_index().is_some() && !item.auto_renew && item.balance > Fen::ZERO)
        .filter(|item| item.matures_on.is_some_and(|on| facts.as_of <= on && on <= until))
        .collect();
    if let Some(first) = due.iter().filter_map(|item| item.matures_on).min() {
        let amount: Fen = due.iter().map(|item| item.balance).sum();
        let evidence = Evidence::new("maturity").with("on", first).with("fen", amount.0);
        found.flag("NE07", evidence.with("count", due.len()));
    }
}

fn holding(items: &[&Holding]) -> Evidence {
    let amount: Fen = items.iter().map(|item| item.balance).sum();
    Evidence::new("holding").with("count", items.len()).with("fen", amount.0)
}

/// Funds of risk R3 and above.
fn is_equity(facts: &TagFacts<'_>, item: &Holding) -> bool {
    let product = facts.products.iter().find(|product| product.code == item.product);
    item.family == Family::Fund && product.and_then(|product| product.risk).is_some_and(|risk| risk >= 3)
}

/// Thousandths, towards zero; the denominator is positive.
fn permille(part: Fen, whole: Fen) -> i64 {
    let share = i128::from(part.0) * 1000 / i128::from(whole.0.max(1));
    i64::try_from(share).unwrap_or(if share < 0 { i64::MIN } else { i64::MAX })
}
