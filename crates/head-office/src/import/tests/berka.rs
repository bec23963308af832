//! The Czech bank: an excerpt of its real files through the mapping the project keeps, against
//! numbers computed here from the raw lines in another way.

use std::collections::BTreeMap;
use std::path::Path;

use domain::customer::Gender;
use domain::product::Family;

use super::{World, counts, created, fixture, project};
use crate::import::Kind;

/// The day everything is as of, as the files write days.
const AS_OF: u32 = 940_331;
/// Thresholds of assets/mappings/berka.tier_rule.json and months below before each goes down.
const LADDER: [(i64, u8); 5] = [(0, 3), (3_000_000, 3), (5_000_000, 3), (7_000_000, 3), (9_000_000, 6)];

/// A file as rows of plain text.
fn rows(folder: &Path, file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let cells = |line: &str| line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect();
    text.lines().skip(1).map(cells).collect()
}

fn day(text: &str) -> u32 {
    text[..6].parse().unwrap()
}

fn fen(text: &str) -> i64 {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    let amount = whole.trim_start_matches('-').parse::<i64>().unwrap() * 100 + cents.parse::<i64>().unwrap();
    if text.starts_with('-') { -amount } else { amount }
}

/// Owner of each account that existed on the day.
fn owners(folder: &Path) -> BTreeMap<String, u32> {
    let early: Vec<String> = rows(folder, "account.asc")
        .into_iter()
        .filter(|row| day(&row[3]) <= AS_OF)
        .map(|row| row[0].clone())
        .collect();
    rows(folder, "disp.asc")
        .into_iter()
        .filter(|row| row[3] == "OWNER" && early.contains(&row[2]))
        .map(|row| (row[2].clone(), row[1].parse().unwrap()))
        .collect()
}

/// Balance of each owner at the end of every day of the fifteen months: the recorded balance
/// nearest to the day before plus the day's movements.
fn daily(folder: &Path) -> BTreeMap<u32, BTreeMap<u32, i64>> {
    let owners = owners(folder);
    let mut days: BTreeMap<(u32, u32), Vec<(i64, i64)>> = BTreeMap::new();
    for row in rows(folder, "trans.asc").into_iter().filter(|row| day(&row[2]) <= AS_OF) {
        let signed = if row[3] == "PRIJEM" { fen(&row[5]) } else { -fen(&row[5]) };
        days.entry((owners[&row[1]], day(&row[2]))).or_default().push((signed, fen(&row[6])));
    }
    let mut all: BTreeMap<u32, BTreeMap<u32, i64>> = BTreeMap::new();
    for ((owner, day), moved) in days {
        let balances = all.entry(owner).or_default();
        let before = balances.values().next_back().copied().unwrap_or(0);
        let expected = before + moved.iter().map(|(amount, _)| amount).sum::<i64>();
        let nearest = moved.iter().map(|(_, balance)| *balance).min_by_key(|one| (one - expected).abs());
        balances.insert(day, nearest.unwrap());
    }
    all
}

/// Daily averages of the months since the first movement, rounded down to the fen.
fn averages(balances: &BTreeMap<u32, i64>) -> Vec<i64> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let months = (0..15_u32).map(|index| (93 + index / 12, index % 12 + 1));
    let first = balances.keys().next().copied().unwrap() / 100;
    let mut averages = Vec::new();
    for (year, month) in months.filter(|(year, month)| year * 100 + month >= first) {
        let length = lengths[month as usize - 1];
        let sum: i64 = (1..=length)
            .map(|day| year * 10_000 + month * 100 + day)
            .map(|day| balances.range(..=day).next_back().map_or(0, |(_, balance)| *balance))
            .sum();
        averages.push(sum.div_euclid(i64::from(length)));
    }
    averages
}

/// The tier in force after the last month: up at once for the next month, down after the months
/// of the ladder below, to what the last month reached.
fn tier(averages: &[i64]) -> usize {
    let reached =
        |average: i64| LADDER.iter().filter(|(least, _)| average >= *least).count().saturating_sub(1);
    let mut held = reached(averages[0]);
    let mut below = 0;
    for average in &averages[1..] {
        let now = reached(*average);
        below = if now < held { below + 1 } else { 0 };
        if now > held || below >= LADDER[held].1 {
            held = now;
            below = 0;
        }
    }
    held
}

fn imported(folder: &Path) -> World {
    let world = World::new();
    let report = world.run(folder, Some(&project("assets/mappings/berka.toml")), false);
    assert!(report.written, "{:?}", super::places(&report));
    world.close();
    world
}

#[test]
fn totals_by_tier_are_those_of_the_raw_files() {
    let folder = fixture("berka");
    let world = imported(&folder);
    let codes = ["standard", "gold", "platinum", "diamond", "private"];
    // Clients, sum of balances, sum of daily averages by tier.
    let mut wanted: BTreeMap<&str, (u32, i64, i64)> = BTreeMap::new();
    for balances in daily(&folder).values() {
        let averages = averages(balances);
        let group = wanted.entry(codes[tier(&averages)]).or_default();
        group.0 += 1;
        group.1 += balances.values().next_back().unwrap();
        group.2 += averages.last().unwrap();
    }
    let mut found: BTreeMap<String, (u32, i64, i64)> = BTreeMap::new();
    for customer in world.customers() {
        let (Some(code), Some(assets)) = (customer.tier_code(), &customer.assets) else { continue };
        let group = found.entry(code.to_owned()).or_default();
        group.0 += 1;
        group.1 += assets.aum_eom.0;
        group.2 += assets.aum_davg.0;
    }
    let found: BTreeMap<&str, (u32, i64, i64)> =
        found.iter().map(|(code, group)| (code.as_str(), *group)).collect();
    assert_eq!(found, wanted);
    assert!(wanted.len() >= 3, "the excerpt has several tiers");
}

#[test]
fn every_month_of_every_owner_is_that_of_the_raw_files() {
    let folder = fixture("berka");
    let world = imported(&folder);
    let daily = daily(&folder);
    assert_eq!(daily.len(), 36);
    for (owner, balances) in daily {
        let customer = world.customer(&format!("42{owner:08}"));
        let found: Vec<i64> = world.series(&customer).months.iter().map(|month| month.aum_davg.0).collect();
        assert_eq!(found, averages(&balances), "owner {owner}");
    }
}

#[test]
fn only_what_existed_on_the_day_is_there() {
    let folder = fixture("berka");
    let world = World::new();
    let report = world.run(&folder, Some(&project("assets/mappings/berka.toml")), false);
    let owners = owners(&folder);
    let disp = rows(&folder, "disp.asc");
    let clients = disp.iter().filter(|row| owners.contains_key(&row[2])).count() as u64;
    let loans = rows(&folder, "loan.asc").iter().filter(|row| day(&row[2]) <= AS_OF).count();
    let cards = rows(&folder, "card.asc").iter().filter(|row| day(&row[3]) <= AS_OF).count();
    assert_eq!((owners.len(), loans, cards), (36, 7, 6));
    assert_eq!(counts(&report, Kind::Customer), created(clients));
    assert_eq!(counts(&report, Kind::Holding), created((owners.len() + loans + cards) as u64));
    let held: Vec<Family> = world
        .customers()
        .iter()
        .flat_map(|customer| world.holdings(customer).items)
        .map(|holding| holding.family)
        .collect();
    assert_eq!(held.iter().filter(|family| **family == Family::Demand).count(), owners.len());
    assert_eq!(held.iter().filter(|family| **family == Family::Loan).count(), loans + cards);
}

#[test]
fn a_balance_belongs_to_the_owner_and_a_disponent_has_none() {
    let folder = fixture("berka");
    let world = imported(&folder);
    let owners = owners(&folder);
    let disp = rows(&folder, "disp.asc");
    let pair = disp.iter().find(|row| row[3] == "DISPONENT" && owners.contains_key(&row[2])).unwrap();
    let second = world.customer(&format!("42{:0>8}", pair[1]));
    assert_eq!(second.extra["account_role"], "disponent");
    assert_eq!(second.extra["disponent_of"], format!("42{:08}", owners[&pair[2]]).parse::<u64>().unwrap());
    assert!(world.holdings(&second).items.is_empty());
    assert!(world.series(&second).months.is_empty());
}

#[test]
fn names_are_made_up_and_say_so_and_birth_numbers_tell_gender() {
    let folder = fixture("berka");
    let world = imported(&folder);
    let clients = rows(&folder, "client.asc");
    for customer in world.customers() {
        assert!(customer.name_generated);
        let number = customer.number.clone().unwrap();
        let client = clients.iter().find(|row| format!("42{:0>8}", row[0]) == number).unwrap();
        let month: u32 = client[1][2..4].parse().unwrap();
        assert_eq!(customer.gender, if month > 50 { Gender::Female } else { Gender::Male });
        let birth = customer.birth_date.unwrap().format("%y%d").to_string();
        assert_eq!(birth, format!("{}{}", &client[1][..2], &client[1][4..6]));
    }
}

#[test]
fn a_loan_is_what_is_still_owed_and_its_later_fate_is_only_a_label() {
    let folder = fixture("berka");
    let world = imported(&folder);
    let owners = owners(&folder);
    for loan in rows(&folder, "loan.asc").iter().filter(|row| day(&row[2]) <= AS_OF) {
        let paid: i64 = rows(&folder, "trans.asc")
            .iter()
            .filter(|row| row[1] == loan[1] && row[7] == "UVER")
            .map(|row| fen(&row[5]))
            .sum();
        let customer = world.customer(&format!("42{:08}", owners[&loan[1]]));
        let held = world.holdings(&customer);
        let owed = held.items.iter().find(|item| item.product.as_str() == "LN03").unwrap();
        assert_eq!(owed.balance.0, fen(&loan[3]) - paid);
        assert_eq!(customer.extra["loan_status_known_in_1998"], loan[6]);
        assert!(!customer.tags.iter().any(|tag| ["RI06", "RI07"].contains(&tag.code.as_str())));
    }
}
