//! PostgreSQL passes the suite, and keeps to its address and its schema.

use super::{Place, PostgresOffice};
use crate::conformance::cluster::Cluster;
use crate::conformance::member_hash;
use crate::error::StoreError;
use crate::txn::OfficeStore as _;

fn place() -> Place {
    Place::parse(&Cluster::shared().database(), None).unwrap()
}

fn open() -> ((), PostgresOffice) {
    ((), PostgresOffice::open(&place(), member_hash).unwrap())
}

mod suite {
    crate::conformance!(super::open);
}

#[test]
fn two_programs_that_open_a_new_database_at_once_make_it_once() {
    let place = place();
    std::thread::scope(|threads| {
        let opening = || threads.spawn(|| PostgresOffice::open(&place, member_hash).map(drop));
        for opened in [opening(), opening(), opening()] {
            opened.join().unwrap().unwrap();
        }
    });
    let store = PostgresOffice::open(&place, member_hash).unwrap();
    assert_eq!(store.read().unwrap().epoch().unwrap(), 1);
}

#[test]
fn writers_of_different_branches_do_not_wait_for_each_other() {
    let ((), store) = open();
    let mut one = store.write().unwrap();
    one.lock("b1").unwrap();
    let mut other = store.write().unwrap();
    other.lock("b2").unwrap();
    other.commit().unwrap();
    one.commit().unwrap();
    assert_eq!(store.read().unwrap().branches().unwrap(), ["b1", "b2"]);
}

#[test]
fn writers_of_one_branch_take_their_turns() {
    let ((), store) = open();
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                for _ in 0..10 {
                    let mut txn = store.write().unwrap();
                    txn.lock("b1").unwrap();
                    let seen = txn.desk_row("b1", "r:b1", "count", "n").unwrap();
                    let n: u32 = seen.map_or(0, |row| String::from_utf8(row).unwrap().parse().unwrap());
                    let next = (n + 1).to_string();
                    txn.put_desk_row("b1", "r:b1", "count", "n", next.as_bytes()).unwrap();
                    txn.commit().unwrap();
                }
            });
        }
    });
    let txn = store.read().unwrap();
    assert_eq!(txn.desk_row("b1", "r:b1", "count", "n").unwrap().as_deref(), Some(b"40".as_slice()));
    assert_eq!(txn.head("b1").unwrap(), 40);
}

#[test]
fn a_refused_statement_is_told_at_commit_and_nothing_stays() {
    let ((), store) = open();
    let result = crate::intent::StoredResult { seq: 1, mid: "m".into(), payload_hash: 1, result: vec![] };
    let mut tries = Vec::new();
    let refused = crate::retried(|| {
        let mut txn = store.write()?;
        txn.lock("b1")?;
        txn.put_setting("bank", "A")?;
        txn.put_result("b1", "c", &result, true)?;
        // The same position twice: sent ahead, refused by the key.
        txn.put_result("b1", "c", &result, true)?;
        txn.commit().inspect_err(|error| tries.push(error.is_conflict()))
    });
    assert!(matches!(refused, Err(StoreError::Postgres(_))), "{refused:?}");
    assert_eq!(tries, [true, false], "first in a bundle, then one by one");
    assert_eq!(store.read().unwrap().setting("bank").unwrap(), None);
    assert!(store.write().unwrap().commit().is_ok(), "the connection is sound again");
}

#[test]
fn a_refused_statement_can_be_undone() {
    let ((), store) = open();
    let result = crate::intent::StoredResult { seq: 1, mid: "m".into(), payload_hash: 1, result: vec![] };
    let mut txn = store.write().unwrap();
    txn.lock("b1").unwrap();
    txn.put_result("b1", "c", &result, true).unwrap();
    txn.savepoint().unwrap();
    txn.put_result("b1", "c", &result, true).unwrap();
    assert!(txn.result_of("b1", "m").is_err());
    txn.undo().unwrap();
    assert!(txn.result_of("b1", "m").unwrap().is_some());
    txn.commit().unwrap();
    assert!(store.read().unwrap().result_of("b1", "m").unwrap().is_some());
}

#[test]
fn an_address_without_a_trusted_authority_stays_on_this_machine() {
    let parse = |url: &str| Place::parse(url, None);
    assert!(parse("postgres://fenhu@localhost/bank").is_ok());
    assert!(parse("postgres:///bank?host=/run/postgresql&user=fenhu").is_ok());
    assert!(parse("postgres://fenhu@db.bank.example/bank?sslmode=disable").is_ok());
    for url in ["postgres://fenhu@db.bank.example/bank", "postgres:///bank", "https://bank.example"] {
        assert!(matches!(parse(url), Err(StoreError::Address(_))), "{url}");
    }
    let secret = parse("postgres://fenhu:hunter2@[oops/bank").unwrap_err();
    assert!(!secret.to_string().contains("hunter2"));
}

#[test]
fn a_recount_mends_a_spoiled_digest() {
    let url = Cluster::shared().database();
    let store = PostgresOffice::open(&Place::parse(&url, None).unwrap(), member_hash).unwrap();
    crate::conformance::a_recount_mends_a_spoiled_digest(&store, &|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            let spoil = "UPDATE scope_head SET digest = decode(repeat('00', 16), 'hex'), count = count + 1";
            client.batch_execute(spoil).await.unwrap();
        });
    });
}
