//! One device: the product's `drive` over a store in memory, on a cable, with a clock that
//! may be wrong.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::rc::Rc;

use domain::Timestamp;
use protocol::scope::Scope;

use super::bug::Bug;
use super::cable::{Cable, Late};
use super::wish::{self, Made};
use crate::model::bank::Bank;
use crate::model::{Dice, Failure, MemoryStore};
use crate::{Answer, Clock, Draft, DriveError, Report, Store, apply, drive};

/// A clock that stands still during a round.
struct Watch(Timestamp);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// A device of one person.
pub(super) struct Desk {
    pub(super) store: MemoryStore,
    pub(super) cable: Cable,
    /// This device's clock minus true time, ms.
    pub(super) skew: i64,
    /// Where the clock stands, when it does.
    pub(super) frozen: Option<i64>,
    pub(super) backup: Option<(MemoryStore, BTreeMap<String, Made>)>,
    pub(super) made: BTreeMap<String, Made>,
    /// Customers of which something was lost in silence.
    pub(super) lost: BTreeSet<(Scope, String)>,
    /// Something was: what it holds is not asserted until it has been repaired.
    pub(super) tainted: bool,
    /// There is another copy of this vault.
    pub(super) twin: bool,
}

impl Desk {
    pub(super) fn new(bank: &Rc<RefCell<Bank>>, who: usize, page: u64, dice: Dice) -> Desk {
        let borrowed = bank.borrow();
        let store = MemoryStore::new(&borrowed.clients, borrowed.bug);
        drop(borrowed);
        Desk {
            store,
            cable: Cable::new(Rc::clone(bank), who, page, dice),
            skew: 0,
            frozen: None,
            backup: None,
            made: BTreeMap::new(),
            lost: BTreeSet::new(),
            tainted: false,
            twin: false,
        }
    }

    /// This device's time.
    pub(super) fn now(&self) -> Timestamp {
        Timestamp(self.frozen.unwrap_or(self.cable.bank.borrow().now + self.skew))
    }

    /// One round; it is broken off after `events` events.
    pub(super) fn round(&mut self, events: Option<u64>) -> Result<Report, DriveError<Failure>> {
        let watch = Watch(self.now());
        self.cable.begin(self.store.ticks());
        let mut left = events;
        let end = drive(&mut self.store, &mut self.cable, &watch, &mut |_| match &mut left {
            Some(0) => ControlFlow::Break(()),
            Some(left) => {
                *left -= 1;
                ControlFlow::Continue(())
            }
            None => ControlFlow::Continue(()),
        });
        self.after();
        end
    }

    /// Somebody wishes something.
    pub(super) fn wish(&mut self, dice: &mut Dice, number: u64) {
        let at = self.now();
        if let Some((mid, made)) = wish::make(&mut self.store, dice, number, at, &self.made) {
            self.made.insert(mid, made);
        }
    }

    /// An answer arrives long after its request was given up.
    pub(super) fn hear(&mut self, late: &Late) -> Result<(), Failure> {
        let Ok(answer) = Answer::read(&late.request, &late.text) else { return Ok(()) };
        let now = self.now();
        for mut page in answer.pages {
            let mut draft = self.store.begin()?;
            let words = draft.scope(&Scope::Reference)?.map(|state| state.cursor.base);
            let asked = late.request.scopes.iter().find(|cursor| cursor.s == Scope::Reference);
            if page.scope != Scope::Reference
                && asked.is_none_or(|asked| Some(asked.base) != words)
                && draft.scope(&page.scope)?.is_some_and(|state| state.cursor == page.asked)
            {
                // A scope that waits for its repair stands still while the reference rows go on.
                // An answer older than those would bring back a tag they took out. No device
                // hears an answer it no longer waits for; this rig lets it, but not here.
                continue;
            }
            if self.cable.bank.borrow().bug == Some(Bug::StaleAnswersTaken)
                && let Some(state) = draft.scope(&page.scope)?
            {
                page.asked = state.cursor;
            }
            apply(&mut draft, &page, late.tick, now)?;
            draft.commit()?;
        }
        self.after();
        Ok(())
    }

    /// The process ends as in a power cut and starts again.
    pub(super) fn crash(&mut self) {
        self.cable.hang_up();
        self.store.crash();
    }

    /// The whole vault goes back to its copy.
    pub(super) fn restore(&mut self) -> bool {
        let Some((store, made)) = self.backup.clone() else { return false };
        self.cable.hang_up();
        (self.store, self.made) = (store, made);
        true
    }

    /// A disk loses a row and says nothing.
    pub(super) fn lose(&mut self, dice: &mut Dice) {
        let scopes = self.store.scopes().unwrap_or_default();
        let whole: Vec<Scope> = scopes
            .into_iter()
            .filter(|state| !state.first && !state.needs_repair && state.scope != Scope::Reference)
            .map(|state| state.scope)
            .collect();
        let Some(scope) = dice.pick(&whole).cloned() else { return };
        let gone =
            if dice.percent(50) { self.store.lose_child(&scope) } else { self.store.lose_member(&scope) };
        if let Some(customer) = gone {
            self.cable.bank.borrow_mut().counts.note("row lost in silence");
            self.lost.insert((scope, customer));
            self.tainted = true;
        }
    }

    /// What starts over need not be found out again. What is repaired by buckets must: a lost
    /// child changes no version, so its bucket agrees until its customer is written again.
    fn after(&mut self) {
        let states = self.store.scopes().unwrap_or_default();
        self.lost.retain(|(scope, _)| states.iter().any(|state| state.scope == *scope && !state.first));
        super::check::running(self, &states);
    }
}
