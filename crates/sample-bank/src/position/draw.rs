//! Draws the holdings of one customer from the mix of their tier.

use chrono::{Datelike, Days, NaiveDate};
use domain::product::{Family, Product};

use crate::chance::Chance;
use crate::identity;
use crate::person::Person;
use crate::population::{Draft, Plant};
use crate::position::Shelf;
use crate::specification::Specification;

/// The six families of AUM, in the order of `MonthSnapshot::families`.
pub const FAMILIES: [Family; 6] =
    [Family::Demand, Family::Term, Family::Wealth, Family::Fund, Family::Insurance, Family::BondMetalTrust];
/// Families held, mean by tier (PRODUCT.md 3.3).
const HELD: [f64; 5] = [1.3, 2.4, 3.6, 4.8, 6.2];
/// Share of each family by tier, percent.
const MIX: [[f64; 6]; 5] = [
    [45.0, 45.0, 6.0, 2.0, 2.0, 0.3],
    [20.0, 50.0, 18.0, 5.0, 6.0, 1.0],
    [15.0, 38.0, 27.0, 8.0, 10.0, 2.0],
    [12.0, 28.0, 33.0, 11.0, 12.0, 4.0],
    [10.0, 18.0, 32.0, 14.0, 12.0, 14.0],
];
/// How many more holdings than one a family has: mean.
const MORE: [f64; 6] = [0.75, 1.2, 0.5, 0.4, 0.2, 0.2];

/// One holding as it is written to holding.csv.
#[derive(Debug, Clone)]
pub struct Position {
    /// Product code.
    pub product: String,
    /// Its family.
    pub family: Family,
    /// Account number.
    pub account: String,
    /// Fen.
    pub balance: i64,
    /// Opened.
    pub opened_on: NaiveDate,
    /// Falls due.
    pub matures_on: Option<NaiveDate>,
    /// Renews by itself.
    pub auto_renew: bool,
}

/// All holdings and how the families share the assets.
#[derive(Debug, Clone)]
pub struct Portfolio {
    /// Holdings, assets first.
    pub positions: Vec<Position>,
    /// Assets by family at the last close, fen; they sum to the 时点 AUM.
    pub families: [i64; 6],
}

/// Draws the portfolio of a customer whose assets at the last close are `eom`.
pub fn draw(
    spec: &Specification,
    draft: &Draft,
    person: &Person,
    eom: i64,
    shelf: &Shelf,
    chance: &mut Chance,
) -> Portfolio {
    let weights = weights(draft, chance);
    let families = split(eom, &weights);
    let mut counter = Counter { spec, draft, person, next: draft.index as u64 * 40, positions: Vec::new() };
    for (place, family) in FAMILIES.into_iter().enumerate() {
        if weights[place] > 0.0 {
            counter.family(family, families[place], MORE[place], &shelf.of(family, draft.tier), chance);
        }
    }
    liabilities(&mut counter, shelf, chance);
    Portfolio { positions: counter.positions, families }
}

/// Shares of the families held; 活期 always, the rest by the mix.
fn weights(draft: &Draft, chance: &mut Chance) -> [f64; 6] {
    let mix = MIX[draft.tier];
    let mut weights = [0.0; 6];
    weights[0] = mix[0] * chance.between(0.4, 1.6);
    let held = if draft.dormant { 1 } else { 1 + chance.poisson(HELD[draft.tier] - 1.0).min(5) };
    let mut open: Vec<usize> = (1..6).collect();
    if draft.plant == Plant::SilentMaturity {
        open.retain(|place| *place != 1);
        weights[1] = 160.0;
    }
    for _ in 1..held {
        let shares: Vec<f64> = open.iter().map(|place| mix[*place]).collect();
        if open.is_empty() {
            break;
        }
        let place = open.remove(chance.weighted(&shares));
        weights[place] = mix[place] * chance.between(0.4, 1.6);
    }
    weights
}

/// Splits `total` by `weights`, whole fen; what rounding leaves goes to the first.
fn split(total: i64, weights: &[f64; 6]) -> [i64; 6] {
    let sum: f64 = weights.iter().sum();
    let mut parts = weights.map(|weight| (total as f64 * weight / sum) as i64);
    parts[0] += total - parts.iter().sum::<i64>();
    parts
}

struct Counter<'a> {
    spec: &'a Specification,
    draft: &'a Draft,
    person: &'a Person,
    next: u64,
    positions: Vec<Position>,
}

impl Counter<'_> {
    fn family(&mut self, family: Family, total: i64, more: f64, shelf: &[&Product], chance: &mut Chance) {
        let count = if total < 100_000 { 1 } else { 1 + i64::from(chance.poisson(more).min(5)) };
        let mut left = total;
        for place in 0..count {
            let even = left / (count - place);
            let balance = if place + 1 == count { left } else { even - even * chance.within(0, 40) / 100 };
            left -= balance;
            let plain = family == Family::Demand && place == 0;
            let product = if plain { shelf[0] } else { chance.pick::<&Product>(shelf) };
            let soon = self.draft.plant == Plant::SilentMaturity && family == Family::Term && place == 0;
            let position = if soon {
                self.due_soon(product, balance, chance)
            } else {
                self.open(product, balance, chance)
            };
            self.positions.push(position);
        }
    }

    fn account(&mut self) -> String {
        self.next += 1;
        identity::card(identity::scatter(self.next))
    }

    fn open(&mut self, product: &Product, balance: i64, chance: &mut Chance) -> Position {
        let as_of = self.spec.as_of;
        let known = (as_of - self.person.opened_on).num_days().max(1) as usize;
        // The catalogue's plain time deposit comes in 3 months, 1 and 3 years.
        let fixed = (product.family == Family::Term).then(|| *chance.pick(&[90, 365, 365, 1_095]));
        let (opened_on, matures_on) = match product.term_days.or(fixed) {
            Some(term) => {
                let mut left = 1 + chance.below(term.max(1) as usize) as u64;
                let due = as_of + Days::new(left);
                // 40 % of what falls due does so in January to March.
                if term > 120 && due.month() > 3 && chance.yes(0.2) {
                    left = 43 + chance.below(90) as u64;
                }
                let due = as_of + Days::new(left.min(u64::from(term)));
                let opened = (due - Days::new(u64::from(term))).max(self.person.opened_on);
                (opened, Some(due))
            }
            None => (as_of - Days::new(chance.below(known) as u64), None),
        };
        let opened_on = if self.positions.is_empty() { self.person.opened_on } else { opened_on };
        let auto_renew = matures_on.is_some() && chance.yes(0.3);
        let account = self.account();
        let family = product.family;
        Position {
            product: product.code.0.clone(),
            family,
            account,
            balance,
            opened_on,
            matures_on,
            auto_renew,
        }
    }

    fn due_soon(&mut self, product: &Product, balance: i64, chance: &mut Chance) -> Position {
        let mut position = self.open(product, balance, chance);
        let due = self.spec.as_of + Days::new(3 + chance.below(26) as u64);
        position.matures_on = Some(due);
        position.opened_on = position.opened_on.min(self.spec.as_of);
        position.auto_renew = false;
        position
    }

    fn add(&mut self, product: Option<&Product>, balance: i64, chance: &mut Chance) {
        let Some(product) = product else { return };
        let mut position = self.open(product, balance, chance);
        if product.family == Family::Loan {
            let years = chance.within(1, 20) as u64;
            position.matures_on = (balance > 0).then(|| self.spec.as_of + Days::new(years * 365));
        }
        position.auto_renew = false;
        self.positions.push(position);
    }
}

/// Mortgage 18 % (28-50: 32 %), consumer 9 %, business 5 %, cards and sign-ups.
fn liabilities(counter: &mut Counter<'_>, shelf: &Shelf, chance: &mut Chance) {
    let draft = counter.draft;
    if draft.dormant && chance.yes(0.7) {
        return;
    }
    let scale = [1.0, 1.4, 2.0, 3.0, 5.0][draft.tier];
    let mortgage = if (28..=50).contains(&draft.age) { 0.32 } else { 0.06 };
    let mut owe = |word: &str, share: f64, low: f64, high: f64, chance: &mut Chance| {
        if chance.yes(share) {
            let fen = (chance.between(low, high) * scale * 1_000_000.0) as i64;
            counter.add(shelf.named(word), fen, chance);
        }
    };
    owe("住房", mortgage, 10.0, 90.0, chance);
    owe("消费", 0.09, 0.5, 12.0, chance);
    owe("经营", 0.05, 5.0, 60.0, chance);
    owe("信用卡", 0.68, 0.0, 1.2, chance);
    owe("三方存管", [0.12, 0.2, 0.3, 0.4, 0.4][draft.tier], 0.0, 0.0, chance);
    owe("养老金", if draft.age < 60 { 0.4 } else { 0.0 }, 0.0, 0.0, chance);
}
