//! Rows of desks and branches.

use super::{BRANCH, change, member_hash};
use crate::customer::{Change, Flow};
use crate::txn::{OfficeStore, ReadTxn};

const DESK: &str = "u:7@990100101";

fn put(store: &dyn OfficeStore, id: &str, payload: &str) -> Change {
    change(store, |txn| txn.put_desk_row(BRANCH, DESK, "star", id, payload.as_bytes()).unwrap())
}

/// Members and versions above a cursor; checks the digest on the way.
fn seen(txn: &dyn ReadTxn, after: u64) -> Vec<(String, u64)> {
    let mut found = Vec::new();
    txn.desk_rows(BRANCH, DESK, after, &mut |row| {
        found.push((format!("{}/{}", row.kind, row.id), row.ver));
        Flow::More
    })
    .unwrap();
    if after == 0 {
        let sum = found.iter().fold(0u128, |sum, (key, ver)| sum.wrapping_add(member_hash(key, *ver)));
        let head = txn.scope_head(BRANCH, DESK).unwrap();
        assert_eq!((head.digest, head.count), (sum, found.len() as u64));
    }
    found
}

/// A row moves to the end of its feed when it changes and is an exit when it goes.
pub fn a_desk_row_is_in_its_feed_until_it_goes(store: &dyn OfficeStore) {
    assert_eq!(put(store, "a", "{}"), Change::Created(1));
    assert_eq!(put(store, "b", "{}"), Change::Created(2));
    assert_eq!(put(store, "b", "{}"), Change::Unchanged);
    assert_eq!(put(store, "a", "{\"n\":1}"), Change::Updated(3));
    {
        let txn = store.read().unwrap();
        assert_eq!(seen(txn.as_ref(), 0), [("star/b".to_owned(), 1), ("star/a".to_owned(), 2)]);
        assert_eq!(seen(txn.as_ref(), 2), [("star/a".to_owned(), 2)]);
        assert_eq!(txn.desk_count(BRANCH, DESK, "star").unwrap(), 2);
        assert_eq!(txn.desk_count(BRANCH, DESK, "view").unwrap(), 0);
        let row = txn.desk_row(BRANCH, DESK, "star", "a").unwrap();
        assert_eq!(row.as_deref(), Some(b"{\"n\":1}".as_slice()));
    }
    let gone = change(store, |txn| txn.remove_desk_row(BRANCH, DESK, "star", "b").unwrap()).unwrap();
    assert_eq!(change(store, |txn| txn.remove_desk_row(BRANCH, DESK, "star", "b").unwrap()), None);
    let txn = store.read().unwrap();
    assert_eq!(seen(txn.as_ref(), 0), [("star/a".to_owned(), 2)]);
    assert_eq!(txn.desk_exits(BRANCH, DESK, gone - 1).unwrap(), ["star/b"]);
    assert!(txn.desk_exits(BRANCH, DESK, gone).unwrap().is_empty());
    assert_eq!(txn.desk_row(BRANCH, DESK, "star", "b").unwrap(), None);
}

/// A version is never used twice, so a digest never calls two contents the same.
pub fn a_desk_row_that_comes_back_has_a_new_version(store: &dyn OfficeStore) {
    put(store, "a", "{}");
    change(store, |txn| txn.remove_desk_row(BRANCH, DESK, "star", "a").unwrap());
    put(store, "a", "{\"again\":true}");
    let txn = store.read().unwrap();
    assert_eq!(seen(txn.as_ref(), 0), [("star/a".to_owned(), 2)]);
    assert!(txn.desk_exits(BRANCH, DESK, 0).unwrap().is_empty());
}

/// A feed longer than what is read at once is complete, in order, and stops when told to.
pub fn a_long_feed_is_complete(store: &dyn OfficeStore) {
    change(store, |txn| {
        for n in 0..600 {
            txn.put_desk_row(BRANCH, DESK, "star", &format!("{n:03}"), b"{}").unwrap();
        }
    });
    let txn = store.read().unwrap();
    assert_eq!(seen(txn.as_ref(), 0).len(), 600);
    assert_eq!(seen(txn.as_ref(), 599).len(), 1);
    let mut shown = 0;
    txn.desk_rows(BRANCH, DESK, 0, &mut |row| {
        shown += 1;
        if row.seq == 300 { Flow::Enough } else { Flow::More }
    })
    .unwrap();
    assert_eq!(shown, 300);
}
