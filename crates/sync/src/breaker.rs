//! Circuit breaker of one host (SYNC.md 2.13): after five failures in a row, or half of the
//! last twenty, nothing is asked for a while; then one call goes ahead as a probe. Pure: time
//! and dice are arguments.

use std::collections::VecDeque;

/// Failures in a row that open it.
const IN_A_ROW: u32 = 5;
/// Calls looked back on, and how many of them must have failed to open it.
const LAST: usize = 20;
const HALF: usize = 10;
/// First and last time it stays open, ms.
const OPEN_FROM: u64 = 5_000;
const OPEN_TO: u64 = 300_000;

/// Remembers how the calls to one host went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Breaker {
    in_a_row: u32,
    /// Of the last calls, true for each that failed.
    failed: VecDeque<bool>,
    /// Times it opened without a call coming through since.
    opened: u32,
    /// Open until, ms of any clock that only goes forward.
    until: Option<u64>,
    /// A probe is on its way.
    probing: bool,
}

impl Breaker {
    /// Whether a call may go out now. Once the time is over one call may, until it is noted.
    pub fn admits(&mut self, now: u64) -> bool {
        match self.until {
            None => true,
            Some(until) if now < until || self.probing => false,
            Some(_) => {
                self.probing = true;
                true
            }
        }
    }

    /// A call came through: closed, as if nothing had been.
    pub fn came_through(&mut self) {
        self.remember(false);
        if self.until.is_some() {
            self.failed.clear();
        }
        (self.in_a_row, self.opened, self.until, self.probing) = (0, 0, None, false);
    }

    /// A call had no answer, or a broken one. `dice` is any number.
    pub fn failed(&mut self, now: u64, dice: u64) {
        self.remember(true);
        self.in_a_row = self.in_a_row.saturating_add(1);
        let half = self.failed.len() == LAST && self.failed.iter().filter(|failed| **failed).count() >= HALF;
        if self.probing || self.in_a_row >= IN_A_ROW || half {
            let ceiling = OPEN_TO.min(OPEN_FROM << self.opened.min(10));
            self.opened = self.opened.saturating_add(1);
            self.until = Some(now + ceiling / 2 + dice % (ceiling / 2 + 1));
            self.probing = false;
            self.failed.clear();
        }
    }

    /// A call was given up by who made it: that says nothing of the host.
    pub fn given_up(&mut self) {
        self.probing = false;
    }

    fn remember(&mut self, failed: bool) {
        if self.failed.len() == LAST {
            self.failed.pop_front();
        }
        self.failed.push_back(failed);
    }
}
