//! What a night finds: digests that were kept wrongly are mended, once, and those that are right
//! stay.

use domain::Timestamp;
use office_store::reference::{Face, ReferenceRow};
use office_store::{OfficeStore, REFERENCE, SqliteOffice};
use protocol::digest::Digest;

use super::{Looked, nightly};

const BRANCH: &str = "990100101";
const HOUR: i64 = 3_600_000;
/// 2026-11-20 03:00 in Shanghai.
const NIGHT: Timestamp = Timestamp(1_795_114_800_000);

fn right(id: &str, ver: u64) -> u128 {
    Digest::of_member(id, ver).0
}

/// A program with a mistake in its sums.
fn wrong(id: &str, ver: u64) -> u128 {
    right(id, ver) ^ 1
}

/// Writes a row of a desk and a row everybody reads.
fn write(store: &SqliteOffice, id: &str) {
    let mut txn = store.write().unwrap();
    txn.lock(BRANCH).unwrap();
    txn.lock(REFERENCE).unwrap();
    txn.put_desk_row(BRANCH, &format!("u:7@{BRANCH}"), "star", id, b"{}").unwrap();
    let face = Face { audience: "full3", payload: b"{}" };
    txn.put_reference(&ReferenceRow { kind: "feed", id, payload: b"{}", faces: &[face] }).unwrap();
    txn.commit().unwrap();
}

#[test]
fn a_night_mends_what_was_added_up_wrongly_and_looks_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    write(&SqliteOffice::open(&path, wrong).unwrap(), "a");
    let store = SqliteOffice::open(&path, right).unwrap();
    let night = |at| nightly(&store, at).unwrap();
    assert_eq!(night(NIGHT), Looked { scopes: 2, mended: 2 });
    for (domain, scope, id) in
        [(BRANCH, format!("u:7@{BRANCH}"), "star/a"), (REFERENCE, "full3".to_owned(), "feed/a")]
    {
        let head = store.read().unwrap().scope_head(domain, &scope).unwrap();
        assert_eq!((head.digest, head.count), (right(id, 1), 1), "{scope}");
    }
    assert_eq!(night(Timestamp(NIGHT.0 + HOUR)), Looked::default(), "once a night");
    write(&store, "b");
    assert_eq!(night(Timestamp(NIGHT.0 + 30 * HOUR)), Looked::default(), "by day it can wait");
    assert_eq!(
        night(Timestamp(NIGHT.0 + 60 * HOUR)),
        Looked { scopes: 2, mended: 0 },
        "unless one was missed"
    );
}
