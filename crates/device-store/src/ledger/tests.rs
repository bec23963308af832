//! Tests of the audit chain.

use domain::audit::{AuditAction, AuditEvent};
use domain::{EmpNo, Timestamp};
use rusqlite::Connection;
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::Ledger;
use crate::open::{Role, open};
use crate::{Keys, StoreError};

fn keys() -> Keys {
    Keys {
        vault: "vault".to_owned(),
        cache: Zeroizing::new([1; 32]),
        ledger: Zeroizing::new([2; 32]),
        audit: Zeroizing::new([3; 32]),
    }
}

fn event(at: i64) -> AuditEvent {
    AuditEvent {
        at: Timestamp(at),
        by: EmpNo::from("8801001"),
        action: AuditAction::View,
        object: Some("customer:1".to_owned()),
        purpose: None,
        result: "done".to_owned(),
    }
}

/// A ledger with three events, and its folder.
fn ledger() -> (Ledger, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut ledger = Ledger::open(&folder.path().join("ledger.db"), &keys()).expect("opened");
    (1..=3).for_each(|at| ledger.audit(&event(at)).expect("written"));
    (ledger, folder)
}

#[test]
fn the_chain_is_whole_after_a_restart() {
    let (ledger, folder) = ledger();
    assert_eq!(ledger.verify_audit().expect("whole"), 3);
    drop(ledger);
    let mut ledger = Ledger::open(&folder.path().join("ledger.db"), &keys()).expect("opened");
    ledger.audit(&event(4)).expect("written");
    assert_eq!(ledger.verify_audit().expect("whole"), 4);
}

#[test]
fn every_change_of_what_was_recorded_shows() {
    let table = [
        ("UPDATE audit SET body = CAST(replace(body, 'view', 'copy') AS BLOB) WHERE n = 2", 2),
        ("UPDATE audit SET hash = zeroblob(32) WHERE n = 1", 1),
        ("UPDATE audit SET mac = zeroblob(32) WHERE n = 3", 3),
        ("DELETE FROM audit WHERE n = 2", 2),
        ("DELETE FROM audit WHERE n = 3", 3),
        ("UPDATE audit SET n = n + 1 WHERE n = 3", 3),
        ("UPDATE audit_head SET key = zeroblob(32)", 4),
        ("UPDATE audit_head SET n = 2", 4),
    ];
    for (forgery, broken_at) in table {
        let (ledger, folder) = ledger();
        let connection: Connection =
            open(&folder.path().join("ledger.db"), &keys().ledger, Role::LedgerWriter).expect("opened");
        connection.execute_batch(forgery).expect("forged");
        match ledger.verify_audit() {
            Err(StoreError::Audit(at)) => assert_eq!(at, broken_at, "{forgery}"),
            other => panic!("{forgery}: {other:?}"),
        }
    }
}

#[test]
fn a_used_key_is_nowhere_in_the_file() {
    let (mut ledger, _folder) = ledger();
    ledger.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("folded");
    let pages = ledger.connection.serialize("main").expect("serialized").to_vec();
    let holds = |key: &[u8]| pages.windows(key.len()).any(|window| window == key);
    assert!(!holds(&[3; 32]), "K_0");
    let mut heads = ledger.connection.prepare("SELECT key FROM audit_head").expect("SQL");
    let head: [u8; 32] = heads.query_row([], |row| row.get(0)).expect("a head");
    assert!(holds(&head), "the test looks at the right bytes");
}
