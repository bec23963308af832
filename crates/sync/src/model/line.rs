//! The line between device and office: it loses requests and answers, and cuts answers short.

use std::cell::RefCell;
use std::rc::Rc;

use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};

use super::{Dice, Office};
use crate::remote::{Received, Remote, RemoteError};

/// What goes wrong, each in times out of a hundred.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    /// The request never arrives.
    pub lost_request: u64,
    /// The answer never arrives; what the office did, it did.
    pub lost_answer: u64,
    /// The answer ends early.
    pub cut: u64,
}

/// A line to an office that others may change meanwhile.
pub struct Line {
    /// The office.
    pub office: Rc<RefCell<Office>>,
    /// Faults from now on.
    pub faults: Faults,
    /// Customers a page at most; the actual number varies below it.
    pub page: u64,
    /// Answers that came, with what they answered: to be delivered again later.
    pub heard: Vec<(PullRequest, String)>,
    dice: Dice,
}

impl Line {
    /// A line without faults.
    pub fn new(office: Rc<RefCell<Office>>, page: u64, seed: u64) -> Line {
        Line { office, faults: Faults::default(), page, heard: Vec::new(), dice: Dice::new(seed) }
    }

    fn lost(&mut self, chance: u64) -> Result<(), RemoteError> {
        if self.dice.percent(chance) { Err(RemoteError::Unreachable) } else { Ok(()) }
    }
}

impl Remote for Line {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        self.lost(self.faults.lost_request)?;
        let rows = 1 + self.dice.below(self.page);
        let mut text = self.office.borrow().answer(request, rows as usize);
        self.lost(self.faults.lost_answer)?;
        if self.dice.percent(self.faults.cut) {
            let mut at = self.dice.below(text.len() as u64) as usize;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.truncate(at);
        } else {
            self.heard.push((request.clone(), text.clone()));
        }
        let wire_bytes = text.len() as u64;
        Ok(Received { text, wire_bytes })
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        self.lost(self.faults.lost_request)?;
        let answer = self.office.borrow_mut().take(request);
        self.lost(self.faults.lost_answer)?;
        Ok(answer)
    }
}
