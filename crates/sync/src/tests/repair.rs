//! Repair by buckets: what a scope that does not agree costs, and what holds it back.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;

use protocol::scope::Scope;

use super::Watch;
use crate::model::said::{Member, Said, SaidLine};
use crate::model::{MemoryStore, advisor};
use crate::{Draft, Report, Store, drive};

const HOUR: i64 = 3_600_000;

struct Desk {
    said: Rc<RefCell<Said>>,
    line: SaidLine,
    store: MemoryStore,
    clock: Watch,
}

impl Desk {
    /// With this many customers, after the first download.
    fn new(customers: u128) -> Desk {
        let said = Said::new(&[advisor(1)]);
        (0..customers).for_each(|number| said.borrow_mut().put(&advisor(1), customer(number)));
        let line = SaidLine(Rc::clone(&said));
        let clock = Watch(Cell::new(1_795_000_000_000));
        let mut desk = Desk { said, line, store: MemoryStore::default(), clock };
        assert!(desk.round().complete);
        desk
    }

    fn round(&mut self) -> Report {
        drive(&mut self.store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(()))
            .expect("a round")
    }

    fn wait(&self, ms: i64) {
        self.clock.0.set(self.clock.0.get() + ms);
    }

    /// Loses a member as a broken disk does: the state does not know.
    fn lose(&mut self, number: u128) {
        let mut draft = self.store.begin().expect("a draft");
        draft.remove(&advisor(1), &id(number)).expect("removed");
        draft.commit().expect("committed");
    }

    fn held(&self) -> usize {
        self.store.shelf(&advisor(1)).members.len()
    }

    fn needs_repair(&mut self) -> bool {
        self.store.scopes().expect("states").iter().any(|state| state.needs_repair)
    }
}

fn id(number: u128) -> String {
    uuid::Uuid::from_u128(number).to_string()
}

fn customer(number: u128) -> Member {
    let kid = |kind: &str| (kind.to_owned(), id(number), format!("{{\"{kind}\":{number}}}"));
    Member {
        kind: "customer".to_owned(),
        id: id(number),
        payload: format!("{{\"number\":{number}}}"),
        kids: vec![kid("series"), kid("holdings")],
        ..Member::default()
    }
}

#[test]
fn a_child_lost_in_silence_comes_back_with_its_bucket_alone() {
    let mut desk = Desk::new(600);
    desk.store.lose_child(&advisor(1));
    // It shows when its customer changes next: the sum of its children does not agree.
    desk.said.borrow_mut().put(&advisor(1), Member { alone: true, ..customer(0) });
    let report = desk.round();
    assert_eq!(report.repaired, 1);
    assert!(report.rows < 60, "{} rows for one bucket of 600 customers", report.rows);
    assert!(desk.round().complete);
    assert_eq!(desk.store.shelf(&advisor(1)).children.len(), 1_200);
}

#[test]
fn a_member_lost_in_silence_is_healed_at_the_cost_of_its_bucket() {
    let mut desk = Desk::new(600);
    desk.lose(17);
    // The next change of it finds out: a digest of what the device believes to hold.
    desk.said.borrow_mut().put(&advisor(1), customer(17));
    let report = desk.round();
    assert_eq!(desk.said.borrow().repairs, 1, "the digest did not agree");
    assert_eq!(report.repaired, 1);
    assert!(report.rows < 60, "{} rows for one bucket of 600 customers", report.rows);
    assert!(desk.round().complete);
    assert_eq!(desk.held(), 600);
}

#[test]
fn a_scope_is_repaired_at_most_once_an_hour_and_not_pulled_meanwhile() {
    let mut desk = Desk::new(50);
    desk.lose(3);
    desk.said.borrow_mut().put(&advisor(1), customer(3));
    desk.round();
    assert_eq!(desk.said.borrow().repairs, 1);
    desk.lose(4);
    desk.said.borrow_mut().put(&advisor(1), customer(4));
    assert!(!desk.round().complete, "the breaker holds");
    desk.said.borrow_mut().put(&advisor(1), customer(5));
    desk.round();
    assert_eq!(desk.said.borrow().repairs, 1);
    assert!(desk.needs_repair(), "the mark is kept");
    desk.wait(HOUR);
    desk.round();
    assert_eq!(desk.said.borrow().repairs, 2);
    assert!(!desk.needs_repair());
    assert!(desk.round().complete);
    assert_eq!(desk.held(), 50);
}

#[test]
fn head_office_may_have_it_pulled_first() {
    let mut desk = Desk::new(50);
    desk.lose(3);
    desk.said.borrow_mut().put(&advisor(1), customer(3));
    desk.said.borrow_mut().pull_first = 1;
    desk.round();
    assert_eq!(desk.said.borrow().repairs, 2, "asked, pulled, asked again");
    assert!(desk.round().complete);
    assert_eq!(desk.held(), 50);
}

#[test]
fn repairs_that_do_not_help_end_in_starting_over() {
    let mut desk = Desk::new(50);
    desk.said.borrow_mut().pull_first = u32::MAX;
    desk.lose(3);
    desk.said.borrow_mut().put(&advisor(1), customer(3));
    desk.round();
    assert!(desk.needs_repair(), "never compared, never mended");
    // A new key: everything starts over, and the mark goes with what it was about.
    desk.said.borrow_mut().epoch = 2;
    desk.wait(HOUR);
    desk.round();
    assert!(!desk.needs_repair());
    assert_eq!(desk.held(), 50);
}

#[test]
fn an_answer_that_is_too_large_is_asked_for_in_smaller_pieces() {
    let mut desk = Desk::new(20);
    desk.said.borrow_mut().most_rows = Some(100);
    desk.said.borrow_mut().put(&advisor(1), customer(3));
    let report = desk.round();
    assert!(report.complete, "a delta that is too large starts over, a snapshot gets fewer rows");
    assert_eq!(desk.held(), 20);
    desk.said.borrow_mut().most_rows = Some(0);
    let report = desk.round();
    assert!(!report.complete, "nothing is small enough: given up for this round, without a loop");
    desk.said.borrow_mut().most_rows = None;
    assert!(desk.round().complete);
    assert_eq!(desk.held(), 20);
}

#[test]
fn a_cover_that_has_ended_is_not_begun_again() {
    let mut desk = Desk::new(5);
    let cover = advisor(2);
    let now = desk.clock.0.get();
    desk.said.borrow_mut().subs.push(cover.clone());
    desk.said.borrow_mut().ends.insert(cover.clone(), now + HOUR);
    desk.said.borrow_mut().put(&cover, customer(99));
    desk.round();
    assert_eq!(desk.store.shelf(&cover).members.len(), 1);
    desk.wait(HOUR);
    desk.round();
    let held: Vec<Scope> = desk.store.shelves();
    assert!(!held.contains(&cover), "this device's clock is enough: {held:?}");
}
