//! Streams of intents.

use domain::EmpNo;

use super::{BRANCH, change, child, id, put, put_in};
use crate::customer::ChildMode;
use crate::intent::{ClientState, StoredResult};
use crate::txn::{Expected, OfficeStore};

fn result(seq: u64, mid: &str) -> StoredResult {
    StoredResult { seq, mid: mid.to_owned(), payload_hash: u128::MAX - 1, result: b"{}".to_vec() }
}

/// A result is found at its position, and under its id unless it only points to another one.
pub fn results_are_found_by_position_and_by_id(store: &dyn OfficeStore) {
    let state =
        ClientState { emp_no: EmpNo::from("8800001"), device: "pc-1".to_owned(), last_seq: 2, forked: false };
    change(store, |txn| {
        txn.put_result(BRANCH, "c1", &result(1, "m1"), true).unwrap();
        txn.put_result(BRANCH, "c1", &result(2, "m2"), false).unwrap();
        txn.put_result(BRANCH, "c2", &result(1, "m1"), false).unwrap();
        txn.put_client_state(BRANCH, "c1", &ClientState { last_seq: 1, ..state.clone() }).unwrap();
        txn.put_client_state(BRANCH, "c1", &state).unwrap();
    });
    let txn = store.read().unwrap();
    assert_eq!(txn.client_state(BRANCH, "c1").unwrap(), Some(state));
    assert_eq!(txn.client_state(BRANCH, "c2").unwrap(), None);
    assert_eq!(txn.result_at(BRANCH, "c1", 1).unwrap(), Some(result(1, "m1")));
    assert_eq!(txn.result_at(BRANCH, "c1", 3).unwrap(), None);
    assert_eq!(txn.result_of(BRANCH, "m1").unwrap(), Some(result(1, "m1")));
    assert_eq!(txn.result_of(BRANCH, "m2").unwrap(), None, "failures do not use up an id");
}

/// What was announced is told as the tables have it: before a write, after it, and after the write
/// was undone.
pub fn what_is_expected_is_told_as_it_is(store: &dyn OfficeStore) {
    put(store, 1, "{}", &["7"], &[child("note", "n1", "old")]);
    change(store, |txn| {
        let expected = Expected {
            client: "c1".to_owned(),
            customers: vec![id(1).to_string(), id(2).to_string()],
            children: ["n1", "n2"].map(|note| [id(1).to_string(), "note".into(), note.into()]).into(),
            intents: vec!["m1".to_owned()],
        };
        txn.lock_for(BRANCH, &expected).unwrap();
        assert_eq!(txn.client_state(BRANCH, "c1").unwrap(), None);
        assert_eq!(
            txn.child(BRANCH, &id(1).to_string(), "note", "n1").unwrap().as_deref(),
            Some("old".as_bytes())
        );
        assert_eq!(txn.customer(BRANCH, &id(1)).unwrap().unwrap().ver, 1);
        assert!(txn.customer(BRANCH, &id(2)).unwrap().is_none());
        assert!(txn.result_of(BRANCH, "m1").unwrap().is_none());
        assert!(txn.child(BRANCH, &id(1).to_string(), "note", "n2").unwrap().is_none());
        txn.savepoint().unwrap();
        let notes = [child("note", "n2", "new")];
        put_in(txn, 1, "{\"a\":1}", &["7", "8"], &notes, ChildMode::Merge);
        put_in(txn, 2, "{}", &["7"], &[], ChildMode::Merge);
        txn.put_result(BRANCH, "c1", &result(1, "m1"), true).unwrap();
        assert_eq!(txn.customer(BRANCH, &id(1)).unwrap().unwrap().ver, 2);
        assert!(txn.customer(BRANCH, &id(2)).unwrap().is_some());
        assert_eq!(txn.result_of(BRANCH, "m1").unwrap(), Some(result(1, "m1")));
        let read =
            |txn: &dyn crate::txn::WriteTxn| txn.child(BRANCH, &id(1).to_string(), "note", "n2").unwrap();
        assert_eq!(read(txn).as_deref(), Some("new".as_bytes()));
        // The same again changes nothing; another scope is seen as it stands.
        assert!(put_in(txn, 1, "{\"a\":1}", &["7", "8"], &notes, ChildMode::Merge).seq().is_none());
        txn.undo().unwrap();
        assert_eq!(txn.customer(BRANCH, &id(1)).unwrap().unwrap().ver, 1);
        assert!(txn.customer(BRANCH, &id(2)).unwrap().is_none());
        assert!(txn.result_of(BRANCH, "m1").unwrap().is_none());
        assert!(read(txn).is_none());
        put_in(txn, 1, "{}", &["7"], &notes, ChildMode::Merge);
    });
    let txn = store.read().unwrap();
    super::check_digest(txn.as_ref(), None);
    assert_eq!(super::children(txn.as_ref(), 1, 0).len(), 2);
}
