//! The checker at rest: faults stop, and within a few rounds every device holds exactly what
//! its person may see (I3), every intent has its one end (I1, I2, I8), nothing is asked or
//! sent in vain (I12), and the history of head office is one that could have happened (I11).

use std::collections::{BTreeMap, BTreeSet};

use protocol::push::Status;

use super::cable::Weather;
use super::desk::Desk;
use crate::Store;
use crate::model::bank::{Bank, Deed};

/// Rounds until everything agrees.
const ROUNDS: usize = 6;
/// Long enough for a repair whose turn comes once in some days, ms.
const PATIENCE: i64 = 200 * 3_600_000;

/// Lets everything come to rest and looks.
pub(super) fn check(bank: &std::cell::RefCell<Bank>, desks: &mut [Desk]) {
    bank.borrow_mut().calm();
    for desk in desks.iter_mut() {
        desk.cable.weather = Weather::default();
        desk.cable.offline = false;
        desk.frozen = None;
        desk.store.fail_in = None;
        for (scope, customer) in &desk.lost {
            bank.borrow_mut().touch_again(scope, customer);
        }
        desk.lost.clear();
    }
    // What was under way when the faults stopped; then nothing changes any more.
    for _ in 0..2 {
        bank.borrow_mut().now += PATIENCE;
        bank.borrow_mut().calm();
    }
    let mut found = Vec::new();
    // Twice: what the last one sends changes what the first one may hold.
    for _ in 0..2 {
        for (seat, desk) in desks.iter_mut().enumerate() {
            settle(bank, seat, desk, &mut found);
        }
    }
    for (seat, desk) in desks.iter_mut().enumerate() {
        holds_what_it_may(&bank.borrow(), seat, desk, &mut found);
        every_intent_ended(&bank.borrow(), seat, desk, &mut found);
    }
    for (seat, desk) in desks.iter_mut().enumerate() {
        nothing_in_vain(seat, desk, &mut found);
    }
    one_history(&bank.borrow(), &mut found);
    bank.borrow_mut().violations.append(&mut found);
}

/// I3: complete within a bounded number of rounds.
fn settle(bank: &std::cell::RefCell<Bank>, seat: usize, desk: &mut Desk, found: &mut Vec<String>) {
    for _ in 0..ROUNDS {
        bank.borrow_mut().now += PATIENCE;
        match desk.round(None) {
            Err(error) => found.push(format!("I3: desk {seat}: {error}")),
            Ok(report) if report.complete && ended(desk) => return,
            Ok(_) => {}
        }
    }
    let states = desk.store.scopes().unwrap_or_default();
    let waiting: Vec<_> = desk.store.outcomes().filter(|outcome| !outcome.settled).collect();
    found.push(format!("I3: desk {seat} does not come to rest: {waiting:?} {states:#?}"));
}

fn ended(desk: &Desk) -> bool {
    desk.store.outcomes().all(|outcome| outcome.status.is_some() && outcome.settled)
}

/// I3, I4, I7.
fn holds_what_it_may(bank: &Bank, seat: usize, desk: &Desk, found: &mut Vec<String>) {
    let scopes = bank.scopes(desk.cable.who);
    for scope in &scopes {
        let (held, may) = (desk.store.shelf(scope), bank.projection(desk.cable.who, scope));
        if held != may {
            let less: Vec<_> =
                may.members.iter().filter(|row| held.members.get(row.0) != Some(row.1)).collect();
            let more: Vec<_> =
                held.members.iter().filter(|row| may.members.get(row.0) != Some(row.1)).collect();
            let kids = (held.children.len(), may.children.len());
            found.push(format!("I3: desk {seat}, {scope}: held {more:?}, may {less:?}, children {kids:?}"));
        }
    }
    for scope in desk.store.shelves().iter().filter(|scope| !scopes.contains(scope)) {
        found.push(format!("I4: desk {seat} still holds {scope}"));
    }
}

/// I1, I2, I8.
fn every_intent_ended(bank: &Bank, seat: usize, desk: &Desk, found: &mut Vec<String>) {
    let mut effects: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in bank.log() {
        if let Some(mid) = &entry.mid {
            *effects.entry(mid).or_default() += 1;
        }
    }
    let mut known = BTreeSet::new();
    for outcome in desk.store.outcomes() {
        known.insert(outcome.mid.clone());
        let times = effects.get(outcome.mid.as_str()).copied().unwrap_or_default();
        let wrong = match outcome.status {
            Some(Status::Applied | Status::Merged | Status::Deferred) => {
                times != u32::from(!outcome.effects.is_empty())
            }
            // What was refused before head office was restored may go through when the other
            // copy of a vault sends it afterwards: the refusal stays on this one's list.
            Some(Status::Rejected) if desk.twin && bank.epoch() > 1 => times > 1,
            Some(Status::Rejected) => times != 0,
            Some(Status::Failed) => times > 1,
            _ => true,
        };
        if wrong || !outcome.settled {
            found.push(format!("I1: desk {seat}: {outcome:?} took effect {times} times"));
        }
    }
    for mid in desk.made.keys().filter(|mid| !known.contains(*mid)) {
        found.push(format!("I8: desk {seat}: {mid} was saved and is gone"));
    }
    for (mid, times) in effects.iter().filter(|(_, times)| **times > 1) {
        found.push(format!("I2: {mid} took effect {times} times"));
    }
}

/// I12: at rest a round is one request and no row.
fn nothing_in_vain(seat: usize, desk: &mut Desk, found: &mut Vec<String>) {
    match desk.round(None) {
        Ok(report) if report.rows == 0 && report.complete && desk.cable.asked == 1 => {}
        other => found.push(format!("I12: desk {seat} at rest: {} requests, {other:?}", desk.cable.asked)),
    }
}

/// I11: the log, replayed in order, gives what head office holds.
fn one_history(bank: &Bank, found: &mut Vec<String>) {
    let mut nicks: BTreeMap<&str, &str> = BTreeMap::new();
    let mut dots: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut last: BTreeMap<(&str, &domain::BranchCode), u64> = BTreeMap::new();
    for entry in bank.log() {
        let customer = entry.customer.as_str();
        let before = last.insert((customer, &entry.branch), entry.seq).unwrap_or_default();
        if entry.seq <= before {
            found.push(format!("I11: {customer} was written at {} after {before}", entry.seq));
        }
        match &entry.deed {
            Deed::Nick(value) => {
                nicks.insert(customer, value);
            }
            Deed::Tagged(tag, dot) => {
                dots.entry((customer, tag)).or_default().insert(dot);
            }
            Deed::Untagged(tag, gone) => {
                let held = dots.entry((customer, tag)).or_default();
                held.retain(|dot| !gone.iter().any(|gone| gone == dot));
            }
            _ => {}
        }
    }
    for (customer, nick) in nicks {
        if bank.nick(customer).is_some_and(|held| held != nick) {
            found.push(format!(
                "I11: {customer} is called {:?}, the last writer said {nick}",
                bank.nick(customer)
            ));
        }
    }
    for ((customer, tag), dots) in dots {
        if let Some(held) = bank.dots(customer, tag)
            && held != dots
        {
            found.push(format!("I11: {tag} of {customer} has {held:?}, by its history {dots:?}"));
        }
    }
}
