//! The pivot against sums made by hand: two dimensions and every measure, of everybody and of whom
//! a filter finds, from the people of the test's own bank and without SQL (S-16).

use std::collections::BTreeMap;

use chrono::Days;
use domain::BusinessDate;
use domain::customer::{Customer, Gender, Profile, Status};
use domain::filter::Filter;

use super::asked::draw;
use super::bank::{Bank, Person, today};
use super::{Dice, words};
use crate::read::{GroupBy, PivotRow, Under};

/// Pairs of dimensions that are drawn.
const COMBINATIONS: u32 = 100;

/// A dimension: the code of its field, and what a person is under it.
type Dimension = (&'static str, fn(&Customer) -> String);

const DIMENSIONS: [Dimension; 12] = [
    ("tier", |one| one.tier.as_ref().map(|tier| tier.tier.to_string()).unwrap_or_default()),
    ("stage", |one| one.lifecycle.as_ref().map(|stage| stage.state.code().to_owned()).unwrap_or_default()),
    ("age_band", |one| one.age_band.code().to_owned()),
    ("gender", |one| match one.gender {
        Gender::Male => "male".to_owned(),
        Gender::Female => "female".to_owned(),
        Gender::Unknown => "unknown".to_owned(),
    }),
    ("status", |one| match one.status {
        Status::Normal => "normal".to_owned(),
        Status::Dormant => "dormant".to_owned(),
        Status::Closed => "closed".to_owned(),
    }),
    ("advisor", |one| one.primary().map(|served| served.by.to_string()).unwrap_or_default()),
    ("served", |one| if one.primary().is_some() { "yes" } else { "no" }.to_owned()),
    ("identity", |one| one.identity.as_ref().map(|known| known.kind.clone()).unwrap_or_default()),
    ("marital", |one| told(one, |profile| &profile.marital)),
    ("education", |one| told(one, |profile| &profile.education)),
    ("income", |one| told(one, |profile| &profile.income_band)),
    ("district", |one| told(one, |profile| &profile.district)),
];

fn told(one: &Customer, of: fn(&Profile) -> &Option<String>) -> String {
    one.profile.as_ref().and_then(|profile| of(profile).clone()).unwrap_or_default()
}

/// What the people of a cell add up to.
fn summed<'a>(
    people: impl Iterator<Item = &'a Person>,
    (row, column): (Dimension, Dimension),
    due: (BusinessDate, BusinessDate),
) -> Vec<PivotRow> {
    let mut cells: BTreeMap<(String, String), PivotRow> = BTreeMap::new();
    for person in people {
        let one = &person.customer;
        let key = (row.1(one), column.1(one));
        let cell = cells.entry(key.clone()).or_insert_with(|| PivotRow {
            row: key.0,
            column: key.1,
            ..PivotRow::default()
        });
        cell.count += 1;
        let Some(assets) = &one.assets else { continue };
        cell.aum += assets.aum_davg.0;
        cell.delta += assets.aum_davg_before.map_or(0, |before| assets.aum_davg.0 - before.0);
        cell.loans += assets.loans.0;
        let next = assets.next_maturity.as_ref().filter(|next| (due.0..=due.1).contains(&next.on));
        cell.due += next.map_or(0, |next| next.amount.0);
    }
    cells.into_values().collect()
}

fn dimension(code: &str) -> GroupBy {
    let words = words();
    let (field, _) = words.field(code).unwrap_or_else(|| panic!("{code} is a field"));
    GroupBy::field(field).unwrap_or_else(|| panic!("{code} is a dimension"))
}

#[test]
fn a_pivot_adds_up_to_what_the_people_do_over_a_hundred_combinations() {
    let bank = Bank::new();
    let words = words();
    let mut dice = Dice::new(16);
    let (mut divided, mut cells) = (0, 0);
    for turn in 0..COMBINATIONS {
        let row = *dice.pick(&DIMENSIONS);
        let column = *dice.pick(&DIMENSIONS);
        let due = (today(), today() + Days::new(dice.below(200)));
        // Every other one of everybody, the rest under a filter of its own.
        let filter = if turn % 2 == 0 { Filter::everybody() } else { draw(&words, &mut dice) };
        let checked = filter.check(&words, today()).expect("a filter that means something");
        let found = |one: &&Person| checked.eval(&one.facts(|band| bank.wallet(band)));
        let meant = summed(bank.people.iter().filter(found), (row, column), due);
        let under = if turn % 2 == 0 {
            Under::All
        } else {
            let compiled = bank.reader.compiled(&checked).expect("SQL");
            bank.reader.gather_found(&compiled, None).expect("gathered");
            Under::Gathered
        };
        let mut told = bank.reader.pivot(under, dimension(row.0), dimension(column.0), due).expect("a pivot");
        told.sort_by(|a, b| (&a.row, &a.column).cmp(&(&b.row, &b.column)));
        assert_eq!(told, meant, "{} by {}, {under:?}", row.0, column.0);
        cells += told.len();
        divided += u32::from(told.len() > 1 && told.iter().any(|cell| cell.due != 0 && cell.loans != 0));
    }
    // The draw is worth something only when the tables have cells and the cells have sums.
    assert!(cells > 500 && divided > COMBINATIONS / 2, "{cells} cells, {divided} tables");
}
