//! Intents: from "saved" until head office's answer has come down again.

use domain::{BranchCode, CustomerId, Timestamp};
use serde_json::json;
use serde_json::value::to_raw_value;
use sync::model::{BRANCH, Faults, advisor, branch_scope};

use super::{Desk, number};
use crate::NewIntent;

fn wish(desk: &Desk, mid: &str, id: &str, to: u64) -> NewIntent {
    NewIntent {
        mid: mid.to_owned(),
        branch: BranchCode::from(BRANCH),
        name: "reassign@1".to_owned(),
        args: to_raw_value(&json!({"customer": id, "to": to})).expect("JSON"),
        customer: Some(id.parse::<CustomerId>().expect("an id")),
        made_at: Timestamp(desk.clock.0.get()),
    }
}

fn pending(desk: &Desk) -> i64 {
    number(&desk.cache(), "SELECT coalesce(sum(pending), 0) FROM customer")
}

fn state(desk: &Desk, mid: &str) -> String {
    let intent = desk.store().reader().expect("a reader").intent(mid).expect("read");
    intent.expect("none disappears").state
}

#[test]
fn a_wish_is_pending_until_its_effect_has_come_down() {
    let mut desk = Desk::new(51, 8, &[advisor(1), branch_scope()]);
    desk.round().expect("first");
    let id = desk.office.borrow().ids()[3].clone();
    desk.store().save_intent(&wish(&desk, "m1", &id, 2)).expect("saved");
    assert_eq!((pending(&desk), state(&desk, "m1").as_str()), (1, "waiting"));
    desk.line.faults = Faults { lost_request: 100, ..Faults::default() };
    assert!(desk.round().is_err());
    desk.reopen();
    assert_eq!((pending(&desk), state(&desk, "m1").as_str()), (1, "waiting"), "offline it waits");
    desk.line.faults = Faults::default();
    desk.round().expect("online again");
    assert_eq!((pending(&desk), state(&desk, "m1").as_str()), (0, "applied"));
    assert_eq!(desk.office.borrow().effects["m1"], 1);
    desk.assert_true_to_office("after");
}

#[test]
fn a_lost_answer_is_asked_for_again_and_nothing_happens_twice() {
    let mut desk = Desk::new(52, 8, &[advisor(1)]);
    desk.round().expect("first");
    let id = desk.office.borrow().ids()[0].clone();
    desk.store().save_intent(&wish(&desk, "m1", &id, 2)).expect("saved");
    desk.line.faults = Faults { lost_answer: 100, ..Faults::default() };
    assert!(desk.round().is_err());
    assert_eq!(desk.office.borrow().effects["m1"], 1, "done, and the device does not know");
    desk.line.faults = Faults::default();
    desk.round().expect("again");
    assert_eq!(state(&desk, "m1"), "applied");
    assert_eq!(desk.office.borrow().effects["m1"], 1);
}

#[test]
fn a_refused_wish_stays_until_somebody_has_dealt_with_it() {
    let mut desk = Desk::new(53, 8, &[advisor(1)]);
    desk.round().expect("first");
    let id = desk.office.borrow().ids()[0].clone();
    desk.store().save_intent(&wish(&desk, "m1", &id, 2)).expect("saved");
    desk.office.borrow_mut().close_customer(&id);
    desk.round().expect("a round");
    assert_eq!(state(&desk, "m1"), "rejected");
    let attention = || desk.store().reader().expect("a reader").waiting().expect("counts").attention;
    assert_eq!(attention(), 1);
    assert!(desk.store().handle_intent("m1", crate::Handled::Seen, Timestamp(1)).expect("handled"));
    assert_eq!(attention(), 0);
    assert_eq!(state(&desk, "m1"), "rejected", "it is still in the list");
}

#[test]
fn a_cloned_vault_takes_a_new_stream_and_sends_the_same_wishes() {
    let mut desk = Desk::new(54, 8, &[advisor(1)]);
    desk.round().expect("first");
    let ids = desk.office.borrow().ids();
    desk.store = None;
    let copies = tempfile::tempdir().expect("a temporary folder");
    for name in ["cache.db", "ledger.db"] {
        std::fs::copy(desk.folder.path().join(name), copies.path().join(name)).expect("copied");
    }
    desk.reopen();
    desk.store().save_intent(&wish(&desk, "original", &ids[0], 2)).expect("saved");
    desk.round().expect("the original speaks first");
    desk.store = None;
    desk.folder = copies;
    desk.reopen();
    let before = sync::Store::identity(&mut desk.store()).expect("identity").1;
    desk.store().save_intent(&wish(&desk, "clone", &ids[1], 2)).expect("saved");
    desk.round().expect("the clone is told, and goes on under another name");
    let after = sync::Store::identity(&mut desk.store()).expect("identity").1;
    assert_ne!(before, after);
    assert_eq!(state(&desk, "clone"), "applied");
    assert_eq!(desk.office.borrow().effects["clone"], 1);
}

#[test]
fn a_failed_wish_that_waits_holds_up_nothing_behind_it() {
    let mut desk = Desk::new(56, 8, &[advisor(1)]);
    desk.round().expect("first");
    let ids = desk.office.borrow().ids();
    desk.office.borrow_mut().failing = 100;
    desk.store().save_intent(&wish(&desk, "m1", &ids[0], 2)).expect("saved");
    desk.round().expect("a round");
    desk.office.borrow_mut().failing = 0;
    desk.store().save_intent(&wish(&desk, "m2", &ids[1], 2)).expect("saved");
    desk.round().expect("a round");
    assert_eq!((state(&desk, "m1").as_str(), state(&desk, "m2").as_str()), ("waiting", "applied"));
    desk.reopen();
    desk.wait(60_000);
    desk.round().expect("the time of the first has come");
    assert_eq!(state(&desk, "m1"), "applied");
    assert_eq!(desk.office.borrow().effects["m1"], 1);
}

#[test]
fn a_wish_whose_row_was_not_reached_shows_with_the_next_one() {
    let mut desk = Desk::new(57, 8, &[advisor(1)]);
    desk.round().expect("first");
    let ids = desk.office.borrow().ids();
    desk.store().save_only(&wish(&desk, "m1", &ids[0], 2)).expect("saved");
    assert_eq!(pending(&desk), 0, "the thread was stopped before the row");
    desk.store().save_intent(&wish(&desk, "m2", &ids[1], 2)).expect("saved");
    assert_eq!(pending(&desk), 2);
}

#[test]
fn a_wish_is_saved_even_when_its_row_cannot_follow() {
    let mut desk = Desk::new(58, 8, &[advisor(1)]);
    desk.round().expect("first");
    let id = desk.office.borrow().ids()[0].clone();
    desk.store().with_writer(|cache| cache.execute_batch("PRAGMA query_only = ON")).expect("a full disk");
    desk.store().save_intent(&wish(&desk, "m1", &id, 2)).expect("it is on the disk, so it is saved");
    assert_eq!((pending(&desk), state(&desk, "m1").as_str()), (0, "waiting"));
    desk.reopen();
    assert_eq!(pending(&desk), 1, "opening again replays it");
}

#[test]
fn a_failed_wish_goes_to_the_tail_and_comes_through_later() {
    let mut desk = Desk::new(55, 8, &[advisor(1)]);
    desk.round().expect("first");
    let ids = desk.office.borrow().ids();
    desk.office.borrow_mut().failing = 100;
    desk.store().save_intent(&wish(&desk, "m1", &ids[0], 2)).expect("saved");
    desk.round().expect("a round");
    assert_eq!(state(&desk, "m1"), "waiting");
    desk.office.borrow_mut().failing = 0;
    desk.round().expect("too soon");
    assert_eq!(state(&desk, "m1"), "waiting");
    desk.wait(60_000);
    desk.round().expect("its time has come");
    assert_eq!(state(&desk, "m1"), "applied");
}
