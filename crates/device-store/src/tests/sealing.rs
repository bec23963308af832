//! Values behind masks on a device that seals them: they come with a row, are read back by a reveal
//! alone, stay through rounds, repairs and upgrades, and go with their customer.

use domain::audit::{AuditAction, AuditEvent};
use domain::{CustomerId, Timestamp};
use protocol::scope::Scope;
use sync::model::said::Member;
use sync::model::{BRANCH, advisor, branch_scope};
use uuid::Uuid;

use super::keys;
use super::said::{Desk, EMP, NOW, customer};
use crate::SealKey;
use crate::open::{Role, open};

const SECRET: [u8; 32] = [9; 32];

fn phone(number: u128) -> String {
    format!("139{number:08}")
}

/// A customer with a phone behind the mask.
fn reachable(number: u128) -> Member {
    let sealed = Some(format!("{{\"mobile\":[\"{}\"]}}", phone(number)));
    Member { sealed, ..customer(number, &[], &[("note", "{\"a\":1}")]) }
}

fn desk(subs: &[Scope]) -> Desk {
    let desk = Desk::new(subs);
    desk.store().seal_under(SealKey::of(&SECRET));
    desk
}

fn asked(at: i64) -> AuditEvent {
    AuditEvent {
        at: Timestamp(at),
        by: EMP.into(),
        action: AuditAction::Reveal,
        object: Some("customer/1 mobile".to_owned()),
        purpose: Some("回电".to_owned()),
        result: "sealed".to_owned(),
    }
}

/// What a reveal of somebody's phone shows; none when nothing is sealed.
fn revealed(desk: &Desk, number: u128) -> Option<Vec<String>> {
    let reader = desk.store().reader().expect("a reader");
    let held = reader.sealed(CustomerId(Uuid::from_u128(number)), "mobile").expect("looked")?;
    let values = desk.store().unseal(&held, &asked(NOW), &SECRET).expect("written down");
    Some(values?.iter().map(|value| value.to_string()).collect())
}

/// Every page of the cache in the clear, and its log as it lies there.
fn pages(desk: &Desk) -> Vec<u8> {
    let mut cache =
        open(&desk.folder.path().join("cache.db"), &keys().cache, Role::Reader).expect("readable");
    let mut bytes = cache.serialize("main").expect("serialized").to_vec();
    bytes.extend(std::fs::read(desk.folder.path().join("cache.db-wal")).unwrap_or_default());
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_phone_is_shown_by_a_reveal_alone_and_stands_in_no_page() {
    let mut desk = desk(&[advisor(1)]);
    (1..=30).for_each(|number| desk.put(&advisor(1), reachable(number)));
    assert!(desk.round().complete);
    assert_eq!(revealed(&desk, 7).expect("sealed"), [phone(7)]);
    let reader = desk.store().reader().expect("a reader");
    assert_eq!(reader.sealed_fields(CustomerId(Uuid::from_u128(7))).expect("looked"), ["mobile"]);
    assert_eq!(reader.sealed_fields(CustomerId(Uuid::from_u128(99))).expect("looked"), [""; 0]);
    assert_eq!(desk.store().verify_audit().expect("whole"), 1, "and it is written down");
    let pages = pages(&desk);
    assert!((1..=30).all(|number| !holds(&pages, &phone(number))));
    assert!(holds(&pages, "张7"), "the test looks at the right bytes");
    assert_eq!(desk.store().scrub(200).expect("scrubbed").broken, 0);
    // The key of the store is not the key of the seal.
    let reader = desk.store().reader().expect("a reader");
    let held = reader.sealed(CustomerId(Uuid::from_u128(7)), "mobile").expect("looked").expect("sealed");
    assert!(desk.store().unseal(&held, &asked(NOW), &keys().cache).expect("written down").is_none());
}

#[test]
fn a_store_that_does_not_seal_asks_for_nothing_and_keeps_nothing() {
    let mut plain = Desk::new(&[advisor(1)]);
    plain.put(&advisor(1), reachable(1));
    assert!(plain.round().complete);
    assert_eq!(revealed(&plain, 1), None);
    assert!(!holds(&pages(&plain), &phone(1)));
    // The program is renewed; what is held is not downloaded again and has no value until it changes.
    plain.reopen();
    plain.store().seal_under(SealKey::of(&SECRET));
    assert!(plain.round().complete);
    assert_eq!(revealed(&plain, 1), None);
    plain.put(&advisor(1), reachable(1));
    assert!(plain.round().complete);
    assert_eq!(revealed(&plain, 1).expect("sealed"), [phone(1)]);
}

#[test]
fn a_new_phone_takes_the_place_of_the_old_and_none_takes_it_away() {
    let mut desk = desk(&[branch_scope()]);
    desk.put(&branch_scope(), reachable(1));
    desk.round();
    let delta =
        Member { alone: true, sealed: Some("{\"mobile\":[\"13700000000\"]}".to_owned()), ..reachable(1) };
    desk.put(&branch_scope(), delta);
    assert!(desk.round().complete);
    assert_eq!(revealed(&desk, 1).expect("sealed"), ["13700000000"]);
    desk.put(&branch_scope(), Member { alone: true, sealed: None, ..reachable(1) });
    assert!(desk.round().complete);
    assert_eq!(revealed(&desk, 1), None, "a number head office withdrew is not shown");
}

#[test]
fn it_is_sealed_while_a_round_waits_and_by_a_repair_too() {
    let mut desk = desk(&[advisor(1)]);
    desk.put(&advisor(1), reachable(1));
    desk.round();
    // A page of a round that is not complete lies in the stage.
    let payload = customer(2, &[], &[]).payload;
    let clear = r#"{"mobile":["13900000002"]}"#;
    let id = Uuid::from_u128(2).to_string();
    let row = sync::Row {
        kind: "customer",
        id: &id,
        of: None,
        ver: 1,
        whole: true,
        kids: None,
        until: None,
        sealed: Some(sync::Sealed::Clear(clear)),
        hash: 0,
        payload: &payload,
    };
    let mut store = desk.store();
    let mut draft = sync::Store::begin(&mut store).expect("a transaction");
    sync::Draft::stage(&mut draft, &advisor(1), &row).expect("staged");
    sync::Draft::commit(draft).expect("stored");
    assert!(!holds(&pages(&desk), &phone(2)));
    let mut store = desk.store();
    let mut draft = sync::Store::begin(&mut store).expect("a transaction");
    let staged = sync::Draft::take_staged(&mut draft, &advisor(1)).expect("taken");
    sync::Draft::put(&mut draft, &advisor(1), &staged[0].as_row()).expect("put");
    sync::Draft::commit(draft).expect("stored");
    assert_eq!(revealed(&desk, 2).expect("sealed before it was staged"), [phone(2)]);
    // It rots; the repair brings it whole, and what is behind its mask with it.
    desk.store().with_writer(|cache| {
        let rot = "UPDATE base SET raw = CAST('{}' AS BLOB), sealed = NULL WHERE owner = ?1";
        cache.execute(rot, [Uuid::from_u128(1).into_bytes()]).expect("a row rots")
    });
    assert_ne!(desk.store().scrub(100).expect("scrubbed").broken, 0);
    assert_eq!(desk.round().repaired, 1);
    assert_eq!(revealed(&desk, 1).expect("sealed again"), [phone(1)]);
}

#[test]
fn it_outlives_an_upgrade_and_goes_with_the_customer_at_once() {
    let granted = Scope::Granted(EMP.into(), BRANCH.into());
    let mut desk = desk(&[advisor(1), granted.clone()]);
    desk.put(&advisor(1), reachable(1));
    desk.put(&advisor(1), reachable(2));
    desk.put(&granted, Member { until: Some(NOW + 60_000), ..reachable(3) });
    desk.round();
    desk.store().with_writer(|cache| {
        cache
            .execute("UPDATE meta SET value = 0 WHERE name = 'columns'", [])
            .expect("an older program's rows")
    });
    desk.reopen();
    desk.store().seal_under(SealKey::of(&SECRET));
    assert_eq!(revealed(&desk, 1).expect("rebuilt from raw"), [phone(1)]);
    let sealed = |number: u128| {
        let sql = "SELECT sealed FROM base WHERE owner = ?1 AND kind = 'customer'";
        let owner = Uuid::from_u128(number).into_bytes();
        desk.cache().query_row(sql, [owner], |row| row.get::<_, Option<Vec<u8>>>(0)).expect("a row")
    };
    let (first, lent) = (sealed(1).expect("sealed"), sealed(3).expect("sealed"));
    assert!(sync::Store::expire(&mut desk.store(), Timestamp(NOW + 60_000)).expect("erased"));
    desk.said.borrow_mut().take(&advisor(1), &Uuid::from_u128(1).to_string());
    desk.wait(61_000);
    desk.round();
    let pages = pages(&desk);
    for gone in [first, lent] {
        assert!(!pages.windows(gone.len()).any(|window| window == gone), "not even sealed");
    }
    assert_eq!(revealed(&desk, 1), None);
    assert_eq!(revealed(&desk, 2).expect("stays"), [phone(2)]);
}

#[test]
fn what_cannot_be_written_down_is_not_opened() {
    let mut desk = desk(&[advisor(1)]);
    desk.put(&advisor(1), reachable(1));
    desk.round();
    let reader = desk.store().reader().expect("a reader");
    let held = reader.sealed(CustomerId(Uuid::from_u128(1)), "mobile").expect("looked").expect("sealed");
    // Somebody else holds the ledger: the event cannot be appended.
    let ledger =
        open(&desk.folder.path().join("ledger.db"), &keys().ledger, Role::LedgerWriter).expect("open");
    ledger.execute_batch("DROP TABLE audit").expect("broken");
    assert!(desk.store().unseal(&held, &asked(NOW), &SECRET).is_err());
}
