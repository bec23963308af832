//! One history: a seed decides everything.

use std::cell::RefCell;
use std::rc::Rc;

use super::bug::Bug;
use super::cable::Weather;
use super::count::Counts;
use super::desk::Desk;
use super::rest;
use crate::model::Dice;
use crate::model::bank::Bank;

/// How a history ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What must not have happened, with the invariant's number first.
    pub violations: Vec<String>,
    /// What happened.
    pub counts: Counts,
    /// Hash of every byte that went over the cables: the same seed gives the same.
    pub trace: u64,
}

/// Ten years, ms.
const YEARS: i64 = 10 * 365 * 24 * 3_600_000;

/// Runs the history of a seed: `steps` things happen, then everything comes to rest.
pub fn run(seed: u64, steps: u64, bug: Option<Bug>) -> Outcome {
    let mut dice = Dice::new(seed);
    let customers = 6 + dice.below(10);
    let bank = Rc::new(RefCell::new(Bank::new(dice.roll(), customers, bug)));
    let calm = dice.percent(15);
    bank.borrow_mut().failing = if calm { 0 } else { dice.below(10) };
    bank.borrow_mut().lagging = if calm { 0 } else { dice.below(25) };
    let weather = weather(&mut dice, calm);
    let page = if dice.percent(60) { 1 + dice.below(3) } else { 1 + dice.below(50) };
    let people = bank.borrow().people().len() as u64;
    let desks = (0..2 + dice.below(4)).map(|_| {
        let mut desk = Desk::new(&bank, dice.below(people) as usize, page, Dice::new(dice.roll()));
        desk.cable.weather = weather;
        desk
    });
    let desks = desks.collect();
    let silent = dice.percent(30);
    let forgets = dice.percent(40);
    let disaster = dice.percent(30);
    let mut history = History { bank, desks, dice, made: 0, silent, forgets, disaster };
    for _ in 0..steps {
        history.step();
        if !history.bank.borrow().violations.is_empty() {
            break;
        }
    }
    history.end()
}

fn weather(dice: &mut Dice, calm: bool) -> Weather {
    if calm {
        return Weather { churn: 20, ..Weather::default() };
    }
    Weather {
        lost_request: dice.below(30),
        lost_answer: dice.below(30),
        cut: dice.below(10),
        repeated: dice.below(20),
        busy: dice.below(8),
        churn: dice.below(60),
    }
}

struct History {
    bank: Rc<RefCell<Bank>>,
    desks: Vec<Desk>,
    dice: Dice,
    made: u64,
    /// Disks lose rows in silence.
    silent: bool,
    /// Head office forgets exits.
    forgets: bool,
    /// Head office is restored from its backup.
    disaster: bool,
}

impl History {
    /// One thing happens.
    fn step(&mut self) {
        let seat = self.dice.below(self.desks.len() as u64) as usize;
        match self.dice.below(100) {
            0..=29 => self.bank.borrow_mut().churn(),
            30..=54 => {
                self.made += 1;
                self.desks[seat].wish(&mut self.dice, self.made);
            }
            55..=79 => self.round(seat),
            80..=85 => self.late(seat),
            86 => self.offline(seat),
            87..=88 => {
                self.note("crash");
                self.desks[seat].crash();
            }
            89 => {
                self.desks[seat].backup =
                    Some((self.desks[seat].store.clone(), self.desks[seat].made.clone()))
            }
            90 if self.dice.percent(50) => {
                if self.desks[seat].restore() {
                    self.note("restored");
                }
            }
            91 if self.dice.percent(30) => self.clone_vault(seat),
            92 => self.turn_clock(seat),
            93 if self.silent => self.desks[seat].lose(&mut self.dice),
            94 if self.forgets => self.bank.borrow_mut().collect_tombstones(),
            95 => self.bank.borrow_mut().replicate(),
            96 if self.disaster => self.bank.borrow_mut().back_up(),
            97 if self.disaster && self.dice.percent(30) => self.restore_office(),
            _ => {
                let ms = self.dice.below(7_200_000) as i64;
                self.bank.borrow_mut().now += ms;
            }
        }
    }

    fn note(&self, what: &'static str) {
        self.bank.borrow_mut().counts.note(what);
    }

    /// A round of somebody; the disk may fail in it, the process may be told to stop.
    fn round(&mut self, seat: usize) {
        let desk = &mut self.desks[seat];
        if self.dice.percent(8) {
            desk.store.fail_in = Some(self.dice.below(60));
        }
        let events = if self.dice.percent(12) { Some(self.dice.below(8)) } else { None };
        // Faults are part of the history: a round may fail, the next goes on.
        let failed = matches!(desk.round(events), Err(crate::DriveError::Store(_)));
        let stopped = events.is_some();
        desk.store.fail_in = None;
        let mut bank = self.bank.borrow_mut();
        bank.counts.note_if(failed, "disk failed");
        bank.counts.note_if(stopped, "stopped between pages");
    }

    /// A message arrives that nobody waits for any more.
    fn late(&mut self, seat: usize) {
        let desk = &mut self.desks[seat];
        if !desk.cable.late_pushes.is_empty() && self.dice.percent(50) {
            let at = self.dice.below(desk.cable.late_pushes.len() as u64) as usize;
            let request = desk.cable.late_pushes.swap_remove(at);
            drop(self.bank.borrow_mut().take(desk.cable.who, &request));
        } else if !desk.cable.late_answers.is_empty() {
            let at = self.dice.below(desk.cable.late_answers.len() as u64) as usize;
            let late = desk.cable.late_answers.swap_remove(at);
            // The disk is sound here: nothing can fail.
            if let Err(failure) = desk.hear(&late) {
                self.bank.borrow_mut().violations.push(format!("a sound disk failed: {failure}"));
            }
        }
    }

    fn offline(&mut self, seat: usize) {
        let desk = &mut self.desks[seat];
        desk.cable.offline = !desk.cable.offline;
    }

    /// Somebody copies a vault folder to another computer: two devices, one client id.
    fn clone_vault(&mut self, seat: usize) {
        if self.desks.len() >= 8 {
            return;
        }
        self.desks[seat].twin = true;
        let from = &self.desks[seat];
        let (who, page) = (from.cable.who, from.cable.page);
        let mut desk = Desk::new(&self.bank, who, page, Dice::new(self.dice.roll()));
        desk.cable.weather = from.cable.weather;
        desk.store = from.store.clone();
        desk.made = from.made.clone();
        (desk.lost, desk.tainted, desk.twin) = (from.lost.clone(), from.tainted, true);
        self.desks.push(desk);
        self.note("cloned");
    }

    /// Head office goes back to its backup. What was on its way is lost with the connections.
    fn restore_office(&mut self) {
        if self.bank.borrow_mut().restore() {
            for desk in &mut self.desks {
                desk.cable.hang_up();
                desk.cable.late_pushes.clear();
            }
        }
    }

    fn turn_clock(&mut self, seat: usize) {
        if self.dice.percent(30) {
            let now = self.desks[seat].now().0;
            let desk = &mut self.desks[seat];
            desk.frozen = if desk.frozen.is_some() { None } else { Some(now) };
            self.note("clock stood still");
        } else {
            let by = self.dice.below(2 * YEARS as u64) as i64 - YEARS;
            self.desks[seat].skew = if self.dice.percent(50) { by } else { by / 10_000 };
            self.note("clock jumped");
        }
    }

    fn end(mut self) -> Outcome {
        if self.bank.borrow().violations.is_empty() {
            rest::check(&self.bank, &mut self.desks);
        }
        let mut bank = self.bank.borrow_mut();
        let forks: u64 = self.desks.iter().map(|desk| desk.store.forks()).sum();
        bank.counts.note_if(forks > 0, "new client id");
        let trace = self.desks.iter().fold(0, |trace: u64, desk| trace.rotate_left(7) ^ desk.cable.trace);
        Outcome {
            violations: std::mem::take(&mut bank.violations),
            counts: std::mem::take(&mut bank.counts),
            trace,
        }
    }
}
