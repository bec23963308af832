//! Push: exactly-once effect, durable answers, and the first intent there is.

use std::sync::Arc;

use domain::{Timestamp, assignment::AssignmentRequest};
use head_office::core::identity::Identity;
use head_office::core::push::{PushError, Sender, answer};
use office_store::OfficeStore;
use protocol::push::{Intent, PushRequest, PushResponse, Status};

use crate::device::Device;
use crate::town::{BRANCH, customer, id_of, small_bank};

const MANAGER: &str = "8800004";

fn bank() -> (tempfile::TempDir, Arc<dyn OfficeStore>) {
    let (folder, store) = crate::town::empty();
    small_bank(&*store, 3);
    (folder, store)
}

/// A UUID made of a short name.
pub(crate) fn mid_of(name: &str) -> String {
    let number = name.bytes().fold(0u64, |sum, byte| sum * 31 + u64::from(byte)) % 1_000_000_000_000;
    format!("01900000-0002-7000-8000-{number:012}")
}

/// An intent at a position; its id is made of both.
fn intent(seq: u64, mid: &str, name: &str, args: serde_json::Value) -> Intent {
    Intent {
        seq,
        mid: mid_of(mid),
        name: name.to_owned(),
        args: serde_json::value::to_raw_value(&args).unwrap(),
        made_at: Timestamp(0),
        scope_base: 0,
    }
}

fn give(seq: u64, mid: &str, n: u32, to: Option<&str>, expect: u32) -> Intent {
    let request = AssignmentRequest {
        customer: id_of(n),
        to: to.map(Into::into),
        expect_owner_version: expect,
        reason: String::new(),
    };
    intent(seq, mid, "assignment.request@1", serde_json::to_value(request).unwrap())
}

fn push(
    store: &dyn OfficeStore,
    emp_no: &str,
    client: &str,
    mutations: Vec<Intent>,
) -> Result<PushResponse, PushError> {
    let request = PushRequest { client: client.to_owned(), branch: BRANCH.into(), mutations };
    let mut txn = store.write().unwrap();
    let who = Identity::read(&*txn, &emp_no.into()).unwrap().unwrap();
    let sender = Sender { who: &who, device: "pc-1", now: Timestamp(1_770_000_000_000) };
    let response = answer(txn.as_mut(), &sender, &request)?;
    txn.commit().unwrap();
    Ok(response)
}

fn statuses(response: &PushResponse) -> Vec<Status> {
    response.results.iter().map(|result| result.status).collect()
}

#[test]
fn a_manager_gives_a_customer_to_another_advisor() {
    let (_folder, store) = bank();
    let [mut loser, mut gainer] = ["8800001", "8800002"].map(Device::of);
    loser.catch_up(&*store);
    gainer.catch_up(&*store);
    let version = customer(1, None).owner_version;
    let response = push(&*store, MANAGER, "c1", vec![give(1, "m1", 1, Some("8800002"), version)]).unwrap();
    assert_eq!(statuses(&response), [Status::Applied]);
    let head = store.read().unwrap().head(BRANCH).unwrap();
    assert_eq!(response.results[0].effects, [(BRANCH.into(), head)]);
    loser.catch_up(&*store);
    gainer.catch_up(&*store);
    let held =
        |device: &Device| device.scopes.values().any(|scope| scope.rows.contains_key(&id_of(1).to_string()));
    assert!(!held(&loser));
    assert!(held(&gainer));
    let audit = store.read().unwrap().audit_after(BRANCH, 0, 10).unwrap();
    assert_eq!(audit.last().unwrap().1.object, Some(format!("customer/{}", id_of(1))));
}

#[test]
fn a_repeated_push_is_answered_the_same_and_happens_once() {
    let (_folder, store) = bank();
    let wish = || vec![give(1, "m1", 1, Some("8800002"), 1), give(2, "m2", 2, None, 1)];
    let first = push(&*store, MANAGER, "c1", wish()).unwrap();
    let head = store.read().unwrap().head(BRANCH).unwrap();
    let again = push(&*store, MANAGER, "c1", wish()).unwrap();
    assert_eq!(again, first);
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head);
    // The same wishes from a new client, as after a fork: known by their ids.
    let other = push(&*store, MANAGER, "c2", wish()).unwrap();
    assert_eq!(other.results, first.results);
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), head);
}

#[test]
fn a_bad_intent_is_answered_and_blocks_nothing() {
    let (_folder, store) = bank();
    let wishes = vec![
        intent(1, "m1", "nobody.knows@1", serde_json::json!({})),
        intent(2, "m2", "assignment.request@1", serde_json::json!({"customer": 5})),
        give(3, "m3", 99, Some("8800002"), 1),
        give(4, "m4", 1, Some("8800002"), 7),
        give(5, "m5", 1, Some("8800003"), 1),
        give(6, "m6", 1, Some("8800002"), 1),
    ];
    let response = push(&*store, MANAGER, "c1", wishes).unwrap();
    let codes: Vec<Option<&str>> = response.results.iter().map(|result| result.code.as_deref()).collect();
    assert_eq!(
        codes,
        [
            Some("unknown_mutation"),
            Some("validation"),
            Some("not_found"),
            Some("stale_base"),
            Some("wrong_role"),
            None
        ]
    );
    assert_eq!(response.last, 6);
    let current = response.results[3].current.as_ref().unwrap();
    assert_eq!(current["owner_version"], 1);
    assert_eq!(current["served_by"][0]["by"], "8800001");
}

#[test]
fn the_second_of_two_concurrent_wishes_is_refused() {
    let (_folder, store) = bank();
    push(&*store, MANAGER, "c1", vec![give(1, "m1", 1, Some("8800002"), 1)]).unwrap();
    let late = push(&*store, MANAGER, "c2", vec![give(1, "m2", 1, None, 1)]).unwrap();
    assert_eq!(late.results[0].code.as_deref(), Some("stale_base"));
}

#[test]
fn who_is_no_manager_is_refused_and_learns_nothing() {
    let (_folder, store) = bank();
    for emp_no in ["8800001", "8800003", "8800005"] {
        let response = push(&*store, emp_no, emp_no, vec![give(1, emp_no, 1, None, 1)]).unwrap();
        assert_eq!(response.results[0].code.as_deref(), Some("no_access"), "{emp_no}");
        assert_eq!(response.results[0].current, None);
    }
    assert_eq!(store.read().unwrap().head(BRANCH).unwrap(), 3);
}

#[test]
fn a_gap_waits_and_another_content_at_an_old_position_is_a_fork() {
    let (_folder, store) = bank();
    let ahead = push(&*store, MANAGER, "c1", vec![give(2, "m2", 1, None, 1)]).unwrap();
    assert_eq!((statuses(&ahead), ahead.last), (vec![Status::Gap], 0));
    push(&*store, MANAGER, "c1", vec![give(1, "m1", 1, None, 1)]).unwrap();
    let cloned = push(&*store, MANAGER, "c1", vec![give(1, "m9", 2, None, 1)]).unwrap();
    assert_eq!(statuses(&cloned), [Status::Fork]);
    let after = push(&*store, MANAGER, "c1", vec![give(2, "m2", 2, None, 1)]).unwrap();
    assert_eq!(statuses(&after), [Status::Fork], "a forked stream stays closed");
    let new_client = push(&*store, MANAGER, "c2", vec![give(1, "m2", 2, None, 1)]).unwrap();
    assert_eq!(statuses(&new_client), [Status::Applied]);
    let audit = store.read().unwrap().audit_after(BRANCH, 0, 10).unwrap();
    let copies = audit.iter().filter(|(_, event)| event.result == "fork").map(|(_, event)| &event.object);
    assert_eq!(copies.collect::<Vec<_>>(), [&Some("client/c1".to_owned())], "told to the auditor once");
}

#[test]
fn a_stream_belongs_to_one_user() {
    let (_folder, store) = bank();
    push(&*store, MANAGER, "c1", vec![give(1, "m1", 1, None, 1)]).unwrap();
    let stolen = push(&*store, "8800001", "c1", vec![give(2, "m2", 2, None, 1)]);
    assert!(matches!(stolen, Err(PushError::NotTheirs)));
}
