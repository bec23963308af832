//! Tests of sync: tables of the state machine, retry and overlays, and random histories
//! against the office of the model.

mod answer;
mod breaker;
mod history;
mod keeping;
mod overlay;
mod repair;
mod rounds;
mod schedule;

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;

use domain::Timestamp;
use protocol::scope::Scope;

use crate::model::{Line, MemoryStore, Office};
use crate::{Clock, DriveError, Event, Report, drive};

/// A clock a test moves.
struct Watch(Cell<i64>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.get())
    }
}

/// A device and its office.
struct Desk {
    office: Rc<RefCell<Office>>,
    line: Line,
    store: MemoryStore,
    clock: Watch,
}

impl Desk {
    fn new(seed: u64, customers: u64, subs: &[Scope]) -> Desk {
        let office = Rc::new(RefCell::new(Office::new(seed, customers, subs)));
        let line = Line::new(Rc::clone(&office), 4, seed ^ 1);
        Desk { office, line, store: MemoryStore::default(), clock: Watch(Cell::new(1_795_000_000_000)) }
    }

    fn round(&mut self) -> Result<Report, DriveError<crate::model::Failure>> {
        drive(&mut self.store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(()))
    }

    fn events(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        let mut note = |event| {
            events.push(event);
            ControlFlow::Continue(())
        };
        drive(&mut self.store, &mut self.line, &self.clock, &mut note).expect("a round");
        events
    }

    fn wait(&self, ms: i64) {
        self.clock.0.set(self.clock.0.get() + ms);
    }

    /// The device holds what the office would show it, and nothing else.
    fn assert_true_to_office(&self, what: &str) {
        let office = self.office.borrow();
        for scope in office.subs() {
            assert_eq!(self.store.shelf(&scope), office.projection(&scope), "{what}: {scope}");
        }
        for scope in self.store.shelves() {
            assert!(office.subs().contains(&scope), "{what}: {scope} is held and not followed");
        }
    }
}
