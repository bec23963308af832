//! The cable between one device and the bank: what is sent over it is lost, late, repeated
//! or cut, and the bank changes while a round is under way.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};
use protocol::repair::RepairRequest;

use crate::model::Dice;
use crate::model::bank::Bank;
use crate::remote::{Received, Remote, RemoteError};

/// What goes wrong, each in times out of a hundred.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weather {
    pub(super) lost_request: u64,
    pub(super) lost_answer: u64,
    pub(super) cut: u64,
    pub(super) repeated: u64,
    pub(super) busy: u64,
    /// Head office changes something before it answers.
    pub(super) churn: u64,
}

/// An answer on its way.
#[derive(Debug, Clone)]
pub(super) struct Late {
    pub(super) request: PullRequest,
    pub(super) text: String,
    /// Tick of its request.
    pub(super) tick: u64,
}

/// The cable.
pub(super) struct Cable {
    pub(super) bank: Rc<RefCell<Bank>>,
    pub(super) who: usize,
    pub(super) weather: Weather,
    pub(super) offline: bool,
    /// Members a page at most.
    pub(super) page: u64,
    pub(super) late_answers: Vec<Late>,
    pub(super) late_pushes: Vec<PushRequest>,
    /// The last tick of the device's store.
    pub(super) tick: Rc<Cell<u64>>,
    /// Requests of the running round.
    pub(super) asked: u64,
    same: (Option<PullRequest>, u32),
    /// Hash of everything that went over it.
    pub(super) trace: u64,
    dice: Dice,
}

impl Cable {
    pub(super) fn new(bank: Rc<RefCell<Bank>>, who: usize, page: u64, dice: Dice) -> Cable {
        Cable {
            bank,
            who,
            weather: Weather::default(),
            offline: false,
            page,
            late_answers: Vec::new(),
            late_pushes: Vec::new(),
            tick: Rc::default(),
            asked: 0,
            same: (None, 0),
            trace: 0xcbf2_9ce4_8422_2325,
            dice,
        }
    }

    /// A round begins.
    pub(super) fn begin(&mut self, tick: Rc<Cell<u64>>) {
        (self.tick, self.asked, self.same) = (tick, 0, (None, 0));
    }

    /// The process ended: nobody waits for its answers any more.
    pub(super) fn hang_up(&mut self) {
        self.late_answers.clear();
    }

    fn note(&self, what: &'static str) {
        self.bank.borrow_mut().counts.note(what);
    }

    fn remember(&mut self, text: &str) {
        for byte in text.bytes() {
            self.trace = (self.trace ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    /// What happens to every request before it arrives.
    fn before(&mut self) -> Result<(), RemoteError> {
        if self.offline {
            self.note("offline");
            return Err(RemoteError::Unreachable);
        }
        if self.dice.percent(self.weather.lost_request) {
            self.note("request lost");
            return Err(RemoteError::Unreachable);
        }
        if self.dice.percent(self.weather.busy) {
            self.note("busy");
            return Err(RemoteError::Busy { retry_after_ms: 1_000 });
        }
        if self.dice.percent(self.weather.churn) {
            self.note("changed during a round");
            self.bank.borrow_mut().churn();
        }
        Ok(())
    }

    /// I12: no loop without progress.
    fn watch(&mut self, request: &PullRequest) {
        self.asked += 1;
        let again = self.same.0.as_ref() == Some(request);
        self.same = (Some(request.clone()), if again { self.same.1 + 1 } else { 1 });
        let bank = &mut self.bank.borrow_mut();
        if self.same.1 > 3 {
            bank.violations.push(format!("I12: asked the same four times: {request:?}"));
        }
        if self.asked == 2_000 {
            bank.violations.push("I12: a round without end".to_owned());
        }
    }
}

impl Remote for Cable {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        self.watch(request);
        self.before()?;
        let rows = 1 + self.dice.below(self.page);
        let mut text = self.bank.borrow_mut().answer(self.who, request, rows as usize);
        self.remember(&text);
        let late = Late { request: request.clone(), text: text.clone(), tick: self.tick.get() };
        if self.dice.percent(self.weather.lost_answer) {
            if self.dice.percent(50) {
                self.note("answer late");
                self.late_answers.push(late);
            }
            self.note("answer lost");
            return Err(RemoteError::Unreachable);
        }
        if self.dice.percent(self.weather.repeated) {
            self.note("answer repeated");
            self.late_answers.push(late);
        }
        if self.dice.percent(self.weather.cut) {
            self.note("answer cut");
            let mut at = self.dice.below(text.len() as u64) as usize;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
        }
        let wire_bytes = text.len() as u64;
        Ok(Received { text, wire_bytes })
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        if self.dice.percent(self.weather.lost_request / 2) {
            self.note("push late");
            self.late_pushes.push(request.clone());
            return Err(RemoteError::Unreachable);
        }
        self.before()?;
        let answer = self.bank.borrow_mut().take(self.who, request);
        let line = serde_json::to_string(&answer).unwrap_or_default();
        self.remember(&line);
        if self.dice.percent(self.weather.repeated) {
            self.note("push repeated");
            self.late_pushes.push(request.clone());
        }
        if self.dice.percent(self.weather.lost_answer) {
            self.note("answer lost");
            return Err(RemoteError::Unreachable);
        }
        Ok(answer)
    }

    fn repair(&mut self, request: &RepairRequest) -> Result<Received, RemoteError> {
        self.before()?;
        let text = self.bank.borrow_mut().mend(self.who, request);
        self.remember(&text);
        if self.dice.percent(self.weather.lost_answer) {
            self.note("answer lost");
            return Err(RemoteError::Unreachable);
        }
        let wire_bytes = text.len() as u64;
        Ok(Received { text, wire_bytes })
    }
}
