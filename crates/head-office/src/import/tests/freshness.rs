//! Freshness: a row a source says as of which day it came last, and takes a number only then.

use domain::Timestamp;
use domain::feed::Feed;
use office_store::{OfficeStore as _, REFERENCE};

use super::{NOW, World};

const CUSTOMER: &str = "number,name,birth_date\n1,王芳,1980-05-05\n2,李明,1990-06-06\n";
const HOLDING: &str = "customer,product,balance\n1,D001,100\n";

/// The feeds of a store: code, as-of day, rows.
fn feeds(world: &World) -> Vec<(String, String, u64)> {
    let rows = world.store.read().unwrap().references("feed").unwrap();
    rows.iter()
        .map(|(_, payload)| serde_json::from_slice::<Feed>(payload).unwrap())
        .map(|feed| (feed.code, feed.as_of.to_string(), feed.rows))
        .collect()
}

fn about(day: &str) -> String {
    format!("as_of = \"{day}\"\n")
}

#[test]
fn a_source_that_stays_away_keeps_its_day_while_the_others_go_on() {
    let world = World::new();
    let holding = HOLDING.replace("D001", domain::product::default_catalogue()[0].code.as_str());
    let day = about("2026-11-18");
    let first = [("customer.csv", CUSTOMER), ("holding.csv", &holding), ("bundle.toml", &day)];
    let report = world.import(&world.bundle(&first));
    assert!(report.written, "{:?}", report.faults);
    let row = |code: &str, day: &str, rows| (code.to_owned(), day.to_owned(), rows);
    assert_eq!(feeds(&world), [row("customer", "2026-11-18", 2), row("holding", "2026-11-18", 1)]);
    let folder = world.bundle(&[("bundle.toml", &about("2026-11-19"))]);
    std::fs::remove_file(folder.join("holding.csv")).unwrap();
    assert!(world.import(&folder).written, "that it came is news, though nobody changed");
    assert_eq!(feeds(&world), [row("customer", "2026-11-19", 2), row("holding", "2026-11-18", 1)]);
}

#[test]
fn a_run_that_brings_nothing_takes_no_number_and_an_older_day_makes_nothing_older() {
    let world = World::new();
    let bundle = world.bundle(&[("customer.csv", CUSTOMER), ("bundle.toml", &about("2026-11-18"))]);
    world.import(&bundle);
    let head = |world: &World| world.store.read().unwrap().head(REFERENCE).unwrap();
    let before = head(&world);
    assert!(!world.import(&bundle).written);
    assert_eq!(head(&world), before);
    world.import(&world.bundle(&[("bundle.toml", &about("2026-11-17"))]));
    assert_eq!(feeds(&world)[0].1, "2026-11-18");
    assert_eq!(head(&world), before);
    world.import(&world.bundle(&[("bundle.toml", &about("2026-11-19"))]));
    assert_eq!(head(&world), before + 1, "one source came: one row");
}

#[test]
fn everybody_is_sent_when_a_source_came() {
    use crate::core::projection::{self, audience};
    let world = World::new();
    world.import(&world.bundle(&[("customer.csv", CUSTOMER), ("bundle.toml", &about("2026-11-18"))]));
    let row = world.store.read().unwrap().reference("feed", "customer").unwrap().unwrap();
    for audience in audience::ALL {
        let face = projection::reference("feed", &row, audience).unwrap();
        if audience == audience::Audience::Pool {
            assert!(face.is_none(), "a pool is no reader of reference rows");
            continue;
        }
        let feed: Feed = serde_json::from_slice(&face.unwrap()).unwrap();
        assert_eq!((feed.code.as_str(), feed.rows, feed.loaded_at), ("customer", 2, NOW));
    }
    assert_ne!(NOW, Timestamp(0));
}
