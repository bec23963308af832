//! Isolation, commit, locks, numbers.

use super::{BRANCH, change, id, members, put, put_in};
use crate::customer::{Change, ChildMode};
use crate::error::StoreError;
use crate::txn::OfficeStore;

/// Each changed aggregate takes its own number, and a later commit has the higher ones.
pub fn numbers_are_distinct_and_in_commit_order(store: &dyn OfficeStore) {
    let first = change(store, |txn| {
        [1, 2, 3].map(|n| put_in(txn, n, "{}", &[], &[], ChildMode::Merge).seq().unwrap())
    });
    let second = put(store, 4, "{}", &[], &[]).seq().unwrap();
    assert_eq!((first, second), ([1, 2, 3], 4));
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), 4);
}

/// Writing what is there takes no number and leaves version and source alone.
pub fn writing_the_same_changes_nothing(store: &dyn OfficeStore) {
    let child = super::child("series", "s", "[1]");
    put(store, 1, "{\"a\":1}", &["7"], &[child]);
    let before = members(store.read().unwrap().as_ref(), None, 0);
    assert_eq!(put(store, 1, "{\"a\":1}", &["7"], &[child]), Change::Unchanged);
    assert_eq!(put(store, 1, "{\"a\":1}", &["7"], &[]), Change::Unchanged);
    let txn = store.read().unwrap();
    assert_eq!(members(txn.as_ref(), None, 0), before);
    assert_eq!(txn.head(BRANCH).unwrap(), 1);
}

/// What is committed later is not seen, rows and heads alike.
pub fn a_reader_keeps_its_snapshot(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    let reader = store.read().unwrap();
    put(store, 2, "{}", &[], &[]);
    assert_eq!(members(reader.as_ref(), None, 0).len(), 1);
    assert_eq!(reader.head(BRANCH).unwrap(), 1);
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), 2);
}

/// Nothing of a transaction that was not committed is there, numbers included.
pub fn a_dropped_transaction_never_was(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    {
        let mut txn = store.write().unwrap();
        txn.lock(BRANCH).unwrap();
        put_in(txn.as_mut(), 2, "{}", &["7"], &[], ChildMode::Merge);
        assert_eq!(members(txn.as_ref(), None, 0).len(), 2);
        assert_eq!(members(store.read().unwrap().as_ref(), None, 0).len(), 1);
    }
    assert_eq!(members(store.read().unwrap().as_ref(), None, 0).len(), 1);
    assert_eq!(put(store, 3, "{}", &[], &[]).seq(), Some(2));
}

/// Undo forgets what came after the mark and keeps what came before; keep keeps both.
pub fn undo_goes_back_to_the_mark(store: &dyn OfficeStore) {
    change(store, |txn| {
        put_in(txn, 1, "{}", &[], &[], ChildMode::Merge);
        txn.savepoint().unwrap();
        put_in(txn, 2, "{}", &["7"], &[], ChildMode::Merge);
        txn.undo().unwrap();
        txn.savepoint().unwrap();
        put_in(txn, 3, "{}", &[], &[], ChildMode::Merge);
        txn.keep().unwrap();
    });
    let txn = store.read().unwrap();
    let found: Vec<String> = members(txn.as_ref(), None, 0).into_iter().map(|member| member.0).collect();
    assert_eq!(found, [id(1).to_string(), id(3).to_string()]);
    super::check_digest(txn.as_ref(), None);
    super::check_digest(txn.as_ref(), Some(&super::scope("7")));
}

/// A write into a domain whose head is not locked is a bug and says so.
pub fn an_unlocked_head_refuses(store: &dyn OfficeStore) {
    let mut txn = store.write().unwrap();
    txn.lock("other").unwrap();
    let aggregate = crate::Aggregate {
        id: id(1),
        payload: b"{}",
        children: &[],
        mode: ChildMode::Merge,
        scopes: &[],
        source: None,
    };
    let refused = txn.put_customer(BRANCH, &aggregate);
    assert!(matches!(refused, Err(StoreError::HeadNotLocked(branch)) if branch == BRANCH));
    assert!(txn.customer(BRANCH, &id(1)).unwrap().is_none());
}

/// A head that comes before one that is locked is refused: two writers could wait for each other.
pub fn heads_are_locked_in_ascending_order(store: &dyn OfficeStore) {
    let mut txn = store.write().unwrap();
    txn.lock("b2").unwrap();
    txn.lock("b2").unwrap();
    txn.lock("b3").unwrap();
    assert!(matches!(txn.lock("b1"), Err(StoreError::HeadOutOfOrder(domain)) if domain == "b1"));
}

/// All heads at once, in a reader and in the writer that moves them.
pub fn heads_are_told_as_they_are(store: &dyn OfficeStore) {
    put(store, 1, "{}", &[], &[]);
    let expected = |head: u64| [(BRANCH.to_owned(), head), (crate::REFERENCE.to_owned(), 0)];
    change(store, |txn| {
        put_in(txn, 2, "{}", &[], &[], ChildMode::Merge);
        assert_eq!(txn.all_heads().unwrap(), expected(2));
        assert_eq!(txn.head(BRANCH).unwrap(), 2);
    });
    assert_eq!(store.read().unwrap().all_heads().unwrap(), expected(2));
}
