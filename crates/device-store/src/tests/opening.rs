//! Opening: keys, versions, a cache that cannot be read, a ledger that cannot.

use sync::model::advisor;

use super::{Desk, keys, number, open_in};
use crate::open::{Role, open};
use crate::{DeviceStore, Keys, StoreError};

#[test]
fn a_wrong_key_opens_nothing_and_touches_nothing() {
    let mut desk = Desk::new(31, 5, &[advisor(1)]);
    desk.round().expect("first");
    desk.store = None;
    let wrong = Keys { ledger: zeroize::Zeroizing::new([9; 32]), ..keys() };
    let refused = DeviceStore::open(desk.folder.path(), wrong);
    assert!(matches!(refused, Err(StoreError::Sqlite(_))));
    desk.reopen();
    assert_eq!(desk.round().expect("a round").rows, 0, "the cache is still there");
}

#[test]
fn a_cache_that_cannot_be_read_is_pulled_again_and_the_ledger_is_kept() {
    let mut desk = Desk::new(32, 5, &[advisor(1)]);
    desk.round().expect("first");
    desk.store().set_setting("language", "en").expect("set");
    let client = sync::Store::identity(&mut desk.store()).expect("identity");
    for damage in [b"garbage".as_slice(), &[0; 9000]] {
        desk.store = None;
        std::fs::write(desk.folder.path().join("cache.db"), damage).expect("damaged");
        desk.reopen();
        desk.round().expect("pulled again");
        desk.assert_true_to_office("after damage");
    }
    assert_eq!(desk.store().setting("language").expect("read").as_deref(), Some("en"));
    assert_eq!(sync::Store::identity(&mut desk.store()).expect("identity"), client);
}

#[test]
fn opening_again_writes_nothing_and_freed_pages_are_still_given_back() {
    let mut desk = Desk::new(34, 5, &[advisor(1)]);
    desk.round().expect("first");
    desk.store = None;
    desk.reopen();
    let log = std::fs::metadata(desk.folder.path().join("cache.db-wal")).map_or(0, |file| file.len());
    assert_eq!(log, 0, "nothing was written");
    let vacuum: i64 = desk.store().with_writer(|connection| {
        connection.query_row("PRAGMA auto_vacuum", [], |row| row.get(0)).expect("a setting")
    });
    assert_eq!(vacuum, 2, "incremental");
}

#[test]
fn files_of_a_newer_program() {
    let mut desk = Desk::new(33, 5, &[advisor(1)]);
    desk.round().expect("first");
    desk.store = None;
    let raise = |file: &str, key: &[u8; 32], role| {
        let connection = open(&desk.folder.path().join(file), key, role).expect("opened");
        connection.pragma_update(None, "user_version", 99).expect("raised");
    };
    raise("cache.db", &keys().cache, Role::CacheWriter);
    desk.store = Some(open_in(desk.folder.path()).expect("a cache can be pulled again"));
    desk.round().expect("pulled again");
    desk.assert_true_to_office("after");
    desk.store = None;
    let raise = |file: &str, key: &[u8; 32], role| {
        let connection = open(&desk.folder.path().join(file), key, role).expect("opened");
        connection.pragma_update(None, "user_version", 99).expect("raised");
    };
    raise("ledger.db", &keys().ledger, Role::LedgerWriter);
    let refused = open_in(desk.folder.path());
    assert!(matches!(refused, Err(StoreError::Newer { file: "ledger.db", found: 99, known: 3 })));
}

#[test]
fn new_columns_are_made_from_raw_and_nothing_is_downloaded() {
    let mut desk = Desk::new(34, 20, &[advisor(1)]);
    desk.round().expect("first");
    desk.store().with_writer(|connection| {
        connection
            .execute_batch(
                "UPDATE customer SET name_key = ''; UPDATE meta SET value = 0 WHERE name = 'columns'",
            )
            .expect("an older program's rows");
    });
    desk.reopen();
    assert_eq!(number(&desk.cache(), "SELECT count(*) FROM customer WHERE name_key = ''"), 0);
    assert_eq!(desk.round().expect("a round").rows, 0);
    desk.assert_true_to_office("after");
}

#[test]
fn readers_read_while_sync_writes() {
    let mut desk = Desk::new(35, 20, &[advisor(1)]);
    desk.round().expect("first");
    let reader = desk.store().reader().expect("a reader");
    let store = desk.store();
    let mut handle = store;
    let draft = sync::Store::begin(&mut handle).expect("a transaction");
    assert_eq!(reader.counts().expect("counts").customers, 20);
    drop(draft);
}
