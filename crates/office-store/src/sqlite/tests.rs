//! SQLite passes the suite, and keeps its files as it should.

use super::SqliteOffice;
use crate::conformance::member_hash;
use crate::error::StoreError;
use crate::txn::OfficeStore as _;

fn open() -> (tempfile::TempDir, SqliteOffice) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteOffice::open(&folder.path().join("office.db"), member_hash).unwrap();
    (folder, store)
}

mod suite {
    crate::conformance!(super::open);
}

#[test]
fn a_store_is_there_again_after_it_was_settled_and_closed() {
    let (folder, store) = open();
    let mut txn = store.write().unwrap();
    txn.put_setting("bank", "江州银行").unwrap();
    txn.commit().unwrap();
    store.settle().unwrap();
    drop(store);
    let store = SqliteOffice::open(&folder.path().join("office.db"), member_hash).unwrap();
    assert_eq!(store.read().unwrap().setting("bank").unwrap().as_deref(), Some("江州银行"));
}

#[test]
fn a_file_of_a_newer_program_is_left_alone() {
    let (folder, store) = open();
    drop(store);
    let path = folder.path().join("office.db");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let refused = SqliteOffice::open(&path, member_hash);
    assert!(matches!(refused, Err(StoreError::TooNew { found: 99, known: 4 })));
}

#[test]
fn readers_go_back_to_the_pool_and_a_dropped_writer_frees_its_place() {
    let (_folder, store) = open();
    for _ in 0..50 {
        let readers = [store.read().unwrap(), store.read().unwrap()];
        drop(store.write().unwrap());
        assert!(readers.iter().all(|txn| txn.epoch().unwrap() == 1));
    }
    assert_eq!(store.readers.lock().unwrap().len(), 2);
}

#[test]
fn sessions_of_an_older_file_move_to_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("sql/schema_1.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.execute("INSERT INTO lease_share VALUES ('8800001', 'pc-1', ?1)", [[5u8; 32]]).unwrap();
    drop(old);
    for _ in 0..2 {
        let store = SqliteOffice::open(&path, member_hash).unwrap();
        let share = store.sessions().unwrap().lease_share(&"8800001".into(), "pc-1").unwrap();
        assert_eq!(share, Some([5; 32]));
    }
}

#[test]
fn who_waits_too_long_for_the_writer_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let store = SqliteOffice::open_patient(&path, member_hash, std::time::Duration::ZERO).unwrap();
    let load = store.write().unwrap();
    assert!(store.write().is_err_and(|error| error.is_busy()));
    // The same from another program.
    let other = SqliteOffice::open_patient(&path, member_hash, std::time::Duration::ZERO).unwrap();
    assert!(other.write().is_err_and(|error| error.is_busy()));
    assert!(other.sessions().is_ok());
    drop(load);
    assert!(other.write().is_ok());
}

#[test]
fn a_recount_mends_a_spoiled_digest() {
    let (folder, store) = open();
    crate::conformance::a_recount_mends_a_spoiled_digest(&store, &|| {
        let file = rusqlite::Connection::open(folder.path().join("office.db")).unwrap();
        file.execute("UPDATE scope_head SET digest = zeroblob(16), count = count + 1", []).unwrap();
    });
}
