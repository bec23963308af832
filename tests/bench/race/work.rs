//! Our own parts, one piece of work at a time.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use device_store::read::{Ahead, Match, ReadError, Reader, SortBy, Under};
use device_store::{DeviceStore, Keys, NewIntent};
use domain::{BranchCode, BusinessDate, CustomerId, Timestamp};
use head_office::core::book;
use office_store::customer::Flow;
use office_store::{ChildMode, OfficeStore, SqliteOffice};
use protocol::digest::Digest;
use protocol::login::LoginRequest;
use serde_json::json;
use serde_json::value::to_raw_value;
use support::office::Office;
use sync::{Clock, Office as _, Remote, drive};
use workbench::session::DemoAccount;

use crate::measure::millis;

/// The clock on the wall.
struct Wall;

impl Clock for Wall {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or_default())
    }
}

/// A device: the store, and a line to head office.
pub(super) struct Device {
    place: PathBuf,
    store: DeviceStore,
    remote: Box<dyn Remote + Send>,
    branch: BranchCode,
    /// Bytes over the wire so far.
    pub(super) received: u64,
}

fn keys() -> Keys {
    Keys { vault: "bench".to_owned(), cache: [1; 32].into(), ledger: [2; 32].into(), audit: [3; 32].into() }
}

/// A line to head office for somebody.
pub(super) fn remote(house: &Office, account: &DemoAccount) -> Box<dyn Remote + Send> {
    let office = remote_http::HttpOffice::new(&house.url(), &house.ca()).expect("the authority is readable");
    let request = LoginRequest {
        login: account.login.clone(),
        password: account.password.clone(),
        device: "bench".to_owned(),
    };
    let answer = office.login(&request).expect("the demo password is right");
    office.remote(&answer.access_token)
}

impl Device {
    /// Opens or makes a store.
    pub(super) fn open(place: &Path, house: &Office, account: &DemoAccount) -> Device {
        std::fs::create_dir_all(place).expect("a folder");
        let store = DeviceStore::open(place, keys()).expect("a store");
        let branch = BranchCode::from(account.branch.as_str());
        Device { place: place.to_owned(), store, remote: remote(house, account), branch, received: 0 }
    }

    /// A round to its end, ms.
    pub(super) fn round(&mut self) -> f64 {
        let mut received = 0;
        let time = millis(|| {
            let mut store = &self.store;
            let report = drive(&mut store, &mut self.remote, &Wall, &mut |_| ControlFlow::Continue(()));
            let report = report.expect("a round");
            assert!(report.complete, "the round is complete");
            received = report.wire_bytes;
        });
        self.received += received;
        time
    }

    /// W1: until every row is there and the first page can be read.
    pub(super) fn first_pull(&mut self) -> f64 {
        self.round()
            + millis(|| {
                first_page(&self.store);
            })
    }

    /// W4: 500 notes and 500 tags, and their push.
    pub(super) fn thousand_edits(&mut self) -> (f64, f64) {
        let ids = ids(&self.store);
        let saved = millis(|| {
            for number in 0..1_000_usize {
                let id = ids[number % ids.len()];
                let (name, args) = match number % 2 {
                    0 => (
                        "note.add@1",
                        json!({"id": uuid(number), "customer": id, "text": "约了下周三来网点"}),
                    ),
                    _ => ("tag.add@1", json!({"customer": id, "code": "IN01"})),
                };
                let intent = NewIntent {
                    mid: uuid(number + 10_000),
                    branch: self.branch.clone(),
                    name: name.to_owned(),
                    args: to_raw_value(&args).expect("JSON"),
                    customer: Some(id),
                    made_at: Wall.now(),
                };
                self.store.save_intent(&intent).expect("saved");
            }
        });
        (saved, self.round())
    }

    /// W6 as the quick look-up answers it: the best of each tier first, ms each.
    pub(super) fn look_ups(&self, turns: usize) -> Vec<f64> {
        self.asking(turns, |reader, term| reader.find(term, 50))
    }

    /// W6 as the book answers it: everybody found, by tier and assets, ms each.
    pub(super) fn searches(&self, turns: usize) -> Vec<f64> {
        self.store.gather_all().expect("gathered");
        self.store.keep_ready().expect("what searches add up");
        let day = BusinessDate::from_ymd_opt(2026, 1, 1).expect("a day");
        let ahead = Ahead { from: day, to: day, limits: BTreeMap::new() };
        self.asking(turns, |reader, term| {
            let found = reader.matches(term)?.expect("facts are gathered");
            let mut nos = Vec::new();
            for group in found.groups(&ahead) {
                let order = Match {
                    under: Under::Gathered,
                    rank: group.group.rank,
                    sort: SortBy::Aum,
                    descending: true,
                };
                nos.extend(found.nos(order, 0, 50 - nos.len() as u32).unwrap_or_default());
                if nos.len() == 50 {
                    break;
                }
            }
            Ok(nos)
        })
    }

    fn asking(&self, turns: usize, find: impl Fn(&Reader, &str) -> Result<Vec<i64>, ReadError>) -> Vec<f64> {
        let reader = self.store.reader().expect("a reader");
        let ask = |turn| {
            let term = asked(turn);
            millis(|| drop(reader.at_once(|reader| reader.listed(&find(reader, &term)?)).expect("rows")))
        };
        (0..turns).map(ask).collect()
    }

    /// W7, ms each.
    pub(super) fn totals(&self, turns: usize) -> Vec<f64> {
        let reader = self.store.reader().expect("a reader");
        (0..turns).map(|_| millis(|| drop(reader.totals().expect("totals")))).collect()
    }

    /// Size of its files.
    pub(super) fn megabytes(&self) -> f64 {
        folder_megabytes(&self.place)
    }
}

/// The n-th question: the last four of a number, or what a name is written or spelt with.
pub(super) fn asked(turn: usize) -> String {
    match turn % 2 {
        0 => format!("{:04}", turn * 37 % 10_000),
        _ => ["张", "王芳", "李", "zw", "陈静"][turn / 2 % 5].to_owned(),
    }
}

/// Size of the files of a folder.
pub(super) fn folder_megabytes(place: &Path) -> f64 {
    let files = std::fs::read_dir(place).expect("a folder").filter_map(Result::ok);
    let bytes: u64 = files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum();
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1e3
}

fn uuid(number: usize) -> String {
    format!("0190aa00-0000-7000-8000-{number:012x}")
}

/// The first 200 of the top tier by assets, asked as a screen asks.
fn first_page(store: &DeviceStore) -> usize {
    let reader = store.reader().expect("a reader");
    let page = |reader: &Reader| {
        let rank = reader.totals()?.first().map_or(-1, |group| group.rank);
        let ask = Match { under: Under::All, rank, sort: SortBy::Aum, descending: true };
        reader.listed(&reader.nos(ask, 0, 200)?).map(|rows| rows.len())
    };
    reader.at_once(page).expect("rows")
}

fn ids(store: &DeviceStore) -> Vec<CustomerId> {
    let reader = store.reader().expect("a reader");
    let mut found = Vec::new();
    for group in reader.totals().expect("totals") {
        let ask = Match { under: Under::All, rank: group.rank, sort: SortBy::Aum, descending: true };
        let nos = reader.nos(ask, 0, 1_000).expect("a window");
        found.extend(reader.held_by_nos(&nos).expect("rows").iter().map(|held| held.customer.id));
    }
    found
}

/// W5: a store opened afresh, and its first page.
pub(super) fn open_and_look(place: &Path) -> f64 {
    millis(|| {
        let store = DeviceStore::open(place, keys()).expect("a store");
        assert!(first_page(&store) > 0, "the top tier has customers");
    })
}

/// So many customers change at head office: each has a little more than before.
pub(super) fn change(data: &Path, branch: &str, many: usize) {
    let hash = |id: &str, ver: u64| Digest::of_member(id, ver).0;
    let store = SqliteOffice::open(&data.join("office.db"), hash).expect("head office's file");
    let mut ids = Vec::new();
    let read = store.read().expect("a snapshot");
    let mut take = |id: &str| {
        ids.extend(id.parse::<CustomerId>());
        if ids.len() < many { Flow::More } else { Flow::Enough }
    };
    read.members(branch, None, 0, &mut |member| take(member.id)).expect("members");
    drop(read);
    let branch = BranchCode::from(branch);
    let mut txn = store.write().expect("a transaction");
    txn.lock(branch.as_str()).expect("the head");
    for id in &ids {
        let mut customer = book::get(&*txn, &branch, id).expect("it is read").expect("it is there");
        if let Some(assets) = &mut customer.assets {
            assets.aum_davg.0 += 1;
        }
        customer.owner_version += 1;
        book::put(txn.as_mut(), &book::Entry::of(&customer), ChildMode::Merge, None).expect("it is written");
    }
    txn.commit().expect("committed");
}
