//! What a change of access costs and brings (SYNC.md 2.6): covers and loans that end by
//! themselves, the pool, tags that become more or less sensitive, people who leave.

use std::sync::Arc;

use domain::assignment::{Served, ServingRole};
use domain::customer::Customer;
use domain::staff::{Role, StaffStatus};
use domain::tag::{TagAssignment, TagDef, TagSource};
use domain::tier::TierDecision;
use domain::{BusinessDate, Timestamp};
use head_office::core::identity::Identity;
use head_office::core::{library, pull};
use head_office::job::upkeep;
use office_store::OfficeStore;

use crate::device::Device;
use crate::town::{BRANCH, change, customer, id_of, person, put, small_bank};

const OTHER: &str = "8800002";
const TELLER: &str = "8800003";

fn bank() -> (tempfile::TempDir, Arc<dyn OfficeStore>) {
    let (folder, store) = crate::town::empty();
    small_bank(&*store, 3);
    (folder, store)
}

/// Ends what is over for somebody at a moment, as a pull does before it reads.
fn end_what_is_over(store: &dyn OfficeStore, emp_no: &str, now: Timestamp) -> usize {
    let txn = store.read().unwrap();
    let who = Identity::read(txn.as_ref(), &emp_no.into()).unwrap().unwrap();
    let over = pull::overdue(txn.as_ref(), &who, now).unwrap();
    drop(txn);
    let mut txn = store.write().unwrap();
    pull::end_stays(txn.as_mut(), &over).unwrap();
    txn.commit().unwrap();
    over.len()
}

fn holds(device: &Device, n: u32) -> bool {
    device.scopes.values().any(|scope| scope.rows.contains_key(&id_of(n).to_string()))
}

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

/// Noon in Shanghai of a day.
fn noon(of: BusinessDate) -> Timestamp {
    Timestamp((of - BusinessDate::default()).num_days() * 86_400_000 + 4 * 3_600_000)
}

#[test]
fn a_cover_ends_at_the_end_of_its_last_day_without_any_import() {
    let (_folder, store) = bank();
    // Far ahead, so that the real clock of the test is before it.
    let last = day("2999-06-30");
    let mut row = customer(1, Some("8800001"));
    row.served_by.push(Served {
        by: OTHER.into(),
        role: ServingRole::Cover,
        from: day("2026-01-01"),
        until: Some(last),
    });
    change(&*store, |txn| put(txn, &row, &[]));
    let mut cover = Device::of(OTHER);
    cover.catch_up(&*store);
    assert!(holds(&cover, 1));
    assert_eq!(end_what_is_over(&*store, OTHER, noon(last)), 0);
    assert_eq!(end_what_is_over(&*store, OTHER, noon(last.succ_opt().unwrap())), 1);
    let answer = String::from_utf8(cover.ask(&*store, 500)).unwrap();
    assert!(answer.contains(r#""t":"exit""#) && !answer.contains(r#""t":"row""#), "one line of exits");
    cover.catch_up(&*store);
    assert!(!holds(&cover, 1));
    let mut primary = Device::of("8800001");
    primary.catch_up(&*store);
    assert!(holds(&primary, 1));
}

#[test]
fn a_lent_customer_arrives_whole_with_its_end_and_leaves_by_itself() {
    let (_folder, store) = bank();
    let mut teller = Device::of("8800006");
    change(&*store, |txn| {
        let staff = domain::staff::Staff { branch: "990100102".into(), ..person("8800006", Role::Teller, 2) };
        library::put_staff(txn, &staff).unwrap();
    });
    teller.catch_up(&*store);
    assert!(!holds(&teller, 1));
    let (scope, until) = (format!("g:8800006@{BRANCH}"), Timestamp(4_000_000_000_000));
    change(&*store, |txn| {
        txn.lend(BRANCH, &scope, &id_of(1), until).unwrap();
    });
    teller.pull(&*store, 500);
    let answer = String::from_utf8(teller.ask(&*store, 500)).unwrap();
    assert!(answer.contains(r#""until":4000000000000"#), "{answer}");
    assert!(!answer.contains("第1次"), "the counter slice, lent or not");
    teller.catch_up(&*store);
    assert!(holds(&teller, 1) && !holds(&teller, 2));
    assert_eq!(end_what_is_over(&*store, "8800006", Timestamp(until.0)), 1);
    teller.catch_up(&*store);
    assert!(!holds(&teller, 1));
    assert_eq!(teller.scopes.keys().filter(|scope| scope.to_string().starts_with("g:")).count(), 0);
}

fn waiting(n: u32) -> Customer {
    let decision: TierDecision = serde_json::from_value(serde_json::json!({
        "month": "2026-01", "tier": "platinum", "rank": 2, "effective_from": "2026-01",
        "since": "2026-01", "watch": 0, "rule_version": "1", "reasons": []
    }))
    .unwrap();
    Customer { name: Some("欧阳大明".to_owned()), tier: Some(decision), ..customer(n, None) }
}

#[test]
fn who_waits_for_an_advisor_is_seen_masked_by_all_of_them_until_somebody_serves() {
    let (_folder, store) = bank();
    change(&*store, |txn| put(txn, &waiting(9), &[]));
    let mut advisor = Device::of(OTHER);
    advisor.pull(&*store, 500);
    let answer = String::from_utf8(advisor.ask(&*store, 500)).unwrap();
    assert!(answer.contains(&id_of(9).to_string()) && answer.contains(r#""rank":2"#));
    assert!(!answer.contains("欧阳大明") && !answer.contains("1000000009"), "{answer}");
    advisor.catch_up(&*store);
    let served = Customer { served_by: customer(9, Some("8800001")).served_by, ..waiting(9) };
    change(&*store, |txn| put(txn, &served, &[]));
    advisor.catch_up(&*store);
    assert!(!holds(&advisor, 9));
    let mut teller = Device::of(TELLER);
    teller.catch_up(&*store);
    assert!(teller.scopes.keys().all(|scope| !scope.to_string().starts_with("p:")));
}

fn definition(sensitivity: u8, counter_safe: bool) -> TagDef {
    let mut definition = domain::tag::default_library()[0].clone();
    definition.code = "CANARYTAG".into();
    definition.sensitivity = sensitivity;
    definition.counter_safe = counter_safe;
    definition
}

fn tagged() -> Customer {
    let tag = TagAssignment {
        code: "CANARYTAG".into(),
        value: None,
        source: TagSource::System,
        on: day("2026-01-01"),
        evidence: None,
        expires_on: None,
        by: None,
    };
    Customer { tags: vec![tag], ..customer(1, Some("8800001")) }
}

#[test]
fn a_tag_that_becomes_more_sensitive_costs_one_line_and_no_row() {
    let (_folder, store) = bank();
    change(&*store, |txn| {
        library::put(txn, "tag_def", "CANARYTAG", &definition(1, true)).unwrap();
        put(txn, &tagged(), &[]);
    });
    let mut teller = Device::of(TELLER);
    teller.catch_up(&*store);
    let head = store.read().unwrap().head(BRANCH).unwrap();
    change(&*store, |txn| {
        library::put(txn, "tag_def", "CANARYTAG", &definition(3, true)).unwrap();
    });
    upkeep::run(&*store, Timestamp(0)).unwrap();
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head, "no customer is stamped");
    let answer = String::from_utf8(teller.ask(&*store, 500)).unwrap();
    let exits: Vec<&str> = answer.lines().filter(|line| line.contains(r#""t":"exit""#)).collect();
    assert_eq!(exits.len(), 1);
    assert!(exits[0].contains("tag_def/CANARYTAG") && !answer.contains(r#""t":"row""#));
}

#[test]
fn a_tag_that_becomes_less_sensitive_reaches_who_may_see_it_now() {
    let (_folder, store) = bank();
    change(&*store, |txn| {
        library::put(txn, "tag_def", "CANARYTAG", &definition(3, false)).unwrap();
        put(txn, &tagged(), &[]);
    });
    let mut teller = Device::of(TELLER);
    teller.catch_up(&*store);
    change(&*store, |txn| {
        library::put(txn, "tag_def", "CANARYTAG", &definition(1, true)).unwrap();
    });
    upkeep::run(&*store, Timestamp(0)).unwrap();
    teller.catch_up(&*store);
    let held = teller.scopes.values().find_map(|scope| scope.rows.get(&id_of(1).to_string())).unwrap();
    assert!(held.payload.contains("CANARYTAG"));
    let head = store.read().unwrap().head(BRANCH).unwrap();
    upkeep::run(&*store, Timestamp(0)).unwrap();
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head, "once");
}

#[test]
fn another_role_or_clearance_starts_every_scope_anew() {
    let (_folder, store) = bank();
    let mut device = Device::of(OTHER);
    device.catch_up(&*store);
    change(&*store, |txn| {
        library::put_staff(txn, &person(OTHER, Role::RelationshipManager, 1)).unwrap();
    });
    let answer = String::from_utf8(device.ask(&*store, 500)).unwrap();
    let resets = answer.lines().filter(|line| line.contains(r#""t":"reset""#)).count();
    assert_eq!(resets, device.scopes.len());
}

#[test]
fn somebody_who_left_has_no_scope_and_no_session() {
    let (_folder, store) = bank();
    change(&*store, |txn| {
        let gone =
            domain::staff::Staff { status: StaffStatus::Left, ..person(OTHER, Role::RelationshipManager, 2) };
        library::put_staff(txn, &gone).unwrap();
    });
    let txn = store.read().unwrap();
    assert!(Identity::read(txn.as_ref(), &OTHER.into()).unwrap().is_none());
}

#[test]
fn after_180_days_an_exit_is_forgotten_and_a_cursor_below_it_is_repaired() {
    let (_folder, store) = bank();
    let at = |days: i64| Timestamp(1_770_000_000_000 + days * 86_400_000);
    let mut away = Device::of("8800001");
    away.catch_up(&*store);
    upkeep::run(&*store, at(0)).unwrap();
    change(&*store, |txn| put(txn, &customer(1, Some(OTHER)), &[]));
    upkeep::run(&*store, at(1)).unwrap();
    let base = store.read().unwrap().head(BRANCH).unwrap();
    let scope = format!("a:8800001@{BRANCH}");
    change(&*store, |txn| put(txn, &customer(2, Some(OTHER)), &[]));
    upkeep::run(&*store, at(180)).unwrap();
    assert_eq!(store.read().unwrap().exits(BRANCH, Some(&scope), 0).unwrap().len(), 2, "not yet");
    change(&*store, |txn| put(txn, &customer(3, Some(OTHER)), &[]));
    upkeep::run(&*store, at(182)).unwrap();
    let txn = store.read().unwrap();
    assert_eq!(txn.exits(BRANCH, Some(&scope), 0).unwrap().len(), 2, "the first one is forgotten");
    assert_eq!(txn.scope_head(BRANCH, &scope).unwrap().gc_floor, base);
    let answer = String::from_utf8(away.ask(&*store, 500)).unwrap();
    assert!(answer.contains(&format!(r#""t":"repair","s":"{scope}""#)), "{answer}");
}

#[test]
fn a_bank_made_before_the_pool_has_its_people_in_it_after_the_first_round_of_upkeep() {
    let (_folder, store) = bank();
    let waiting = waiting(2);
    change(&*store, |txn| put(txn, &waiting, &[]));
    let pool = format!("p:{BRANCH}");
    change(&*store, |txn| {
        // As a store is that was made before there was such a scope.
        txn.end_stay(BRANCH, &pool, &id_of(2)).unwrap().expect("they were in it");
    });
    let mut device = Device::of(OTHER);
    device.catch_up(&*store);
    assert!(!holds(&device, 2));
    let versions = || -> Vec<u64> {
        let txn = store.read().unwrap();
        [1, 3].iter().map(|n| txn.customer(BRANCH, &id_of(*n)).unwrap().unwrap().ver).collect()
    };
    let before = versions();
    upkeep::run(&*store, noon(day("2026-02-01"))).unwrap();
    device.catch_up(&*store);
    assert!(holds(&device, 2), "who waits is in the pool again");
    assert_eq!(versions(), before, "nobody else is written, or sent anew");
    let head = store.read().unwrap().head(BRANCH).unwrap();
    upkeep::run(&*store, noon(day("2026-02-01"))).unwrap();
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head, "once a store");
}
