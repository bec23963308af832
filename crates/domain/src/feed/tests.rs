//! Days late, by rhythm.

use super::{Age, Feed, Rhythm};
use crate::calendar::{BusinessDate, Timestamp};

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn feed(code: &str, as_of: &str) -> Feed {
    Feed { code: code.to_owned(), as_of: day(as_of), loaded_at: Timestamp(0), rows: 1 }
}

#[test]
fn a_daily_source_has_the_close_of_yesterday_or_is_late() {
    let check = |as_of: &str, expect: (u32, Age)| {
        let (feed, today) = (feed("holding", as_of), day("2026-11-20"));
        assert_eq!((feed.days_late(today), feed.age(today)), (Some(expect.0), expect.1), "{as_of}");
    };
    check("2026-11-20", (0, Age::Fresh));
    check("2026-11-19", (0, Age::Fresh));
    check("2026-11-18", (1, Age::Late));
    check("2026-11-16", (3, Age::Late));
    check("2026-11-15", (4, Age::Stale));
    // A bank's data may be ahead of a device's clock.
    check("2026-12-31", (0, Age::Fresh));
}

#[test]
fn a_monthly_source_is_late_when_a_month_is_over_and_did_not_come() {
    let check = |as_of: &str, today: &str, days: u32| {
        assert_eq!(feed("snapshot", as_of).days_late(day(today)), Some(days), "{as_of} on {today}");
    };
    check("2026-11-19", "2026-11-29", 0);
    check("2026-11-19", "2026-11-30", 0);
    check("2026-11-19", "2026-12-01", 1);
    check("2026-10-31", "2026-12-05", 5);
    check("2026-11-30", "2026-12-31", 0);
}

#[test]
fn nobody_waits_for_a_library_or_for_what_is_not_known() {
    for code in ["organization", "tier_rule", "campaign", "card_of_a_later_version"] {
        let feed = feed(code, "2020-01-01");
        assert_eq!((feed.rhythm(), feed.days_late(day("2026-11-20"))), (Rhythm::AsNeeded, None), "{code}");
        assert_eq!(feed.age(day("2026-11-20")), Age::Fresh);
    }
}

#[test]
fn what_a_late_source_makes_is_provisional_and_nothing_else() {
    let (snapshot, customer, holding) =
        (feed("snapshot", "2026-10-31"), feed("customer", "2026-11-18"), feed("holding", "2026-11-18"));
    assert!(snapshot.bears_on_tier() && !customer.bears_on_tier() && !holding.bears_on_tier());
    assert!(snapshot.bears_on_alert("contact_overdue") && !snapshot.bears_on_alert("id_expiring"));
    assert!(customer.bears_on_alert("id_expiring") && !customer.bears_on_alert("do_not_call"));
    assert!(!holding.bears_on_alert("contact_overdue"));
}
