//! Tests of the store as sync uses it, against the office of `sync::model`: what it holds,
//! what a crash leaves, what a deletion leaves, what the working rows say.

mod crash;
mod deletion;
mod history;
mod intents;
mod leaving;
mod opening;
mod replay;
mod said;
mod sealing;
mod totals;
mod upgrade;

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use domain::{CustomerId, Timestamp};
use protocol::scope::Scope;
use rusqlite::Connection;
use sync::model::{Line, Office, Shelf};
use sync::{Clock, DriveError, Report, drive};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::open::{Role, open};
use crate::{DeviceStore, Keys, StoreError, payload};

/// First downloads from this size on are taken in bulk: both ways are walked.
const BULK_FROM: u64 = 10;

/// A clock a test moves.
struct Watch(Cell<i64>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.get())
    }
}

/// A device with its store, and its office.
struct Desk {
    office: Rc<RefCell<Office>>,
    line: Line,
    store: Option<DeviceStore>,
    clock: Watch,
    folder: TempDir,
}

impl Desk {
    fn new(seed: u64, customers: u64, subs: &[Scope]) -> Desk {
        let office = Rc::new(RefCell::new(Office::new(seed, customers, subs)));
        let line = Line::new(Rc::clone(&office), 4, seed ^ 1);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Some(open_in(folder.path()).expect("a new store"));
        Desk { office, line, store, clock: Watch(Cell::new(1_795_000_000_000)), folder }
    }

    fn store(&self) -> &DeviceStore {
        self.store.as_ref().expect("an open store")
    }

    /// Closes the store and opens it again.
    fn reopen(&mut self) {
        self.store = None;
        self.store = Some(open_in(self.folder.path()).expect("opens again"));
    }

    fn round(&mut self) -> Result<Report, DriveError<StoreError>> {
        let mut store = self.store.as_ref().expect("an open store");
        drive(&mut store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(()))
    }

    fn wait(&self, ms: i64) {
        self.clock.0.set(self.clock.0.get() + ms);
    }

    /// A connection of the test's own to `cache.db`.
    fn cache(&self) -> Connection {
        open(&self.folder.path().join("cache.db"), &keys().cache, Role::Reader).expect("readable")
    }

    /// The store holds what the office would show it, and its working rows follow from that.
    fn assert_true_to_office(&self, what: &str) {
        let cache = self.cache();
        let office = self.office.borrow();
        for scope in office.subs() {
            assert_eq!(shelf(&cache, &scope), office.projection(&scope), "{what}: {scope}");
        }
        let known: Vec<String> = texts(&cache, "SELECT name FROM scope");
        assert_eq!(known.len(), office.subs().len(), "{what}: {known:?}");
        let strayed = "SELECT count(*) FROM base WHERE (kind = 'customer') <> (no < 1 << 30)";
        assert_eq!(number(&cache, strayed), 0, "{what}: customers lie side by side");
        assert_working(&cache, what);
    }
}

pub(crate) fn keys() -> Keys {
    Keys {
        vault: "vault".to_owned(),
        cache: Zeroizing::new([1; 32]),
        ledger: Zeroizing::new([2; 32]),
        audit: Zeroizing::new([3; 32]),
    }
}

pub(crate) fn open_in(folder: &Path) -> Result<DeviceStore, StoreError> {
    DeviceStore::open_with(folder, keys(), BULK_FROM)
}

/// What `base` holds of a scope.
fn shelf(cache: &Connection, scope: &Scope) -> Shelf {
    let mut shelf = Shelf::default();
    let mut statement = cache
        .prepare(
            "SELECT owner, kind, id, ver, raw FROM base WHERE scope = (SELECT no FROM scope WHERE name = ?1)",
        )
        .expect("SQL");
    let mut rows = statement.query([scope.to_string()]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let owner: Vec<u8> = row.get(0).expect("owner");
        let (kind, id): (String, String) = (row.get(1).expect("kind"), row.get(2).expect("id"));
        let raw: Vec<u8> = row.get(4).expect("raw");
        let text = payload::text(&raw).expect("payload").into_owned();
        let owner = <[u8; 16]>::try_from(owner).ok().map(|bytes| CustomerId::from_bytes(bytes).to_string());
        match (owner, kind.as_str()) {
            (Some(owner), "customer") => {
                shelf.members.insert(owner, (row.get::<_, i64>(3).expect("ver").unsigned_abs(), text));
            }
            (Some(owner), _) => {
                let id = if id.is_empty() { owner.clone() } else { id };
                shelf.children.insert((owner, kind, id), text);
            }
            (None, _) => {
                let ver = row.get::<_, i64>(3).expect("ver").unsigned_abs();
                shelf.members.insert(format!("{kind}/{id}"), (ver, text));
            }
        }
    }
    shelf
}

fn texts(cache: &Connection, sql: &str) -> Vec<String> {
    let mut statement = cache.prepare(sql).expect("SQL");
    statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("text")).collect()
}

fn number(cache: &Connection, sql: &str) -> i64 {
    cache.query_row(sql, [], |row| row.get(0)).expect("a number")
}

/// Working rows, tags, terms and totals follow from base: computed here once more, simply.
fn assert_working(cache: &Connection, what: &str) {
    let count = |sql| number(cache, sql);
    let held = count("SELECT count(DISTINCT owner) FROM base WHERE kind = 'customer'");
    assert_eq!(count("SELECT count(*) FROM customer"), held, "{what}: a working row a customer");
    let weaker = count(include_str!("sql/weaker.sql"));
    assert_eq!(weaker, 0, "{what}: working rows stand on the strongest projection");
    assert_eq!(
        count("SELECT coalesce(sum(count), 0) FROM tier_total"),
        held,
        "{what}: totals count everybody"
    );
    assert_eq!(count(include_str!("sql/totals_off.sql")), 0, "{what}: totals are the sums of the rows");
    let bulk = count("SELECT coalesce(max(value), 0) FROM meta WHERE name = 'bulk'") == 1;
    if !bulk {
        assert_eq!(count(include_str!("sql/tags_off.sql")), 0, "{what}: tags");
        assert_eq!(count(include_str!("sql/terms_off.sql")), 0, "{what}: terms");
        let indexes = count("SELECT count(*) FROM sqlite_master WHERE name LIKE 'book_%'");
        let made = include_str!("../sql/working/book_index.sql").matches("CREATE INDEX").count();
        assert_eq!(indexes, made as i64, "{what}: the book's indexes");
    }
}
