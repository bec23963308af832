//! The pivot (S-16) and the groups of tags (S-50) against sums made by hand: of everybody and of whom
//! a filter finds, from the people of the test's own bank and without SQL.

use std::collections::BTreeMap;

use chrono::Days;
use domain::BusinessDate;
use domain::customer::{Customer, Gender, Profile, Status};
use domain::filter::Filter;
use domain::tag::TagAssignment;

use super::asked::draw;
use super::bank::{Bank, Person, today};
use super::{Dice, words};
use crate::read::{Ahead, GroupBy, Keyed, Match, PivotRow, SortBy, Under};

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

/// Tags a person carries today.
fn carried(one: &Customer) -> Vec<&str> {
    let holds = |tag: &&TagAssignment| tag.expires_on.is_none_or(|until| until >= today());
    one.tags.iter().filter(holds).map(|tag| tag.code.as_str()).collect()
}

#[test]
fn a_group_of_a_tag_holds_whoever_carries_it_and_one_without_a_key_the_rest() {
    let bank = Bank::new();
    let words = words();
    let (field, _) = words.field("tag").expect("a field");
    assert!(GroupBy::field(field).is_none(), "a pivot counts everybody once");
    let by = GroupBy::listed(field, today()).expect("lists are grouped by tags");
    let limits = ["standard", "gold", "platinum"].map(|tier| (tier.to_owned(), today()));
    let ahead = Ahead { from: today(), to: today() + Days::new(90), limits: limits.into() };
    let no = |one: &Person| bank.reader.held_by_id(one.customer.id).expect("a row").expect("a customer").no;
    let platinum = Filter::is("tier", "platinum").check(&words, today()).expect("a filter");
    let compiled = bank.reader.compiled(&platinum).expect("SQL");
    bank.reader.gather_found(&compiled, None).expect("gathered");
    for under in [Under::All, Under::Gathered] {
        let within =
            |one: &&Person| under == Under::All || platinum.eval(&one.facts(|band| bank.wallet(band)));
        let groups = bank.reader.keyed_groups(by, under, &ahead).expect("groups");
        let told: Vec<&str> = groups.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(told, ["", "FA01", "ID01", "IN03", "RI04", "SP03"], "{under:?}");
        for Keyed { key, group } in &groups {
            let member = |one: &&Person| {
                let tags = carried(&one.customer);
                if key.is_empty() { tags.is_empty() } else { tags.contains(&key.as_str()) }
            };
            let meant: Vec<&Person> = bank.people.iter().filter(within).filter(member).collect();
            let aum = |one: &&Person| one.customer.assets.as_ref().map_or(0, |assets| assets.aum_davg.0);
            assert_eq!(group.count as usize, meant.len(), "{key} {under:?}");
            assert_eq!(group.aum.0, meant.iter().map(aum).sum::<i64>(), "{key} {under:?}");
            for sort in [SortBy::Aum, SortBy::Name] {
                let order = Match { under, rank: 0, sort, descending: true };
                let mut found = bank.reader.keyed_nos(by, key, order, 0, 1_000).expect("a window");
                let mut nos: Vec<i64> = meant.iter().map(|one| no(one)).collect();
                found.sort_unstable();
                nos.sort_unstable();
                assert_eq!(found, nos, "{key} {under:?}");
            }
        }
        if under == Under::All {
            let mut totals = bank.reader.keyed_totals(by).expect("totals");
            totals.sort_by(|a, b| a.key.cmp(&b.key));
            let counts = |groups: &[Keyed]| -> Vec<(String, u32)> {
                groups.iter().map(|one| (one.key.clone(), one.group.count)).collect()
            };
            assert_eq!(counts(&totals), counts(&groups));
        }
    }
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
