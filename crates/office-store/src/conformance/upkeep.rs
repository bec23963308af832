//! Marks, and what is forgotten behind them.

use domain::Timestamp;

use super::{BRANCH, change, check_digest, id, member_hash, put, scope};
use crate::intent::StoredResult;
use crate::reference::{Face, REFERENCE, ReferenceRow};
use crate::txn::OfficeStore;
use crate::upkeep::Wrong;

/// The newest mark not after a time counts; old ones go, but the one that still answers stays.
pub fn a_mark_says_where_the_head_was(store: &dyn OfficeStore) {
    for (n, at) in [(1, 10), (2, 20), (3, 30)] {
        put(store, n, "{}", &[], &[]);
        change(store, |txn| txn.mark_head(BRANCH, Timestamp(at), Timestamp(25)).unwrap());
    }
    let txn = store.read().unwrap();
    let at = |at| txn.head_at(BRANCH, Timestamp(at)).unwrap();
    assert_eq!([at(19), at(20), at(29), at(30), at(99)], [None, Some(2), Some(2), Some(3), Some(3)]);
    assert_eq!(txn.head_at("other", Timestamp(99)).unwrap(), None);
}

/// A floor set in a transaction that also moves the scope's digest loses neither.
pub fn a_floor_and_a_change_go_together(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[]);
    change(store, |txn| {
        let seq = txn.remove_customer(BRANCH, &id(1)).unwrap().unwrap();
        assert_eq!(txn.forget_exits(BRANCH, seq).unwrap(), 2);
        assert_eq!(txn.scope_head(BRANCH, &scope("7")).unwrap().gc_floor, seq);
    });
    put(store, 2, "{}", &["7"], &[]);
    let txn = store.read().unwrap();
    check_digest(txn.as_ref(), Some(&scope("7")));
    assert_eq!(txn.scope_head(BRANCH, &scope("7")).unwrap().gc_floor, 2);
    let mut sum = 0u128;
    txn.versions(BRANCH, Some(&scope("7")), &mut |id, ver| sum = sum.wrapping_add(member_hash(id, ver)))
        .unwrap();
    assert_eq!(sum, txn.scope_head(BRANCH, &scope("7")).unwrap().digest);
}

/// Results kept at or below a floor are forgotten.
pub fn old_results_are_forgotten(store: &dyn OfficeStore) {
    let result =
        |seq: u64| StoredResult { seq, mid: format!("m{seq}"), payload_hash: 1, result: b"{}".to_vec() };
    put(store, 1, "{}", &[], &[]);
    change(store, |txn| txn.put_result(BRANCH, "c", &result(1), true).unwrap());
    put(store, 2, "{}", &[], &[]);
    change(store, |txn| txn.put_result(BRANCH, "c", &result(2), true).unwrap());
    change(store, |txn| txn.forget_results(BRANCH, 1).unwrap());
    let txn = store.read().unwrap();
    assert_eq!(txn.result_of(BRANCH, "m1").unwrap(), None);
    assert_eq!(txn.result_of(BRANCH, "m2").unwrap(), Some(result(2)));
}

/// A later answer takes the place of the one an intent has.
pub fn a_result_is_rewritten_by_its_id(store: &dyn OfficeStore) {
    let result = |answer: &str| StoredResult {
        seq: 1,
        mid: "m1".to_owned(),
        payload_hash: 1,
        result: answer.as_bytes().to_vec(),
    };
    change(store, |txn| txn.put_result(BRANCH, "c", &result("\"deferred\""), true).unwrap());
    change(store, |txn| txn.rewrite_result(BRANCH, &result("\"applied\"")).unwrap());
    let kept = store.read().unwrap().result_of(BRANCH, "m1").unwrap();
    assert_eq!(kept, Some(result("\"applied\"")));
}

/// Puts something into a scope of every sort: the branch, an advisor, a desk, an audience.
fn one_of_each(store: &dyn OfficeStore) -> Vec<(&'static str, String)> {
    put(store, 1, "{}", &["7"], &[]);
    put(store, 2, "{}", &["7"], &[]);
    let mut txn = store.write().unwrap();
    txn.lock(BRANCH).unwrap();
    txn.lock(REFERENCE).unwrap();
    let desk = format!("u:7@{BRANCH}");
    txn.put_desk_row(BRANCH, &desk, "star", "s", b"{}").unwrap();
    let face = Face { audience: "full3", payload: b"{}" };
    txn.put_reference(&ReferenceRow { kind: "feed", id: "f", payload: b"{}", faces: &[face] }).unwrap();
    txn.commit().unwrap();
    let of_branch = [format!("b:{BRANCH}"), scope("7"), desk].map(|scope| (BRANCH, scope));
    of_branch.into_iter().chain([(REFERENCE, "full3".to_owned())]).collect()
}

/// Recounting mends nothing that is right, and an unknown scope is right.
pub fn a_recount_mends_nothing_that_is_right(store: &dyn OfficeStore) {
    for (domain, scope) in one_of_each(store) {
        let wrong = recount(store, domain, &scope);
        assert_eq!(wrong, None, "{scope}");
        assert!(store.read().unwrap().heads_of(domain).unwrap().contains(&scope), "{scope}");
    }
    assert_eq!(recount(store, BRANCH, &scope("8")), None);
}

/// A stored digest that is not what the members add up to is found and mended, in a scope of every
/// sort; no head moves. `damage` spoils every stored digest and count behind the store's back: a
/// backend's tests bring it.
pub fn a_recount_mends_a_spoiled_digest(store: &dyn OfficeStore, damage: &dyn Fn()) {
    let scopes = one_of_each(store);
    let heads = |store: &dyn OfficeStore| {
        let txn = store.read().unwrap();
        let head = |(domain, scope): &(&str, String)| txn.scope_head(domain, scope).unwrap();
        (scopes.iter().map(head).collect::<Vec<_>>(), txn.all_heads().unwrap())
    };
    let before = heads(store);
    damage();
    let spoiled = heads(store);
    for ((domain, scope), (held, right)) in scopes.iter().zip(spoiled.0.iter().zip(&before.0)) {
        assert_ne!(held, right, "{scope} was not spoiled");
        assert_eq!(recount(store, domain, scope), Some(Wrong { held: *held, right: *right }), "{scope}");
        assert_eq!(recount(store, domain, scope), None, "{scope} is mended");
    }
    assert_eq!(heads(store), before);
}

fn recount(store: &dyn OfficeStore, domain: &str, scope: &str) -> Option<Wrong> {
    let mut txn = store.write().unwrap();
    txn.lock(domain).unwrap();
    let wrong = txn.recount(domain, scope).unwrap();
    txn.commit().unwrap();
    wrong
}
