//! Listening: a call that waits at head office brings news at once; what it cannot do, the timer does.

use std::time::Duration;

use serde_json::Value;
use sync::{RemoteError, WaitResponse};

use super::super::rounds::{Heard, hear};
use super::*;

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
