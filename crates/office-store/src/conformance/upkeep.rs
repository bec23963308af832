//! Marks, and what is forgotten behind them.

use domain::Timestamp;

use super::{BRANCH, change, check_digest, id, member_hash, put, scope};
use crate::intent::StoredResult;
use crate::txn::OfficeStore;

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
