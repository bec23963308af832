//! Sums that hold between the files.

use std::collections::HashMap;

use super::{bank, fen};
use crate::BankSet;

#[test]
fn holdings_that_count_sum_to_the_last_snapshot_to_the_fen() {
    let bank = bank(BankSet::Demo, 500, 11);
    let catalogue: HashMap<&str, _> =
        domain::product::default_catalogue().iter().map(|product| (product.code.as_str(), product)).collect();
    let mut held: HashMap<String, [i64; 6]> = HashMap::new();
    for row in bank.rows("holding") {
        if let Some(place) = catalogue[row["product"].as_str()].family.asset_index() {
            held.entry(row["customer"].clone()).or_default()[place] += fen(&row["balance"]);
        }
    }
    let last = bank.truth.last_month.to_string();
    let mut seen = 0;
    for row in bank.rows("snapshot").iter().filter(|row| row["month"] == last) {
        let families = held.get(&row["customer"]).copied().unwrap_or_default();
        assert_eq!(families.iter().sum::<i64>(), fen(&row["aum_eom"]));
        let names = ["demand", "term", "wealth", "fund", "insurance", "bond_metal_trust"];
        assert_eq!(families, names.map(|name| fen(&row[name])));
        seen += 1;
    }
    assert_eq!(seen, 500);
}

#[test]
fn families_sum_to_each_month_and_months_have_no_gap() {
    let bank = bank(BankSet::Demo, 300, 11);
    let mut before: HashMap<String, domain::Month> = HashMap::new();
    for row in bank.rows("snapshot") {
        let names = ["demand", "term", "wealth", "fund", "insurance", "bond_metal_trust"];
        assert_eq!(names.map(|name| fen(&row[name])).iter().sum::<i64>(), fen(&row["aum_eom"]));
        let month: domain::Month = row["month"].parse().unwrap();
        if let Some(last) = before.insert(row["customer"].clone(), month) {
            assert_eq!(month, last.plus(1));
        }
    }
    assert!(before.values().all(|month| *month == bank.truth.last_month));
}

#[test]
fn movements_explain_how_the_month_ends_moved() {
    let bank = bank(BankSet::Demo, 300, 11);
    let key = |row: &HashMap<String, String>| (row["customer"].clone(), row["month"].clone());
    let flows: HashMap<_, i64> = bank
        .rows("transaction_month")
        .iter()
        .map(|row| (key(row), fen(&row["inflow"]) - fen(&row["outflow"])))
        .collect();
    let mut before: HashMap<String, i64> = HashMap::new();
    let mut months = 0;
    for row in bank.rows("snapshot") {
        let eom = fen(&row["aum_eom"]);
        if let Some(last) = before.insert(row["customer"].clone(), eom) {
            assert_eq!(flows.get(&key(&row)).copied().unwrap_or(0), eom - last);
            months += 1;
        }
    }
    assert!(months > 5_000, "{months}");
}
