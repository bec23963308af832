//! Stays that end, stamps, recounts, forgotten exits, exact look-up.

use domain::Timestamp;

use super::{BRANCH, change, check_digest, child, id, members, put, scope};
use crate::customer::{Aggregate, ChildMode, Flow, Master, Stay};
use crate::txn::OfficeStore;

const LENT: &str = "g:9@990100101";

/// Children of one kind are visited without the others.
pub fn children_of_one_kind(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[child("note", "a", "1"), child("series", "s", "1")]);
    put(store, 1, "{}", &[], &[child("note", "b", "1")]);
    let txn = store.read().unwrap();
    let of = |kind: &str, after: u64| {
        let mut found = Vec::new();
        txn.children_of_kind(BRANCH, &id(1).to_string(), kind, after, &mut |row| {
            found.push(row.id.to_owned());
            Flow::More
        })
        .unwrap();
        found
    };
    assert_eq!(of("note", 0), ["a", "b"]);
    assert_eq!(of("note", 1), ["b"]);
    assert!(of("task", 0).is_empty());
}

/// A stay with an end is found once it is over, and ended like any other.
pub fn a_stay_that_is_over_is_found_and_ended(store: &dyn OfficeStore) {
    let stays = [
        Stay { scope: scope("7"), until: Some(Timestamp(100)) },
        Stay { scope: scope("8"), until: None },
        Stay { scope: scope("8"), until: Some(Timestamp(5)) },
    ];
    let mode = ChildMode::Merge;
    let aggregate =
        Aggregate { id: id(1), payload: b"{}", children: &[], mode, scopes: &stays, source: None };
    change(store, |txn| txn.put_customer(BRANCH, &aggregate).unwrap());
    {
        let txn = store.read().unwrap();
        let over = |emp_no: &str, at| txn.expired(BRANCH, &scope(emp_no), Timestamp(at)).unwrap();
        assert!(over("7", 99).is_empty());
        assert_eq!(over("7", 100), [id(1)]);
        assert!(over("8", 1000).is_empty(), "of two stays in a scope the longer counts");
        assert_eq!(txn.member_until(BRANCH, &scope("7"), &id(1)).unwrap(), Some(Timestamp(100)));
    }
    let ended = change(store, |txn| txn.end_stay(BRANCH, &scope("7"), &id(1)).unwrap()).unwrap();
    assert_eq!(change(store, |txn| txn.end_stay(BRANCH, &scope("7"), &id(1)).unwrap()), None);
    let txn = store.read().unwrap();
    assert_eq!(txn.exits(BRANCH, Some(&scope("7")), ended - 1).unwrap(), [id(1).to_string()]);
    assert!(txn.expired(BRANCH, &scope("7"), Timestamp(1000)).unwrap().is_empty());
    check_digest(txn.as_ref(), Some(&scope("7")));
    check_digest(txn.as_ref(), Some(&scope("8")));
}

/// A lent customer is new to the borrower, moves with every change, and is not returned by one.
pub fn a_lent_customer_stays_lent_whatever_is_written(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    let lent = change(store, |txn| txn.lend(BRANCH, LENT, &id(1), Timestamp(50)).unwrap()).unwrap();
    assert_eq!(change(store, |txn| txn.lend(BRANCH, LENT, &id(1), Timestamp(50)).unwrap()), None);
    assert_eq!(change(store, |txn| txn.lend(BRANCH, LENT, &id(2), Timestamp(50)).unwrap()), None);
    put(store, 1, "{\"a\":1}", &["8"], &[]);
    let txn = store.read().unwrap();
    let found = members(txn.as_ref(), Some(LENT), 0);
    assert_eq!((found[0].1, found[0].3), (2, lent));
    assert_eq!(txn.member_until(BRANCH, LENT, &id(1)).unwrap(), Some(Timestamp(50)));
    let expected = [(BRANCH.to_owned(), LENT.to_owned())];
    assert_eq!(txn.scopes_beginning("g:9@").unwrap(), expected);
    assert!(txn.scopes_beginning("g:91@").unwrap().is_empty());
    check_digest(txn.as_ref(), Some(LENT));
    check_digest(txn.as_ref(), None);
}

/// The end of the last stay in a scope answers, however often there was one.
pub fn whether_somebody_was_in_a_scope(store: &dyn OfficeStore) {
    put(store, 2, "{}", &[], &[]);
    put(store, 1, "{}", &["7"], &[]);
    let left = put(store, 1, "{}", &[], &[]).seq().unwrap();
    let beyond = |of: &str, seq| {
        let txn = store.read().unwrap();
        txn.stayed_beyond(BRANCH, &scope(of), &id(1), seq).unwrap()
    };
    assert_eq!([beyond("7", 2), beyond("7", left - 1), beyond("7", left)], [true, true, false]);
    put(store, 1, "{}", &["7"], &[]);
    assert!(beyond("7", left), "it is there");
    let again = put(store, 1, "{}", &[], &[]).seq().unwrap();
    assert_eq!([beyond("7", 2), beyond("7", again - 1), beyond("7", again)], [true, true, false]);
    assert!(!beyond("8", 2), "it never was there");
}

/// A stamp is a change to every scope, and of nothing.
pub fn a_stamp_moves_a_customer_everywhere(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    put(store, 2, "{}", &["7"], &[]);
    let seq = change(store, |txn| txn.restamp(BRANCH, &id(1)).unwrap()).unwrap();
    assert_eq!(change(store, |txn| txn.restamp(BRANCH, &id(9)).unwrap()), None);
    let txn = store.read().unwrap();
    for of in [None, Some(scope("7"))] {
        let found = members(txn.as_ref(), of.as_deref(), 2);
        assert_eq!(found, [(id(1).to_string(), 2, seq, 1)]);
        check_digest(txn.as_ref(), of.as_deref());
    }
}

/// Below the floor nobody can be told what left; above it everybody is.
pub fn forgotten_exits_leave_a_floor(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    let first = put(store, 1, "{}", &["8"], &[]).seq().unwrap();
    put(store, 2, "{}", &["7"], &[]);
    let second = put(store, 2, "{}", &["8"], &[]).seq().unwrap();
    assert_eq!(change(store, |txn| txn.forget_exits(BRANCH, first).unwrap()), 1);
    assert_eq!(change(store, |txn| txn.forget_exits(BRANCH, first).unwrap()), 0);
    let epoch = change(store, |txn| txn.next_epoch().unwrap());
    let txn = store.read().unwrap();
    assert_eq!(txn.exits(BRANCH, Some(&scope("7")), 0).unwrap(), [id(2).to_string()]);
    assert_eq!(txn.scope_head(BRANCH, &scope("7")).unwrap().gc_floor, first);
    assert!(second > first);
    assert_eq!((txn.epoch().unwrap(), epoch), (2, 2));
}

/// An unmasked value leads to whose it is, and only the whole of it.
pub fn a_value_finds_its_customer(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    let phone = Master { kind: "mobile".to_owned(), position: 0, value: "12900000001".to_owned() };
    change(store, |txn| txn.put_masters(BRANCH, &id(1), &[phone]).unwrap());
    let txn = store.read().unwrap();
    assert_eq!(txn.by_master("12900000001").unwrap(), [(BRANCH.to_owned(), id(1))]);
    assert!(txn.by_master("1290000000").unwrap().is_empty());
}
