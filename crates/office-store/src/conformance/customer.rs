//! Aggregates: feeds, scopes, children, digests, masters.

use super::{BRANCH, change, check_digest, child, children, id, members, put, put_in, scope};
use crate::customer::{Change, ChildMode, Flow, Master};
use crate::txn::OfficeStore;

/// A new customer stands in the branch's feed and in its scopes, new to all of them.
pub fn a_new_customer_is_in_the_feeds(store: &dyn OfficeStore) {
    assert_eq!(put(store, 1, "{}", &["7", "8", "7"], &[]), Change::Created(1));
    let txn = store.read().unwrap();
    let expected = [(id(1).to_string(), 1, 1, 1)];
    for of in [None, Some(scope("7")), Some(scope("8"))] {
        assert_eq!(members(txn.as_ref(), of.as_deref(), 0), expected);
        assert!(members(txn.as_ref(), of.as_deref(), 1).is_empty());
        check_digest(txn.as_ref(), of.as_deref());
    }
    assert!(members(txn.as_ref(), Some(&scope("9")), 0).is_empty());
    assert_eq!(txn.home_of(&id(1)).unwrap().as_deref(), Some(BRANCH));
    assert_eq!(txn.branches().unwrap(), [BRANCH]);
}

/// A changed customer moves behind all others, in every scope, and stays old to them.
pub fn a_change_moves_to_the_end_of_the_feed(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    put(store, 2, "{}", &["7"], &[]);
    assert_eq!(put(store, 1, "{\"a\":1}", &["7"], &[]), Change::Updated(3));
    let txn = store.read().unwrap();
    let expected = [(id(2).to_string(), 1, 2, 2), (id(1).to_string(), 2, 3, 1)];
    assert_eq!(members(txn.as_ref(), None, 0), expected);
    assert_eq!(members(txn.as_ref(), Some(&scope("7")), 0), expected);
    assert_eq!(members(txn.as_ref(), None, 2), expected[1..]);
    check_digest(txn.as_ref(), None);
    check_digest(txn.as_ref(), Some(&scope("7")));
}

/// Reassigning is an exit for the one and a new member for the other; coming back takes the
/// exit away.
pub fn leaving_a_scope_is_an_exit_and_coming_back_is_not(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    let given = put(store, 1, "{}", &["8"], &[]).seq().unwrap();
    {
        let txn = store.read().unwrap();
        assert_eq!(txn.exits(BRANCH, Some(&scope("7")), given - 1).unwrap(), [id(1).to_string()]);
        assert!(txn.exits(BRANCH, Some(&scope("7")), given).unwrap().is_empty());
        assert!(members(txn.as_ref(), Some(&scope("7")), 0).is_empty());
        assert_eq!(members(txn.as_ref(), Some(&scope("8")), 0)[0].3, given);
        assert_eq!(members(txn.as_ref(), None, 0)[0].3, 1, "the branch had it all along");
        check_digest(txn.as_ref(), Some(&scope("7")));
        check_digest(txn.as_ref(), Some(&scope("8")));
    }
    let back = put(store, 1, "{}", &["7"], &[]).seq().unwrap();
    let txn = store.read().unwrap();
    assert!(txn.exits(BRANCH, Some(&scope("7")), 0).unwrap().is_empty());
    assert_eq!(members(txn.as_ref(), Some(&scope("7")), 0)[0].3, back, "new to the scope again");
    assert_eq!(txn.scopes_of(BRANCH, &id(1)).unwrap(), [scope("7")]);
}

/// A child that goes leaves no tombstone: every scope gets the aggregate whole.
pub fn a_child_that_goes_makes_the_aggregate_whole(store: &dyn OfficeStore) {
    let (first, second) = (child("task", "1", "a"), child("task", "2", "b"));
    put(store, 1, "{}", &["7"], &[first, second]);
    let seq = change(store, |txn| put_in(txn, 1, "{}", &["7"], &[second], ChildMode::Replace)).seq().unwrap();
    let txn = store.read().unwrap();
    assert_eq!(members(txn.as_ref(), None, 0)[0].3, seq);
    assert_eq!(members(txn.as_ref(), Some(&scope("7")), 0)[0].3, seq);
    assert_eq!(children(txn.as_ref(), 1, 0).len(), 1);
    check_digest(txn.as_ref(), None);
}

/// Only children that changed carry the new number; merging leaves the others.
pub fn children_above_a_cursor(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[child("holdings", "h", "1"), child("series", "s", "1")]);
    let seq = put(store, 1, "{}", &[], &[child("series", "s", "2"), child("task", "t", "1")]).seq().unwrap();
    let txn = store.read().unwrap();
    let kinds: Vec<(String, u64)> =
        children(txn.as_ref(), 1, 0).into_iter().map(|(kind, _, seq, _)| (kind, seq)).collect();
    assert_eq!(kinds, [("holdings".to_owned(), 1), ("series".to_owned(), seq), ("task".to_owned(), seq)]);
    assert_eq!(children(txn.as_ref(), 1, 1).len(), 2);
    let payload = txn.child(BRANCH, &id(1).to_string(), "series", "s").unwrap();
    assert_eq!(payload.as_deref(), Some(b"2".as_slice()));
    check_digest(txn.as_ref(), None);
}

/// After a long mixed history every digest, count and sum of children is what a recount gives.
pub fn digests_add_up_after_anything(store: &dyn OfficeStore) {
    // A fixed linear congruence: the same history on every backend.
    let mut state = 42u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..300 {
        let n = u32::try_from(next(20)).unwrap();
        let payload = format!("{{\"a\":{}}}", next(3));
        let advisors: Vec<String> = (0..next(3)).map(|_| next(4).to_string()).collect();
        let advisors: Vec<&str> = advisors.iter().map(String::as_str).collect();
        let value = next(3).to_string();
        let keys = [next(4).to_string(), next(4).to_string()];
        let kids = [child("task", &keys[0], &value), child("task", &keys[1], &value)];
        let mode = if next(4) == 0 { ChildMode::Replace } else { ChildMode::Merge };
        if next(10) == 0 {
            change(store, |txn| txn.remove_customer(BRANCH, &id(n)).unwrap());
        } else {
            change(store, |txn| put_in(txn, n, &payload, &advisors, &kids, mode));
        }
    }
    let txn = store.read().unwrap();
    check_digest(txn.as_ref(), None);
    for emp_no in ["0", "1", "2", "3"] {
        check_digest(txn.as_ref(), Some(&scope(emp_no)));
    }
    let seqs: Vec<u64> = members(txn.as_ref(), None, 0).into_iter().map(|member| member.2).collect();
    assert!(seqs.windows(2).all(|pair| pair[0] < pair[1]));
}

/// A removed customer exits everywhere, takes its children along, and may come back.
pub fn removing_a_customer(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[child("task", "1", "a")]);
    let gone = change(store, |txn| txn.remove_customer(BRANCH, &id(1)).unwrap()).unwrap();
    {
        let txn = store.read().unwrap();
        for of in [None, Some(scope("7"))] {
            assert_eq!(txn.exits(BRANCH, of.as_deref(), gone - 1).unwrap(), [id(1).to_string()]);
            assert!(members(txn.as_ref(), of.as_deref(), 0).is_empty());
            check_digest(txn.as_ref(), of.as_deref());
        }
        assert!(children(txn.as_ref(), 1, 0).is_empty());
    }
    assert_eq!(change(store, |txn| txn.remove_customer(BRANCH, &id(1)).unwrap()), None);
    put(store, 1, "{}", &["7"], &[]);
    let txn = store.read().unwrap();
    assert!(txn.exits(BRANCH, None, 0).unwrap().is_empty());
    assert!(txn.exits(BRANCH, Some(&scope("7")), 0).unwrap().is_empty());
}

/// Masters are replaced as a whole and take no number.
pub fn masters_are_kept_apart(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    let master = |value: &str| Master { kind: "mobile".to_owned(), position: 0, value: value.to_owned() };
    assert!(change(store, |txn| txn.put_masters(BRANCH, &id(1), &[master("12900000001")]).unwrap()));
    assert!(!change(store, |txn| txn.put_masters(BRANCH, &id(1), &[master("12900000001")]).unwrap()));
    assert!(change(store, |txn| txn.put_masters(BRANCH, &id(1), &[master("12900000002")]).unwrap()));
    let txn = store.read().unwrap();
    assert_eq!(txn.masters(BRANCH, &id(1)).unwrap(), [master("12900000002")]);
    assert_eq!(txn.head(BRANCH).unwrap(), 1);
    drop(txn);
    // Asked for while a feed is read, each gets their own, those without any too.
    for n in 2..=5 {
        put(store, n, "{}", &["7"], &[]);
    }
    let landline = Master { kind: "landline".to_owned(), ..master("0990-1") };
    change(store, |txn| txn.put_masters(BRANCH, &id(3), &[master("12900000003"), landline.clone()]).unwrap());
    change(store, |txn| txn.put_masters(BRANCH, &id(5), &[master("12900000005")]).unwrap());
    let txn = store.read().unwrap();
    let mut seen: Vec<(String, Vec<Master>)> = Vec::new();
    txn.members(BRANCH, Some(&scope("7")), 0, &mut |member| {
        let of: domain::CustomerId = member.id.parse().unwrap();
        seen.push((member.id.to_owned(), txn.masters(BRANCH, &of).unwrap()));
        // Somebody who is no neighbour, in between.
        assert_eq!(txn.masters(BRANCH, &id(1)).unwrap(), [master("12900000002")]);
        Flow::More
    })
    .unwrap();
    let none = Vec::new;
    let expected = [none(), vec![landline, master("12900000003")], none(), vec![master("12900000005")]];
    assert_eq!(seen, (2..=5).map(|n| id(n).to_string()).zip(expected).collect::<Vec<_>>());
}
