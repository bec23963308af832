//! Versions: files of the first program open in this one, nothing is downloaded again and nothing
//! is lost; what a newer head office says and this program does not know is kept as it came.

use std::path::Path;

use protocol::scope::Scope;
use sync::model::branch_scope;
use sync::model::said::Member;

use super::said::{Desk, customer};
use super::{keys, number, open_in};
use crate::open::{Role, open};
use crate::payload;

/// A vault as version 1 left it: four customers of advisor 8801001 (one was given away since),
/// a sent and a waiting intent, an audit event, a setting. Made by that program, with the keys of
/// these tests.
fn old_vault() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/upgrade");
    for name in ["cache", "ledger"] {
        let old = from.join(format!("{name}.v1.db"));
        std::fs::copy(old, folder.path().join(format!("{name}.db"))).expect("copied");
    }
    folder
}

#[test]
fn a_vault_of_version_1_opens_with_everything_in_it() {
    let folder = old_vault();
    let before = {
        let cache = open(&folder.path().join("cache.db"), &keys().cache, Role::Reader).expect("open");
        assert_eq!(number(&cache, "PRAGMA user_version"), 1);
        number(&cache, "SELECT count(*) FROM base WHERE kind = 'customer'")
    };
    let store = open_in(folder.path()).expect("opens");
    let cache = open(&folder.path().join("cache.db"), &keys().cache, Role::Reader).expect("open");
    assert_eq!(number(&cache, "PRAGMA user_version"), crate::open::CACHE.len() as i64);
    assert_eq!(number(&cache, "SELECT count(*) FROM base WHERE kind = 'customer'"), before);
    assert_eq!(number(&cache, "SELECT count(*) FROM customer"), before);
    assert_eq!(number(&cache, "SELECT count(*) FROM customer WHERE pending = 1"), 1, "the waiting wish");
    super::assert_working(&cache, "upgraded");
    assert_eq!(store.setting("language").expect("read").as_deref(), Some("en"));
    assert_eq!(store.verify_audit().expect("whole"), 1);
    assert!(folder.path().join("ledger.db.v1").exists(), "a copy from before the upgrade");
    let unsent = sync::Store::unsent(&mut &store, domain::Timestamp(1_795_000_000_000)).expect("read");
    let mids: Vec<&str> =
        unsent.iter().flat_map(|batch| &batch.mutations).map(|one| one.mid.as_str()).collect();
    assert_eq!(mids, ["waits"]);
    let states = sync::Store::scopes(&mut &store).expect("states");
    assert!(
        states.iter().all(|state| state.cursor.base > 0 && !state.first),
        "cursors stay: nothing is fetched"
    );
}

#[test]
fn unknown_kinds_and_fields_of_a_newer_head_office_are_kept_as_they_came() {
    let mut desk = Desk::new(&[branch_scope()]);
    let horoscope = "{\"sign\":\"双鱼\",\"n\":[1,2,3]}";
    desk.put(&branch_scope(), customer(1, &[], &[("horoscope", horoscope)]));
    let word =
        Member { kind: "almanac".into(), id: "2027".into(), payload: horoscope.into(), ..Member::default() };
    desk.put(&Scope::Reference, word);
    assert!(desk.round().complete);
    // A program that understands more rebuilds from raw: the bytes are all there.
    desk.store().with_writer(|cache| {
        cache
            .execute("UPDATE meta SET value = 0 WHERE name = 'columns'", [])
            .expect("an older program's rows")
    });
    desk.reopen();
    let raw = |sql: &str| {
        let raw: Vec<u8> = desk.cache().query_row(sql, [], |row| row.get(0)).expect("kept");
        payload::text(&raw).expect("text").into_owned()
    };
    assert_eq!(raw("SELECT raw FROM base WHERE kind = 'horoscope'"), horoscope);
    assert_eq!(raw("SELECT raw FROM reference WHERE kind = 'almanac'"), horoscope);
    assert!(raw("SELECT raw FROM base WHERE kind = 'customer'").contains("钓鱼"));
    assert!(desk.round().complete, "and they count in the digest and among the children");
}
