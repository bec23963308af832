//! Opening and locking: head office first, then the vault alone; a call that waits at head office
//! brings news at once, and what it cannot do, the timer does.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};
use sync::{RemoteError, WaitResponse};

use super::super::rounds::{Heard, hear};
use super::*;

#[test]
fn nobody_is_here_at_first_and_head_office_says_who_it_is() {
    let branch = Branch::new();
    let feed = branch.desk.topics();
    // The greeting may have been heard before this feed was made.
    if branch.must("session.state", Value::Null)["office"]["bank"].is_null() {
        assert!(feed.wait().is_some_and(|topics| topics.contains(&crate::topic::Topic::Session)));
    }
    let state = branch.must("session.state", Value::Null);
    assert_eq!(state["stage"], "signed_out");
    assert_eq!(state["office"]["bank"], "江州银行");
    assert_eq!(state["actor"], Value::Null);
    assert_eq!(state["device_tail"].as_str().map(str::len), Some(4));
}

#[test]
fn head_office_lets_in_and_the_book_fills() {
    let branch = Branch::new();
    let state = branch.open(ADVISOR);
    assert_eq!((&state["stage"], &state["via"]), (&json!("open"), &json!("online")));
    assert_eq!(state["actor"]["name"], "林晓岚");
    let sync = branch.must("sync.state", Value::Null);
    assert_eq!(sync["phase"], "idle");
    assert_eq!(sync["device"]["customers"], 3);
    let equal = sync["scopes"].as_array().expect("scopes").iter().all(|scope| scope["digest_equal"] == true);
    assert!(equal, "{sync}");
}

#[test]
fn head_offices_no_is_final_even_with_a_vault_here() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let wrong = json!({ "login": ADVISOR, "password": "something else" });
    assert_eq!(branch.refused("session.open", &wrong), "wrong_password");
    let strange = json!({ "login": "../8800001", "password": "x" });
    assert_eq!(branch.refused("session.open", &strange), "wrong_password");
    assert_eq!(branch.refused("customer.book", book("")), "locked");
}

#[test]
fn a_vault_follows_a_password_changed_at_head_office() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.must("session.lock", Value::Null);
    branch.office.set_password("another one");
    let open =
        |old: Option<&str>| json!({ "login": ADVISOR, "password": "another one", "old_password": old });
    assert_eq!(branch.refused("session.open", open(None)), "vault_other_password");
    assert_eq!(branch.refused("session.open", open(Some("a guess"))), "wrong_old_password");
    let state = branch.must("session.open", open(Some(office::PASSWORD)));
    assert_eq!(state["stage"], "open");
    branch.office.set_reachable(false);
    let branch = branch.restart();
    assert_eq!(branch.refused("session.open", credentials(ADVISOR)), "wrong_password");
    assert_eq!(branch.must("session.open", open(None))["via"], "offline");
}

#[test]
fn after_a_restart_without_network_the_same_portrait_is_there() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let request = json!({ "id": bank::customers()[0].customer.id });
    let before = branch.must("portrait.get", &request);
    branch.office.set_reachable(false);
    let branch = branch.restart();
    assert_eq!(branch.refused("portrait.get", &request), "locked");
    let state = branch.must("session.open", credentials(ADVISOR));
    assert_eq!((&state["via"], &state["office"]["reachable"]), (&json!("offline"), &json!(false)));
    assert_eq!(branch.must("portrait.get", &request), before);
}

#[test]
fn offline_says_why_not() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let branch = branch.restart();
    assert_eq!(branch.refused("session.open", credentials(TELLER)), "no_vault_offline");
    let wrong = json!({ "login": ADVISOR, "password": "not it" });
    let refusal = branch.ask("session.open", &wrong).expect_err("not the password");
    assert_eq!((refusal.code.as_str(), refusal.facts["left"].as_str()), ("wrong_password", "9"));
    branch.clock.0.fetch_add(73 * 3_600_000, Ordering::Relaxed);
    assert_eq!(branch.refused("session.open", credentials(ADVISOR)), "lease_over");
}

#[test]
fn one_program_at_a_time_has_a_vault_open() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let second = Branch::on(Arc::clone(&branch.folder), Arc::clone(&branch.office));
    assert_eq!(second.refused("session.open", credentials(ADVISOR)), "vault_in_use");
    branch.must("session.lock", Value::Null);
    branch.desk.close();
    second.must("session.open", credentials(ADVISOR));
}

#[test]
fn the_next_offline_unlock_knows_who_was_here() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let branch = branch.restart();
    let known = branch.must("session.state", Value::Null)["known"].clone();
    assert_eq!(known[0]["login"], ADVISOR);
    assert_eq!(known[0]["role"], "relationship_manager");
    assert!(known[0]["lease_until"].as_i64() > Some(MORNING));
}

#[test]
fn when_the_network_is_back_sync_goes_on_without_the_password() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let branch = branch.restart();
    branch.must("session.open", credentials(ADVISOR));
    assert!(branch.desk.wait_for_round());
    assert_eq!(branch.must("sync.state", Value::Null)["online"], false);
    branch.office.set_reachable(true);
    assert!(branch.desk.wait_for_round());
    assert_eq!(branch.must("sync.state", Value::Null)["online"], true);
}

#[test]
fn who_is_shut_out_at_head_office_is_locked_out_here_with_the_next_round() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.disable();
    branch.desk.wait_for_round();
    assert_eq!(branch.must("session.state", Value::Null)["stage"], "locked");
    assert_eq!(branch.refused("customer.book", book("")), "locked");
    assert_eq!(branch.refused("session.open", credentials(ADVISOR)), "disabled");
}

#[test]
fn who_has_other_work_now_logs_in_again_and_is_known_by_it_offline() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    let branch = branch.restart();
    branch.must("session.open", credentials(ADVISOR));
    branch.desk.wait_for_round();
    branch.office.demote();
    branch.office.set_reachable(true);
    branch.desk.wait_for_round();
    assert_eq!(branch.must("session.state", Value::Null)["stage"], "locked");
    branch.office.set_reachable(false);
    branch.must("session.open", credentials(ADVISOR));
    assert_eq!(branch.must("session.state", Value::Null)["actor"]["clearance"], 0);
}

fn book(search: &str) -> Value {
    rooms::book(search)
}

fn moved(scopes: &[&str]) -> Result<WaitResponse, RemoteError> {
    let moved = scopes.iter().map(|scope| scope.parse().expect("a scope")).collect();
    Ok(WaitResponse { moved, now: Timestamp(MORNING) })
}

fn rounds(branch: &Branch) -> usize {
    branch.must("sync.state", Value::Null)["rounds"].as_array().map_or(0, Vec::len)
}

#[test]
fn news_bring_a_round_long_before_its_time() {
    let branch = Branch::new();
    let news = branch.office.listen();
    branch.open(ADVISOR);
    let feed = branch.desk.topics();
    let before = rounds(&branch);
    let book = format!("a:{ADVISOR}@{}", bank::BRANCH);
    news.send(moved(&[])).expect("somebody listens");
    news.send(moved(&[&book])).expect("somebody listens");
    // Head office has named an hour: only the news can bring the next round here.
    while rounds(&branch) == before {
        assert!(feed.wait().is_some(), "the desk is off");
    }
}

#[test]
fn a_desk_that_listens_is_locked_without_waiting_for_news() {
    let branch = Branch::new();
    let _nothing_new = branch.office.listen();
    branch.open(ADVISOR);
    branch.must("session.lock", Value::Null);
    assert_eq!(branch.must("session.open", credentials(ADVISOR))["stage"], "open");
}

#[test]
fn what_a_call_that_waited_leads_to() {
    let soon = Heard::RoundWithin(Duration::from_secs(2));
    assert_eq!(hear(&moved(&[]), false), Heard::Nothing);
    assert_eq!(hear(&moved(&["u:1@2"]), false), soon);
    // What the whole bank reads brings nobody to the door at the same moment.
    assert_eq!(hear(&moved(&["ref"]), false), Heard::RoundWithin(Duration::from_secs(60)));
    assert_eq!(hear(&moved(&["ref", "u:1@2"]), false), soon);
    assert_eq!(hear(&moved(&["u:1@2"]), true), Heard::Later, "a round came of it and changed nothing");
    assert_eq!(hear(&Err(RemoteError::Unauthenticated), false), Heard::RoundWithin(Duration::ZERO));
    assert_eq!(hear(&Err(RemoteError::Unreachable), false), Heard::Later);
    assert_eq!(hear(&Err(RemoteError::Busy { retry_after_ms: 1 }), false), Heard::Later);
    let none = RemoteError::Fault { code: sync::UNSUPPORTED.into(), trace_id: String::new() };
    assert_eq!(hear(&Err(none), false), Heard::Never);
}
