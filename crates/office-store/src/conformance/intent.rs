//! Streams of intents.

use domain::EmpNo;

use super::{BRANCH, change};
use crate::intent::{ClientState, StoredResult};
use crate::txn::OfficeStore;

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
