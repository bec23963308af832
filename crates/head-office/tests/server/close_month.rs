//! Month close over a small bank: decides, writes what changed, and nothing the second time.

use std::sync::Arc;

use domain::product::Holdings;
use domain::snapshot::Series;
use domain::{Fen, Month};
use head_office::core::book;
use head_office::job::close_month;
use office_store::{ChildMode, OfficeStore};

use crate::town::{BRANCH, change, customer, id_of, small_bank};

/// `count` closed months up to 2026-01 with the given daily average in wan.
fn series(wan: &[i64]) -> Series {
    let last = Month::new(2026, 1).unwrap();
    let first = last.plus(1 - i32::try_from(wan.len()).unwrap());
    let months: Vec<serde_json::Value> = (0..)
        .zip(wan)
        .map(|(at, wan)| {
            let (month, fen) = (first.plus(at), Fen::wan(*wan));
            serde_json::json!({"month": month, "aum_davg": fen, "aum_eom": fen, "login_days": 3})
        })
        .collect();
    serde_json::from_value(serde_json::json!({"months": months})).unwrap()
}

fn bank() -> (tempfile::TempDir, Arc<dyn OfficeStore>) {
    let (folder, store) = crate::town::empty();
    small_bank(&*store, 0);
    for (n, wan) in [(1, vec![30, 30, 30, 30]), (2, vec![1, 1, 1, 700]), (3, vec![30, 30, 30, 10])] {
        let (row, series) = (customer(n, Some("8800001")), series(&wan));
        let entry = book::Entry {
            series: Some(&series),
            holdings: Some(&Holdings::default()),
            ..book::Entry::of(&row)
        };
        change(&*store, |txn| {
            book::put(txn, &entry, ChildMode::Merge, None).unwrap();
        });
    }
    (folder, store)
}

fn tier(store: &dyn OfficeStore, n: u32) -> (String, u8) {
    let row = book::get(store.read().unwrap().as_ref(), &BRANCH.into(), &id_of(n)).unwrap().unwrap();
    let decision = row.tier.unwrap();
    (decision.tier.to_string(), decision.watch)
}

#[test]
fn every_customer_is_decided_by_its_months() {
    let (_folder, store) = bank();
    let mut seen = Vec::new();
    let closed = close_month::run(&*store, None, &mut |done, total| seen.push((done, total))).unwrap();
    assert_eq!((closed.customers, closed.months, closed.changed), (3, 12, 3));
    assert_eq!(closed.month, Month::new(2026, 1));
    assert_eq!(seen, [(3, 3)]);
    assert_eq!(tier(&*store, 1), ("platinum".to_owned(), 0));
    assert_eq!(tier(&*store, 2), ("private".to_owned(), 0));
    assert_eq!(tier(&*store, 3), ("platinum".to_owned(), 1));
    let row = book::get(store.read().unwrap().as_ref(), &BRANCH.into(), &id_of(1)).unwrap().unwrap();
    assert!(row.lifecycle.is_some());
    assert_eq!(row.assets.unwrap().aum_davg, Fen::wan(30));
    assert!(row.tags.iter().any(|tag| tag.code.as_str() == "LC01"));
    let history = book::series(store.read().unwrap().as_ref(), &BRANCH.into(), &id_of(1)).unwrap();
    assert!(history.months.iter().all(|month| month.tier.is_some()));
}

#[test]
fn closing_twice_changes_nothing() {
    let (_folder, store) = bank();
    close_month::run(&*store, None, &mut |_, _| {}).unwrap();
    let head = store.read().unwrap().head(BRANCH).unwrap();
    let again = close_month::run(&*store, None, &mut |_, _| {}).unwrap();
    assert_eq!((again.customers, again.changed), (3, 0));
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head);
}

#[test]
fn an_earlier_month_is_judged_without_the_later_ones() {
    let (_folder, store) = bank();
    let december = Month::new(2025, 12).unwrap();
    let closed = close_month::run(&*store, Some(december), &mut |_, _| {}).unwrap();
    assert_eq!((closed.month, closed.months), (Some(december), 9));
    assert_eq!(tier(&*store, 2), ("standard".to_owned(), 0));
    assert_eq!(tier(&*store, 3), ("platinum".to_owned(), 0));
}

#[test]
fn a_customer_who_is_reassigned_while_the_month_closes_is_closed_too() {
    let (_folder, store) = crate::town::empty();
    small_bank(&*store, 0);
    // One more than a close takes at once.
    let (months, last) = (series(&[30]), 1001);
    change(&*store, |txn| {
        for n in 1..=last {
            let row = customer(n, Some("8800001"));
            let entry = book::Entry { series: Some(&months), ..book::Entry::of(&row) };
            book::put(txn, &entry, ChildMode::Merge, None).unwrap();
        }
    });
    let mut reassigned = false;
    let closed = close_month::run(&*store, None, &mut |done, _| {
        if !reassigned {
            assert!(done < u64::from(last), "somebody is left");
            change(&*store, |txn| crate::town::put(txn, &customer(last, Some("8800002")), &[]));
            reassigned = true;
        }
    });
    assert_eq!(closed.unwrap().customers, u64::from(last));
    assert_eq!(tier(&*store, last), ("platinum".to_owned(), 0));
    let row = book::get(store.read().unwrap().as_ref(), &BRANCH.into(), &id_of(last)).unwrap().unwrap();
    assert_eq!(row.served_by[0].by, "8800002".into());
}
