//! Office: what one head office bears, generator and server on the same two cores, over TLS on
//! loopback (SYNC.md 2.16). Rates are a second; the row beside each says how long one took, and
//! whose the time was. Each rate can be asked for alone: `cargo xtask bench office-idle`.

mod house;
mod share;
mod wire;

use std::sync::Arc;

use domain::staff::Role;
use head_office::core::book;
use office_store::ChildMode;
use office_store::conformance::cluster::Cluster;
use protocol::pull::ScopeCursor;
use serde_json::json;
use support::bank::{self, Bank};
use tokio::runtime::Runtime;

use crate::measure::Sheet;
use house::{AsyncTurn, Device, House, Paces, paces, people, text};
use wire::request;

/// Customers of the book.
const BOOK: usize = 3000;
/// Of which this many changed overnight.
const CHANGED: usize = 60;
/// Devices that come at once.
const DEVICES: usize = 8;
/// Of which this many download a book at once.
const DOWNLOADS: usize = 3;
/// Intents a push carries.
const INTENTS: usize = 10;

/// Pulls when nothing changed.
pub(crate) fn idle(sheet: &mut Sheet) {
    on(&bank::book(BOOK), None, async |house, book| {
        let (cursors, _) = caught_up(house, book).await;
        let paces = paces(house, asking(house, book, &cursors).await, 1, Ask).await;
        note(sheet, "pulls, nothing changed", paces, "8 devices of one book of 3,000");
    });
}

/// Pulls in the morning.
pub(crate) fn morning(sheet: &mut Sheet) {
    on(&bank::book(BOOK), None, async |house, book| {
        let (cursors, ids) = caught_up(house, book).await;
        let bytes = overnight(house, book, &cursors, ids).await;
        let about = format!("{CHANGED} of {BOOK} customers changed, {bytes} bytes");
        let paces = paces(house, asking(house, book, &cursors).await, 1, Ask).await;
        note(sheet, "morning deltas", paces, &about);
    });
}

/// First downloads.
pub(crate) fn first_books(sheet: &mut Sheet) {
    on(&bank::book(BOOK), None, async |house, book| {
        let devices = devices(house, &people(book, Role::RelationshipManager), DOWNLOADS).await;
        let about = "3,000 customers with everything, unpacked by the generator";
        note(sheet, "first books", paces(house, devices, 1, Download).await, about);
    });
}

/// Intents on SQLite.
pub(crate) fn intents_on_sqlite(sheet: &mut Sheet) {
    on(&bank::demo(BOOK), None, async |house, bank| intents(sheet, house, bank, "SQLite").await);
}

/// Intents on PostgreSQL.
pub(crate) fn intents_on_postgres(sheet: &mut Sheet) {
    let cluster = Some(House::durable());
    on(&bank::demo(BOOK), cluster, async |house, bank| intents(sheet, house, bank, "PostgreSQL").await);
}

/// A head office with a bank, on a runtime of its own, and devices at its door, on another.
fn on(bank: &Bank, cluster: Option<Cluster>, work: impl AsyncFnOnce(&House, &Bank)) {
    let server = Runtime::new().expect("a runtime");
    let house = server.block_on(House::of(bank, cluster));
    share::generator().block_on(work(&house, bank));
    server.block_on(house.close());
}

fn note(sheet: &mut Sheet, name: &str, paces: Paces, about: &str) {
    let about = format!("{about}; {}", paces.share);
    sheet.note(&format!("office: {name}"), "/s", paces.rates, &about);
    sheet.note(&format!("office: {name}, each"), "ms", paces.times, "");
}

/// A device that sends the same request again.
struct Asking {
    device: Device,
    request: Arc<[u8]>,
}

#[derive(Clone)]
struct Ask;

impl AsyncTurn<Asking> for Ask {
    async fn take(&self, mut asking: Asking) -> Asking {
        let answer = asking.device.wire.ask(&asking.request).await;
        assert_eq!(answer.status, 200);
        asking
    }
}

#[derive(Clone)]
struct Download;

impl AsyncTurn<Device> for Download {
    async fn take(&self, mut device: Device) -> Device {
        let (_, ids) = device.catch_up(Vec::new()).await;
        assert_eq!(ids.len(), BOOK);
        device
    }
}

async fn devices(house: &House, logins: &[String], many: usize) -> Vec<Device> {
    let mut devices = Vec::with_capacity(many);
    for n in 0..many {
        devices.push(house.device(&logins[n % logins.len()], n).await);
    }
    devices
}

/// Where a device stands that has everything, and the ids of its customers.
async fn caught_up(house: &House, book: &Bank) -> (Vec<ScopeCursor>, Vec<String>) {
    let mut first = house.device(&people(book, Role::RelationshipManager)[0], 0).await;
    first.catch_up(Vec::new()).await
}

/// Devices that ask from there again and again.
async fn asking(house: &House, book: &Bank, cursors: &[ScopeCursor]) -> Vec<Asking> {
    let devices = devices(house, &people(book, Role::RelationshipManager), DEVICES).await;
    let asking = |device: Device| Asking { request: device.pull(cursors).into(), device };
    devices.into_iter().map(asking).collect()
}

/// Customers change; gives the bytes of what a device is then sent.
async fn overnight(house: &House, book: &Bank, cursors: &[ScopeCursor], ids: Vec<String>) -> usize {
    let mut device = house.device(&people(book, Role::RelationshipManager)[0], 0).await;
    let branch = device.login.actor.branch.clone();
    house
        .with(move |store| {
            let mut txn = store.write().expect("the store is written");
            txn.lock(branch.as_str()).expect("its head is locked");
            for id in ids.iter().take(CHANGED) {
                let id = id.parse().expect("an id");
                let mut customer = book::get(&*txn, &branch, &id).expect("it is read").expect("it is there");
                customer.owner_version += 1;
                book::put(txn.as_mut(), &book::Entry::of(&customer), ChildMode::Merge, None)
                    .expect("it is written");
            }
            txn.commit().expect("it is kept");
        })
        .await;
    let answer = device.wire.ask(&device.pull(cursors)).await;
    let rows = text(&answer.body).lines().filter(|line| line.contains(r#""k":"customer""#)).count();
    assert_eq!(rows, CHANGED);
    answer.body.len()
}

/// A device that logs contacts, as fast as they are taken.
struct Writing {
    device: Device,
    ids: Arc<[String]>,
    client: String,
    next: u64,
}

#[derive(Clone)]
struct Push;

impl AsyncTurn<Writing> for Push {
    async fn take(&self, mut writing: Writing) -> Writing {
        let branch = &writing.device.login.actor.branch;
        let mutations: Vec<_> = (0..INTENTS as u64).map(|n| contact(&writing, writing.next + n)).collect();
        let body = json!({"client": writing.client, "branch": branch, "mutations": mutations}).to_string();
        let ask = request("/v1/sync/push", &writing.device.login.access_token, body.as_bytes());
        let answer = writing.device.wire.ask(&ask).await;
        let told = String::from_utf8_lossy(&answer.body);
        assert_eq!(answer.status, 200, "{told}");
        assert_eq!(told.matches(r#""status":"applied""#).count(), INTENTS, "{told}");
        writing.next += INTENTS as u64;
        writing
    }
}

/// The n-th intent of a device: a contact with one of its customers.
fn contact(writing: &Writing, n: u64) -> serde_json::Value {
    let tail = &writing.client[20..];
    let customer = &writing.ids[(n as usize * 7) % writing.ids.len()];
    json!({"seq": n, "mid": uuid(1, n, tail), "name": "interaction.log@1",
        "made_at": 1_790_000_000_000_i64, "args": {
        "id": uuid(2, n, tail), "customer": customer, "at": 1_790_000_000_000_i64, "channel": "phone",
        "summary": "电话回访，客户询问到期理财的续作安排"}})
}

/// A version 7 id of a kind, made of a number and whose it is.
fn uuid(kind: u64, n: u64, tail: &str) -> String {
    format!("{:08x}-{:04x}-7{kind:03x}-8000-{tail}", n >> 16, n & 0xffff)
}

async fn intents(sheet: &mut Sheet, house: &House, branches: &Bank, database: &str) {
    let advisors = people(branches, Role::RelationshipManager);
    let mut writing = Vec::new();
    for (n, mut device) in devices(house, &advisors, DEVICES).await.into_iter().enumerate() {
        let (_, ids) = device.catch_up(Vec::new()).await;
        assert!(!ids.is_empty(), "an advisor has customers");
        writing.push(Writing { device, ids: ids.into(), client: format!("{n:032x}"), next: 1 });
    }
    let about = format!("{INTENTS} contacts a push, {DEVICES} advisors, every push forced to disk");
    note(sheet, &format!("intents, {database}"), paces(house, writing, INTENTS, Push).await, &about);
}
