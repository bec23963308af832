//! Office: what one head office bears, generator and server on the same two cores, over TLS on
//! loopback (SYNC.md 2.16). Rates are a second; the row beside each says how long one took.

mod house;
mod wire;

use std::sync::Arc;

use domain::staff::Role;
use head_office::core::book;
use office_store::ChildMode;
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
/// Intents a push carries.
const INTENTS: usize = 10;

/// All of it.
pub(crate) fn rates(sheet: &mut Sheet) {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let book = bank::book(BOOK);
        let house = House::of(&book, None).await;
        pulls(sheet, &house, &book).await;
        house.close().await;
        let branches = bank::demo(BOOK);
        let house = House::of(&branches, None).await;
        intents(sheet, &house, &branches, "SQLite").await;
        house.close().await;
        let house = House::of(&branches, Some(House::durable())).await;
        intents(sheet, &house, &branches, "PostgreSQL").await;
        house.close().await;
    });
}

fn note(sheet: &mut Sheet, name: &str, paces: Paces, about: &str) {
    sheet.note(&format!("office: {name}"), "/s", paces.rates, about);
    sheet.note(&format!("office: {name}, each"), "ms", paces.times, about);
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

async fn devices(house: &House, logins: &[String]) -> Vec<Device> {
    let mut devices = Vec::with_capacity(DEVICES);
    for n in 0..DEVICES {
        devices.push(house.device(&logins[n % logins.len()], n).await);
    }
    devices
}

async fn pulls(sheet: &mut Sheet, house: &House, book: &Bank) {
    let advisors = people(book, Role::RelationshipManager);
    let mut first = house.device(&advisors[0], 0).await;
    let (cursors, ids) = first.catch_up(Vec::new()).await;
    let asking = async |cursors: &[ScopeCursor]| {
        let devices = devices(house, &advisors).await;
        let asking = |device: Device| Asking { request: device.pull(cursors).into(), device };
        devices.into_iter().map(asking).collect::<Vec<_>>()
    };
    let nothing = paces(asking(&cursors).await, 1, Ask).await;
    note(sheet, "pulls, nothing changed", nothing, "8 devices of one book of 3,000");
    let branch = first.login.actor.branch.clone();
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
    let answer = first.wire.ask(&first.pull(&cursors)).await;
    let rows = text(&answer.body).lines().filter(|line| line.contains(r#""k":"customer""#)).count();
    assert_eq!(rows, CHANGED);
    let about = format!("{CHANGED} of {BOOK} customers changed, {} bytes", answer.body.len());
    note(sheet, "morning deltas", paces(asking(&cursors).await, 1, Ask).await, &about);
    let downloads = paces(devices(house, &advisors).await.split_off(DEVICES - 3), 1, Download).await;
    note(sheet, "first books", downloads, "3,000 customers with everything, decoded by the generator");
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
    for (n, mut device) in devices(house, &advisors).await.into_iter().enumerate() {
        let (_, ids) = device.catch_up(Vec::new()).await;
        assert!(!ids.is_empty(), "an advisor has customers");
        writing.push(Writing { device, ids: ids.into(), client: format!("{n:032x}"), next: 1 });
    }
    let about = format!("{INTENTS} contacts a push, {DEVICES} advisors, every push forced to disk");
    note(sheet, &format!("intents, {database}"), paces(writing, INTENTS, Push).await, &about);
}
