//! Foreign files: one small bank whose files look like nothing of ours, read by mapping alone.

use chrono::NaiveDate;
use domain::Fen;
use domain::customer::Gender;

use super::{World, counts, created, places};
use crate::import::Kind;

const MAPPING: &str = r#"
format = 1
as_of = "2026-11-19"

[files]
separator = "|"
date = "DD.MM.YYYY"
decimal = ","
thousands = "."

[source.people]
file = "people.txt"

[source.balance]
file = "balance.txt"
style = { header = false, quote = "'", separator = ";", date = "YYMMDD" }
columns = ["person", "kind", "cash", "papers", "day", "currency"]
where = [{ column = "currency", is_not = "XXX" }, { column = "day", not_after = "as_of" }]

[source.town]
file = "town.txt"

[[table]]
kind = "customer"
from = "people"
join = [{ source = "town", on = { code = "town" }, unmatched = "error" }]
[table.columns]
number = { template = "K{nr:6}" }
name = "full name"
gender = { column = "sex", map = { "m" = "male", "w" = "female" }, otherwise = "unknown" }
birth_date = "born"
district = "town.name"
occupation = { column = "job", default = "unknown" }
[table.extra]
postcode = "town.code"

[[table]]
kind = "holding"
from = "balance"
where = [{ column = "kind", in = ["A", "B"] }]
[table.columns]
customer = { template = "K{person:6}" }
product = { column = "kind", map = { "A" = "DD01", "B" = "FD01" } }
account = { template = "{#line:4}{person}" }
balance = { add = ["cash", { multiply = "papers", by = [15, 2] }] }
opened_on = "day"

[[table]]
kind = "snapshot"
from = "balance"
where = [{ column = "kind", is = "S" }]
[table.columns]
customer = { template = "K{person:6}" }
month = "day"
aum_davg = { subtract = ["cash", "papers"] }
aum_eom = "cash"
"#;

const PEOPLE: &str = "nr|full name|sex|born|town|job\n\
    7|Anna Lee|w|07.03.1990|T1|\n\
    12|Bo Li|?|1.1|T1|baker\n";
const BALANCE: &str = "7;'A';'1.000,50';0,10;260131;CNY\n\
    7;'B';0;'2,00';991231;CNY\n\
    7;'C';1;1;260101;CNY\n\
    7;'S';'9.000,00';'1.000,00';261031;CNY\n\
    7;'A';5;5;260131;XXX\n\
    7;'A';5;5;261231;CNY\n";
const TOWN: &str = "code|name\nT1|Hill Town\n";

fn import(people: &str, balance: &str) -> (World, crate::import::Report) {
    let world = World::new();
    let folder = world.bundle(&[
        ("people.txt", people),
        ("balance.txt", balance),
        ("town.txt", TOWN),
        ("map.toml", MAPPING),
    ]);
    let report = world.run(&folder, Some(&folder.join("map.toml")), false);
    (world, report)
}

#[test]
fn a_mapping_reads_constants_maps_dates_arithmetic_joins_and_files_without_a_header() {
    let (world, report) = import(&PEOPLE.replace("1.1|", "01.01.2001|"), BALANCE);
    assert!(report.written, "{:?}", places(&report));
    assert_eq!(counts(&report, Kind::Customer), created(2));
    assert_eq!(counts(&report, Kind::Holding), created(2));
    let anna = world.customer("K000007");
    assert_eq!(anna.name.as_deref(), Some("Anna Lee"));
    assert_eq!(anna.gender, Gender::Female);
    assert_eq!(anna.birth_date, NaiveDate::from_ymd_opt(1990, 3, 7));
    let profile = anna.profile.as_ref().unwrap();
    assert_eq!(profile.district.as_deref(), Some("Hill Town"));
    assert_eq!(profile.occupation.as_deref(), Some("unknown"));
    assert_eq!(anna.extra["postcode"], "T1");
    assert_eq!(world.customer("K000012").gender, Gender::Unknown);
    let held = world.holdings(&anna);
    // 1,000.50 + 0.10 x 7.5, and 2.00 x 7.5 with half a fen rounded to even.
    assert_eq!(held.items.iter().map(|one| one.balance).collect::<Vec<_>>(), [Fen(100_125), Fen(1_500)]);
    assert_eq!(held.items[1].opened_on, NaiveDate::from_ymd_opt(1999, 12, 31));
    assert_eq!(held.items[0].account_tail.as_deref(), Some("0017"));
    let months = world.series(&anna).months;
    assert_eq!((months[0].aum_davg, months[0].aum_eom), (Fen::yuan(8_000), Fen::yuan(9_000)));
}

#[test]
fn a_fault_names_the_foreign_column_and_its_notation() {
    let (world, report) = import(PEOPLE, &BALANCE.replace("'1.000,50'", "1x"));
    assert_eq!(places(&report), ["balance.txt:1 cash: bad_amount", "people.txt:3 born: bad_date"]);
    assert_eq!(report.faults[1].facts["pattern"], "DD.MM.YYYY");
    assert!(world.is_untouched());
}

#[test]
fn what_a_map_does_not_know_is_a_fault_and_so_is_a_join_that_must_match() {
    let (_, report) = import(
        &PEOPLE.replace("1.1|T1", "01.01.2001|T9"),
        &BALANCE.replace("'C'", "'B'").replace(";'B';0;", ";'Q';0;").replace("in = [", ""),
    );
    assert_eq!(places(&report), ["people.txt:3 town: no_match"]);
}

#[test]
fn a_mapping_that_is_not_understood_says_where() {
    let world = World::new();
    let wrong = MAPPING.replace("decimal = ", "desimal = ");
    let folder = world.bundle(&[("people.txt", PEOPLE), ("map.toml", &wrong)]);
    let report = world.run(&folder, Some(&folder.join("map.toml")), false);
    assert_eq!(places(&report), ["map.toml:8 : bad_mapping"]);
}

#[test]
fn a_column_or_file_that_is_not_there_is_one_fault() {
    let world = World::new();
    let wrong = MAPPING.replace("\"full name\"", "\"name\"");
    let folder = world.bundle(&[("people.txt", PEOPLE), ("town.txt", TOWN), ("map.toml", &wrong)]);
    let report = world.run(&folder, Some(&folder.join("map.toml")), false);
    assert_eq!(places(&report), ["balance.txt:0 : missing_file", "people.txt:1 name: missing_column"]);
}
