//! Rounds, one situation each.

use protocol::scope::Scope;

use super::Desk;
use crate::model::{Faults, advisor, branch_scope};
use crate::{DriveError, Event, RemoteError, Store};

#[test]
fn the_first_round_brings_the_words_then_the_own_book_then_the_branch() {
    let mut desk = Desk::new(1, 9, &[branch_scope(), advisor(1)]);
    let mut order: Vec<Scope> = Vec::new();
    for event in desk.events() {
        if let Event::Page { scope, .. } = event
            && order.last() != Some(&scope)
        {
            order.push(scope);
        }
    }
    assert_eq!(order, [Scope::Reference, advisor(1), branch_scope()]);
    desk.assert_true_to_office("first");
}

#[test]
fn the_first_download_says_how_far_it_is() {
    let mut desk = Desk::new(2, 20, &[advisor(1)]);
    let progress: Vec<(u64, Option<u64>)> = desk
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Page { scope, held, expected, .. } if scope == advisor(1) => Some((held, expected)),
            _ => None,
        })
        .collect();
    assert!(progress.len() > 2, "narrow pages");
    assert!(progress.is_sorted());
    let (last, before) = progress.split_last().expect("pages");
    assert!(before.iter().all(|(_, expected)| *expected == Some(20)));
    assert_eq!(*last, (20, None));
}

#[test]
fn nothing_changed_is_one_request_and_no_rows() {
    let mut desk = Desk::new(3, 5, &[advisor(1), branch_scope()]);
    desk.round().expect("first");
    let before = desk.line.heard.len();
    let report = desk.round().expect("second");
    assert_eq!(desk.line.heard.len(), before + 1);
    assert_eq!((report.rows, report.complete), (0, true));
}

#[test]
fn a_delta_waits_for_the_end_of_its_round() {
    let mut desk = Desk::new(4, 12, &[advisor(1)]);
    desk.round().expect("first");
    let before = desk.store.shelf(&advisor(1));
    let ids = desk.office.borrow().ids();
    ids.iter().for_each(|id| desk.office.borrow_mut().change(id));
    desk.line.page = 1;
    let mut pages = 0;
    let stopped = crate::drive(&mut desk.store, &mut desk.line, &desk.clock, &mut |event| {
        let mine = matches!(&event, Event::Page { scope, .. } if *scope == advisor(1));
        pages += u32::from(mine);
        if pages == 5 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(DriveError::Stopped)));
    assert_eq!(desk.store.shelf(&advisor(1)), before, "no torn round is ever visible");
    let report = desk.round().expect("goes on");
    assert!(report.rows < ids.len() as u64 * 3, "what is staged is not fetched again");
    desk.assert_true_to_office("after");
}

#[test]
fn a_first_download_goes_on_where_it_was_stopped() {
    let mut desk = Desk::new(5, 40, &[advisor(1)]);
    let mut pages = 0;
    let stopped = crate::drive(&mut desk.store, &mut desk.line, &desk.clock, &mut |_| {
        pages += 1;
        if pages == 8 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(DriveError::Stopped)));
    let held = desk.store.shelf(&advisor(1)).members.len();
    assert!(held > 0 && held < 40, "part of the book is there: {held}");
    let report = desk.round().expect("goes on");
    let still: u64 = 40 - held as u64;
    assert!(report.rows <= still * 3 + 5, "{} rows for {still} customers", report.rows);
    desk.assert_true_to_office("after");
}

#[test]
fn a_customer_who_left_is_gone_with_the_next_answer() {
    let mut desk = Desk::new(6, 6, &[advisor(1)]);
    desk.round().expect("first");
    let leaving = desk.office.borrow().ids()[0].clone();
    desk.office.borrow_mut().reassign(&leaving, 2);
    desk.round().expect("second");
    assert!(!desk.store.shelf(&advisor(1)).members.contains_key(&leaving));
    assert!(desk.store.shelf(&advisor(1)).children.keys().all(|(of, ..)| *of != leaving));
    desk.assert_true_to_office("after");
}

#[test]
fn a_withdrawn_scope_goes_at_once_with_its_data() {
    let mut desk = Desk::new(7, 6, &[advisor(1), branch_scope()]);
    desk.round().expect("first");
    desk.office.borrow_mut().follow(branch_scope(), false);
    assert!(desk.events().contains(&Event::Dropped));
    assert!(!desk.store.shelves().contains(&branch_scope()));
    desk.assert_true_to_office("after");
}

#[test]
fn a_lost_child_marks_the_scope_and_the_repair_heals_it_once_an_hour() {
    let mut desk = Desk::new(8, 6, &[advisor(1)]);
    desk.round().expect("first");
    for healed_after in [0_i64, 3_600_000] {
        desk.store.lose_child(&advisor(1));
        let ids = desk.office.borrow().ids();
        ids.iter().for_each(|id| desk.office.borrow_mut().change(id));
        let report = desk.round().expect("finds out");
        if healed_after > 0 {
            assert!(!report.complete, "the breaker holds");
            desk.wait(healed_after);
        }
        let report = desk.round().expect("repairs");
        assert!(report.complete);
        desk.assert_true_to_office("healed");
    }
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let mut desk = Desk::new(9, 6, &[advisor(1)]);
    desk.line.faults = Faults { cut: 100, ..Faults::default() };
    match desk.round() {
        Err(DriveError::Remote(RemoteError::Fault { code, .. })) => assert_eq!(code, "malformed_answer"),
        // A cut after a whole line of hello leaves an answer that says nothing.
        other => assert!(other.is_err() || desk.store.shelves().is_empty()),
    }
    assert!(desk.store.scopes().expect("read").iter().all(|state| state.count == 0));
}

#[test]
fn offline_is_what_a_failed_call_says() {
    let mut desk = Desk::new(10, 3, &[advisor(1)]);
    desk.line.faults = Faults { lost_request: 100, ..Faults::default() };
    assert!(matches!(desk.round(), Err(DriveError::Remote(RemoteError::Unreachable))));
}
