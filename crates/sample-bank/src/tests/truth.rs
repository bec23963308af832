//! The truth file is true: what it names can be seen in the bundle.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::{Bank, bank, fen};
use crate::BankSet;

/// One bank for all of them: nobody writes to it.
fn world() -> &'static Bank {
    static WORLD: LazyLock<Bank> = LazyLock::new(|| bank(BankSet::Demo, 3_000, 20_261_119));
    &WORLD
}

/// Daily averages of each customer, oldest first.
fn averages(bank: &Bank) -> HashMap<String, Vec<i64>> {
    let mut all: HashMap<String, Vec<i64>> = HashMap::new();
    for row in bank.rows("snapshot") {
        all.entry(row["customer"].clone()).or_default().push(fen(&row["aum_davg"]));
    }
    all
}

#[test]
fn counts_and_tiers_are_those_of_the_files() {
    let bank = world();
    assert_eq!(bank.rows("customer").len() as u64, bank.truth.counts.customers);
    assert_eq!(bank.rows("tag").len() as u64, bank.truth.counts.tags);
    let mut tiers = [0; 5];
    for months in averages(bank).values() {
        let last = months[months.len() - 1];
        let limits = [5_000_000, 20_000_000, 100_000_000, 600_000_000];
        tiers[limits.iter().filter(|limit| last >= **limit).count()] += 1;
    }
    assert_eq!(tiers, bank.truth.tiers);
    let written: crate::Truth =
        serde_json::from_slice(&std::fs::read(bank.path().join("truth.json")).unwrap()).unwrap();
    assert_eq!(written, bank.truth);
}

#[test]
fn churners_lost_most_and_those_near_a_threshold_are_near() {
    let bank = world();
    let averages = averages(bank);
    assert_eq!((bank.truth.churners.len(), bank.truth.near_threshold.len()), (18, 12));
    for number in &bank.truth.churners {
        let months = &averages[number];
        let [first, second, third, last] = months[months.len() - 4..] else { panic!("four months") };
        assert!(last > 1_000_000 && last < second && second < first);
        assert!(last * 10 <= (first + second + third) / 3 * 7, "W2: at most 70 % of three months' mean");
    }
    for number in &bank.truth.near_threshold {
        let last = *averages[number].last().unwrap();
        let limits = [5_000_000, 20_000_000, 100_000_000, 600_000_000];
        assert!(limits.iter().any(|limit| last < *limit && last * 100 >= limit * 96));
    }
}

#[test]
fn silent_maturities_are_large_soon_and_nobody_called() {
    let bank = world();
    let silent: HashSet<&String> = bank.truth.silent_maturities.iter().collect();
    assert_eq!(silent.len(), 9);
    let soon = bank.truth.as_of + Days::new(30);
    let mut due: HashMap<String, i64> = HashMap::new();
    let mut all: HashMap<String, i64> = HashMap::new();
    for row in bank.rows("holding").iter().filter(|row| silent.contains(&row["customer"])) {
        let balance = fen(&row["balance"]);
        if !row["product"].starts_with("LN") {
            *all.entry(row["customer"].clone()).or_default() += balance;
        }
        if row["matures_on"].parse::<NaiveDate>().is_ok_and(|on| on > bank.truth.as_of && on <= soon) {
            *due.entry(row["customer"].clone()).or_default() += balance;
        }
    }
    for number in &silent {
        assert!(due[*number] * 10 >= all[*number], "at least a tenth falls due");
    }
    let quiet = bank.truth.as_of - Days::new(90);
    for row in bank.rows("interaction").iter().filter(|row| silent.contains(&row["customer"])) {
        assert!(row["at"][..10].parse::<NaiveDate>().unwrap() < quiet);
    }
}

#[test]
fn duplicates_households_leavers_and_lunar_birthdays_are_there() {
    let bank = world();
    let customers: HashMap<String, HashMap<String, String>> =
        bank.rows("customer").into_iter().map(|row| (row["number"].clone(), row)).collect();
    let mut homes: HashMap<String, String> = HashMap::new();
    for row in bank.rows("contact_point").iter().filter(|row| row["kind"] == "home_address") {
        homes.insert(row["customer"].clone(), row["value"].clone());
    }
    assert_eq!(bank.truth.duplicates.len(), 4);
    for [first, second] in &bank.truth.duplicates {
        for column in ["name", "birth_date", "gender"] {
            assert_eq!(customers[first][column], customers[second][column]);
        }
        assert!(customers[second]["id_number"].is_empty() && first != second);
    }
    assert_eq!(bank.truth.households.len(), 3);
    for members in &bank.truth.households {
        assert!((3..=5).contains(&members.len()));
        assert_eq!(members.iter().map(|one| &homes[one]).collect::<HashSet<_>>().len(), 1);
    }
    let left = bank.truth.leavers.emp_no.clone().unwrap();
    let served: Vec<String> = bank
        .rows("assignment")
        .iter()
        .filter(|row| row["by"] == left)
        .map(|row| row["customer"].clone())
        .collect();
    let named: HashSet<&String> = bank.truth.leavers.customers.iter().collect();
    assert_eq!(served.iter().collect::<HashSet<_>>(), named);
    assert_eq!(bank.truth.lunar_birthdays.len(), 12);
    // Lunar 10-11 fell on 1948-11-11 and falls on 2026-11-19.
    let born: HashSet<&str> = bank
        .truth
        .lunar_birthdays
        .iter()
        .map(|one| customers[&one.customer]["birth_date"].as_str())
        .collect();
    assert!(born.contains("1948-11-11") && born.len() == 12);
}

#[test]
fn campaigns_and_needs_are_those_counted() {
    let bank = world();
    let members = bank.rows("campaign_member");
    assert_eq!(bank.rows("campaign").len(), 4);
    for (code, funnel) in &bank.truth.pursued.campaigns {
        let of = |control: bool, state: &str| -> u64 {
            let meant = |row: &&HashMap<String, String>| {
                row["campaign"] == *code
                    && (row["control"] == "1") == control
                    && (state.is_empty() || row["state"] == state)
            };
            let who = members.iter().filter(meant).map(|row| &row["customer"]);
            who.collect::<HashSet<_>>().len() as u64
        };
        assert_eq!((funnel.invited, funnel.control), (of(false, ""), of(true, "")), "{code}");
        assert_eq!((funnel.reached, funnel.attended), (of(false, "reached"), of(false, "attended")));
        assert_eq!((funnel.bought, funnel.control_bought), (of(false, "bought"), of(true, "bought")));
        assert!(funnel.reached <= funnel.invited && funnel.bought <= funnel.reached, "{code}");
    }
    let calls = &bank.truth.pursued.campaigns["C2610"];
    assert!(calls.control >= 30 && calls.bought * calls.control > calls.control_bought * calls.invited);
    let needs: u64 = bank.truth.pursued.needs.values().flatten().sum();
    assert_eq!(needs, bank.truth.counts.needs);
    assert!(needs > 100, "{needs}");
}

#[test]
fn single_days_lie_after_the_last_closed_month_and_only_where_something_was_done() {
    let bank = world();
    let days = bank.rows("behaviour_day");
    assert!(days.len() > 1_000, "{}", days.len());
    for row in &days {
        assert!(("2026-11-01".."2026-11-20").contains(&row["date"].as_str()), "{}", row["date"]);
        let counts = ["visits", "inflow_count", "outflow_count", "cash_count"];
        assert!(row["login"] == "1" || counts.iter().any(|count| row[*count] != "0"));
    }
}

#[test]
fn what_is_said_of_a_household_agrees_with_the_marital_status() {
    let bank = world();
    let marital: HashMap<String, String> = bank
        .rows("customer")
        .into_iter()
        .map(|row| (row["number"].clone(), row["marital"].clone()))
        .collect();
    let mut seen = 0;
    for row in bank.rows("tag").into_iter().filter(|row| row["code"] == "FA01" || row["code"] == "FA02") {
        let stands = marital[&row["customer"]].as_str();
        let wrong = match row["value"].as_str() {
            "single" => stands == "married",
            "couple" => ["single", "divorced", "widowed"].contains(&stands),
            "minor_children" => stands == "single",
            _ => row["code"] == "FA02" && stands == "single",
        };
        assert!(!wrong, "{row:?} of somebody {stands}");
        seen += 1;
    }
    assert!(seen > 0);
}
