//! Head office burns down and is put back from a backup of yesterday, taken while it served. What
//! its branches wrote since, and it had acknowledged, comes again from their computers: head office
//! has each of it once, scopes agree, and nothing waits for ever.

use std::path::Path;
use std::process::Command;

use domain::CustomerId;
use serde_json::{Value, json};
use support::{World, program};
use workbench::sync_centre::IntentDetail;

use super::held::{Held, held};
use super::seat::{Seat, people};

/// Files of head office's data that a backup holds.
const FILES: [&str; 2] = ["office.db", "office.sessions"];

/// As docs/OPERATIONS.md says: a copy made by the database itself, while head office serves.
fn back_up(world: &World, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for file in FILES {
        let database = rusqlite::Connection::open(world.path("office").join(file)).expect("a database");
        let copy = to.join(file);
        database.execute("VACUUM INTO ?1", [copy.to_str().expect("a path in UTF-8")]).expect("a copy");
    }
}

/// Head office is closed: its data goes, the copy takes its place, a new epoch begins.
fn restore(world: &World, from: &Path) {
    let data = world.path("office");
    for file in FILES {
        for log in ["-wal", "-shm"] {
            // What a clean end folded in is not there.
            let _ = std::fs::remove_file(data.join(format!("{file}{log}")));
        }
        std::fs::copy(from.join(file), data.join(file)).expect("the copy takes its place");
    }
    let mut command = Command::new(program::path("head-office"));
    let end = command.arg("new-epoch").arg("--data").arg(&data).output().expect("head office starts");
    assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
    assert_eq!(String::from_utf8_lossy(&end.stdout).trim(), "epoch 2");
}

/// Asks for a correction; its mid, and the id of the proposal.
fn proposes(seat: &mut Seat, customer: CustomerId, value: &str) -> (String, String) {
    let known: Vec<String> = seat.saved.keys().cloned().collect();
    let wish = json!({ "customer": customer, "field": "marital", "value": value, "evidence": "户口本" });
    seat.save("customer.propose_change", "", wish);
    let mid = seat.saved.keys().find(|mid| !known.contains(mid)).expect("saved").clone();
    let shown = seat.shown(customer);
    let change = shown["changes"][0]["id"].as_str().expect("the proposal is shown").to_owned();
    (mid, change)
}

fn decides(manager: &mut Seat, customer: CustomerId, change: &str) {
    let yes = json!({ "customer": customer, "change": change, "verdict": "accept", "reason": "核对无误" });
    manager.save("change.decide", "", yes);
}

fn state(seat: &Seat, mid: &str) -> String {
    let IntentDetail { line, .. } = seat.desk.must("sync.intent", json!({ "mid": mid }));
    line.state
}

/// How every intent of a seat ended.
fn ends(seat: &Seat) -> Vec<(String, String)> {
    seat.saved.keys().map(|mid| (mid.clone(), state(seat, mid))).collect()
}

/// A bank on the morning after: everything acknowledged, a part of it younger than the backup, and
/// one computer with work that was never sent.
struct Morning {
    world: World,
    seats: [Seat; 4],
    /// Whom they wrote about.
    customers: Vec<CustomerId>,
    /// Given to the other advisor after the backup.
    moved: CustomerId,
    /// Whose proposal, made and decided on after the backup.
    asked: (CustomerId, String),
    /// How everything had ended before the fire.
    before: Vec<Vec<(String, String)>>,
}

/// `first` is somebody who stays logged in; everybody else has locked their computer.
fn morning_after(first: Option<usize>) -> Morning {
    let mut world = World::demo(800);
    let (one, other, manager) = people(&world);
    let sits = |name, account| Seat::new(name, account, world.seat());
    let mut seats = [sits("甲", &one), sits("乙", &one), sits("丙", &other), sits("丁", &manager)];
    let (mine, theirs) = (seats[0].book(), seats[2].book());
    let (moved, asked, asked_later) = (mine[0], mine[1], theirs[0]);

    // In the backup: a day's work, and a proposal nobody has decided on.
    seats[0].work(1, &mine[..3]);
    seats[2].work(1, &theirs[..3]);
    let (early, change) = proposes(&mut seats[0], asked, "已婚");
    settle_all(&seats);
    let copy = world.path("backup");
    back_up(&world, &copy);

    // Not in the backup: another day's, the decision, a proposal with its decision, a customer moved.
    seats[0].work(2, &mine[..3]);
    seats[1].work(2, &mine[..3]);
    seats[2].work(2, &theirs[..3]);
    let (late, change_later) = proposes(&mut seats[2], asked_later, "离异");
    settle_all(&seats);
    decides(&mut seats[3], asked, &change);
    decides(&mut seats[3], asked_later, &change_later);
    let gone = json!({ "customer": moved, "to": other.login, "reason": "换管户" });
    seats[3].save("assignment.request", "", gone);
    [3, 0, 1, 2].iter().for_each(|at| seats[*at].settle());
    assert_eq!((state(&seats[0], &early), state(&seats[2], &late)), ("applied".into(), "applied".into()));
    let before = seats.iter().map(ends).collect();

    world.close_office();
    seats[1].work(3, &mine[1..3]);
    for (_, seat) in seats.iter().enumerate().filter(|(at, _)| Some(*at) != first) {
        let _: Value = seat.desk.must("session.lock", ());
    }
    restore(&world, &copy);
    world.reopen_office();
    let customers = [&mine[..3], &theirs[..3]].concat();
    Morning { world, seats, customers, moved, asked: (asked_later, change_later), before }
}

fn settle_all(seats: &[Seat]) {
    seats.iter().for_each(Seat::settle);
}

/// What must hold however the computers come back.
fn nothing_lost_nothing_twice(world: &mut World, seats: &[Seat], customers: &[CustomerId]) {
    seats.iter().for_each(Seat::every_intent_ended_once);
    let branch = seats[0].account.branch.clone();
    world.close_office();
    let Held { answers, records } = held(world, &branch, seats, customers);
    for seat in seats {
        for (mid, end) in ends(seat) {
            assert_eq!(answers.get(&mid), Some(&end), "{}: head office and the desk agree", seat.name);
        }
        let taken: Vec<_> = seat.taken().collect();
        for mark in seat.saved.values().filter(|mark| !mark.is_empty()) {
            let times = records.iter().filter(|record| record.contains(&format!("\"{mark}\""))).count();
            assert_eq!(times, usize::from(taken.contains(&mark)), "{}: {mark}", seat.name);
        }
    }
}

#[test]
fn a_restored_head_office_hears_again_what_it_forgot() {
    let Morning { mut world, seats, customers, moved, before, .. } = morning_after(Some(0));
    // In the order in which they wrote: nothing is refused that was not refused before. The first
    // one notices by itself, without a log-in.
    seats[0].settle();
    seats[1..].iter().for_each(Seat::back);
    (0..2).for_each(|_| settle_all(&seats));

    for (seat, before) in seats.iter().zip(&before) {
        for (mid, end) in before {
            let now = state(seat, mid);
            let taken = |end: &str| end == "applied" || end == "merged";
            let line: Value = seat.desk.must("sync.intent", json!({ "mid": mid }));
            assert_eq!(taken(&now), taken(end), "{}: was {end}, is now {line}", seat.name);
        }
    }
    assert!(!seats[0].book().contains(&moved) && seats[2].book().contains(&moved));
    assert_eq!(seats[0].book(), seats[1].book());
    assert_eq!(seats[0].shown(customers[1]), seats[1].shown(customers[1]), "two computers of one person");
    nothing_lost_nothing_twice(&mut world, &seats, &customers);
}

#[test]
fn computers_that_come_back_in_another_order_tell_what_is_refused_now() {
    let Morning { mut world, mut seats, customers, moved, asked, .. } = morning_after(None);
    // The manager is first: the customer moves before the advisor's second day arrives, and a
    // proposal is decided on that is not there yet. That decision is refused, and made again.
    seats.iter().rev().for_each(Seat::back);
    seats[3].settle();
    let attention: Value =
        seats[3].desk.must("sync.intents", json!({ "heap": "attention", "offset": 0, "limit": 10 }));
    assert_eq!(attention["lines"][0]["code"], "depends", "{attention}");
    assert_eq!(attention["total"], 1);
    decides(&mut seats[3], asked.0, &asked.1);
    (0..2).for_each(|_| [3, 0, 1, 2].iter().for_each(|at| seats[*at].settle()));

    assert!(!seats[0].book().contains(&moved) && seats[2].book().contains(&moved));
    let refused = ends(&seats[0]).into_iter().filter(|(_, end)| end == "rejected").count();
    assert!(refused > 0, "what the advisor changed about a customer who is no longer theirs");
    let contacts = seats[0].taken().filter(|mark| mark.contains("甲第2日")).count();
    assert_eq!(contacts, 6, "notes and contacts are taken late");
    nothing_lost_nothing_twice(&mut world, &seats, &customers);
}
