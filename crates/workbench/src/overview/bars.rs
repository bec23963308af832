//! Bars: customers and amounts by one value, each with the filter that lists them.

use std::collections::BTreeMap;

use device_store::read::Line;
use domain::Fen;
use domain::filter::{Condition, FAMILIES, Filter, Op, Operand, Words};
use domain::portrait::shares;
use domain::product::Family;

use super::{FamilyShare, OverviewBar};

/// Customers and amounts by the values of one field.
#[derive(Debug, Default)]
pub(crate) struct Bars(BTreeMap<String, (u32, i64)>);

/// Fields of the six families and of loans, in the order of `Family::ASSETS`.
const BALANCES: [&str; 7] = ["demand", "term", "wealth", "fund", "insurance", "bonds", "loans"];

impl Bars {
    pub(crate) fn add(&mut self, key: &str, aum: Option<Fen>) {
        if !self.0.contains_key(key) {
            self.0.insert(key.to_owned(), (0, 0));
        }
        if let Some((count, sum)) = self.0.get_mut(key) {
            *count += 1;
            *sum += aum.map_or(0, |aum| aum.0);
        }
    }

    /// In the order of these codes; other values behind them, what nothing is known of last.
    fn ordered(&self, codes: &[String]) -> Vec<(&str, u32, i64)> {
        let known = codes.iter().filter_map(|code| self.0.get_key_value(code));
        let rest = self.0.iter().filter(|(key, _)| !key.is_empty() && !codes.contains(key));
        let unknown = self.0.get_key_value("");
        known.chain(rest).chain(unknown).map(|(key, (count, aum))| (key.as_str(), *count, *aum)).collect()
    }
}

/// Bars of a field, within a filter.
pub(crate) fn bar_of(
    bars: &Bars,
    field: &str,
    words: &Words,
    within: &Filter,
    down: Order,
) -> Vec<OverviewBar> {
    let mut choices = words.field(field).map(|(field, _)| words.choices(field).to_vec()).unwrap_or_default();
    if down == Order::Reversed {
        choices.reverse();
    }
    let codes: Vec<String> = choices.iter().map(|choice| choice.code.clone()).collect();
    let lines = bars.ordered(&codes);
    let counts: Vec<Fen> = lines.iter().map(|(_, count, _)| Fen(i64::from(*count))).collect();
    let amounts: Vec<Fen> = lines.iter().map(|(_, _, aum)| Fen(*aum)).collect();
    lines
        .iter()
        .zip(shares(&counts).into_iter().zip(shares(&amounts)))
        .map(|((key, count, aum), (count_permille, aum_permille))| {
            let choice = choices.iter().find(|choice| choice.code == *key);
            let (name_zh, name_en) = match choice {
                Some(choice) => (choice.zh.clone(), choice.en.clone()),
                None if key.is_empty() => ("未定".to_owned(), "Unknown".to_owned()),
                None => ((*key).to_owned(), (*key).to_owned()),
            };
            OverviewBar {
                key: (*key).to_owned(),
                name_zh,
                name_en,
                count: *count,
                aum: Fen(*aum),
                count_permille,
                aum_permille,
                filter: within.clone().and(by_key(field, key)),
            }
        })
        .collect()
}

/// In the order of the choices, or against it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Given,
    Reversed,
}

/// Lists who has a value.
pub(crate) fn by_key(field: &str, key: &str) -> Filter {
    if key.is_empty() { Filter::unknown(field) } else { Filter::is(field, key) }
}

/// By tier, highest first.
pub(crate) fn tiers(bars: &Bars, words: &Words, within: &Filter) -> Vec<OverviewBar> {
    bar_of(bars, "tier", words, within, Order::Reversed)
}

/// By age band.
pub(crate) fn ages(bars: &Bars, words: &Words, within: &Filter) -> Vec<OverviewBar> {
    bar_of(bars, "age_band", words, within, Order::Given)
}

/// By stage of life.
pub(crate) fn stages(bars: &Bars, words: &Words, within: &Filter) -> Vec<OverviewBar> {
    bar_of(bars, "stage", words, within, Order::Given)
}

/// Holders and balances of each family and of loans.
#[derive(Debug, Default)]
pub(super) struct Products([(u32, i64); 7]);

impl Products {
    pub(super) fn add(&mut self, line: &Line<'_>) {
        let amounts = line.families.iter().chain(std::iter::once(&line.loans));
        for (place, amount) in self.0.iter_mut().zip(amounts) {
            if let Some(amount) = amount.filter(|amount| amount.0 > 0) {
                place.0 += 1;
                place.1 += amount.0;
            }
        }
    }

    pub(super) fn bars(&self, customers: u32, within: &Filter) -> Vec<OverviewBar> {
        let amounts: Vec<Fen> = self.0.iter().map(|(_, sum)| Fen(*sum)).collect();
        // Loans are no part of the assets.
        let parts = shares(&amounts[..6]).into_iter().chain(std::iter::once(0));
        let lines = self.0.iter().zip(FAMILIES.iter().zip(BALANCES)).zip(parts);
        lines
            .map(|(((count, sum), ((key, zh, en), field)), aum_permille)| OverviewBar {
                key: (*key).to_owned(),
                name_zh: (*zh).to_owned(),
                name_en: (*en).to_owned(),
                count: *count,
                aum: Fen(*sum),
                count_permille: permille(*count, customers),
                aum_permille,
                filter: within.clone().and(more_than_nothing(field)),
            })
            .collect()
    }
}

fn more_than_nothing(field: &str) -> Filter {
    Filter::Is(Condition {
        field: field.to_owned(),
        within: None,
        of: None,
        op: Op::More,
        values: vec![Operand::Number(0)],
    })
}

/// `1000 * part / whole`, half up; 0 of nobody.
pub(crate) fn permille(part: u32, whole: u32) -> u16 {
    let (part, whole) = (u64::from(part), u64::from(whole));
    u16::try_from((part * 2000 + whole).checked_div(whole * 2).unwrap_or(0)).unwrap_or(1000)
}

/// A mix of balances with shares that sum to 1000.
pub(crate) fn mix(amounts: &[i64; 6]) -> Vec<FamilyShare> {
    let amounts: Vec<Fen> = amounts.iter().map(|amount| Fen(*amount)).collect();
    let parts = shares(&amounts);
    let families = Family::ASSETS.into_iter().zip(amounts).zip(parts);
    families.map(|((family, amount), permille)| FamilyShare { family, amount, permille }).collect()
}
