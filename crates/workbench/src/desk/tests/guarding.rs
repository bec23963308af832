//! A desk guards itself: it locks when it is left, when it slept, when its lease is over; a dead
//! line and a fault of its own hold nobody up.

use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::rounds::Looked;
use super::*;

const HOUR: i64 = 3_600_000;

fn stage(branch: &Branch) -> Value {
    branch.must("session.state", Value::Null)["stage"].clone()
}

fn after(minutes: u64) -> Instant {
    Instant::now() + Duration::from_secs(minutes * 60)
}

#[test]
fn a_counter_locks_after_three_minutes_alone_and_a_desk_after_ten() {
    for (login, stays, locks) in [(TELLER, 2, 4), (ADVISOR, 9, 11)] {
        let branch = Branch::new();
        branch.open(login);
        branch.desk.look(false, after(stays));
        assert_eq!(stage(&branch), "open", "{login}");
        branch.desk.look(false, after(locks));
        assert_eq!(stage(&branch), "locked", "{login}");
        assert_eq!(branch.refused("sync.state", Value::Null), "locked");
    }
}

#[test]
fn whoever_touches_the_desk_keeps_it_open() {
    let branch = Branch::new();
    branch.open(TELLER);
    let later = after(4);
    // The page that only refreshes itself is nobody.
    branch.must("sync.state", Value::Null);
    branch.must("session.touch", Value::Null);
    branch.desk.look(false, later - Duration::from_secs(120));
    assert_eq!(stage(&branch), "open");
    branch.desk.look(false, later);
    assert_eq!(stage(&branch), "locked");
}

#[test]
fn a_computer_that_slept_wakes_up_locked() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.desk.look(true, Instant::now());
    assert_eq!(stage(&branch), "locked");
    assert!(branch.must("session.open", credentials(ADVISOR))["stage"] == "open");
}

#[test]
fn sleep_shows_on_either_clock() {
    let at = Looked { wall: Duration::from_secs(1_000), running: Instant::now() };
    let later = |wall: u64, running: u64| Looked {
        wall: at.wall + Duration::from_secs(wall),
        running: at.running + Duration::from_secs(running),
    };
    assert!(!at.slept_until(later(2, 2)));
    assert!(!at.slept_until(later(40, 40)), "a machine under load is not asleep");
    assert!(at.slept_until(later(600, 2)), "a clock that stands still in sleep");
    assert!(at.slept_until(later(600, 600)), "one that goes on");
    assert!(!at.slept_until(Looked { wall: Duration::ZERO, ..later(0, 2) }), "set back is not sleep");
}

#[test]
fn no_open_vault_outlives_its_lease() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    branch.clock.0.fetch_add(71 * HOUR, Ordering::Relaxed);
    branch.must("sync.state", Value::Null);
    branch.clock.0.fetch_add(2 * HOUR, Ordering::Relaxed);
    assert_eq!(branch.refused("sync.state", Value::Null), "lease_over");
    assert_eq!(stage(&branch), "locked");
    assert_eq!(branch.refused("session.open", credentials(ADVISOR)), "lease_over");
}

#[test]
fn a_lease_ends_though_nobody_calls() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    branch.clock.0.fetch_add(73 * HOUR, Ordering::Relaxed);
    branch.desk.look(false, Instant::now());
    assert_eq!(stage(&branch), "locked");
}

#[test]
fn a_dead_line_does_not_hold_up_closing() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.cut_line();
    branch.vault().want_round();
    branch.office.wait_for_a_call();
    // Returns at all: nobody but this hangs up.
    branch.desk.close();
}

#[test]
fn a_vault_locked_under_a_call_is_waited_for_and_not_in_use() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let vault = branch.vault();
    let (locked, hear) = mpsc::channel::<()>();
    let call = std::thread::spawn(move || {
        hear.recv().expect("told");
        drop(vault);
    });
    branch.must("session.lock", Value::Null);
    locked.send(()).expect("heard");
    assert_eq!(branch.must("session.open", credentials(ADVISOR))["stage"], "open");
    call.join().expect("ended");
}

#[test]
fn a_round_that_panics_is_not_the_last() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.panic_once();
    assert!(branch.desk.wait_for_round());
    assert!(branch.desk.wait_for_round());
    let sync = branch.must("sync.state", Value::Null);
    assert_eq!(sync["online"], json!(true));
    assert_eq!(sync["rounds"][0]["result"], "done");
}
