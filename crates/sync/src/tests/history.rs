//! Random histories: changes at head office, narrow pages, lost and cut answers, answers that
//! come twice, a disk that fails, repairs. In the end the device holds what head office holds.

use domain::BranchCode;
use protocol::push::Status;
use serde_json::json;
use serde_json::value::to_raw_value;

use super::Desk;
use crate::model::{BRANCH, Dice, Faults, advisor, branch_scope};
use crate::{Answer, Draft, Store, apply};

const SEEDS: u64 = 80;
const STEPS: u64 = 120;
const HOUR: i64 = 3_600_000;

#[test]
fn every_history_ends_in_what_head_office_holds() {
    for seed in 0..SEEDS {
        let (mut desk, mut dice, mut saved) = begin(seed);
        for _ in 0..STEPS {
            step(&mut desk, &mut dice, &mut saved);
            if dice.percent(1) {
                desk.store.lose_child(&branch_scope());
            }
        }
        quiesce(&mut desk, seed);
    }
}

/// Repairs heal bugs too: where nothing is lost in silence, nothing may ever need one.
#[test]
fn no_history_needs_a_repair_unless_something_was_lost_in_silence() {
    for seed in 0..SEEDS {
        let (mut desk, mut dice, mut saved) = begin(seed + SEEDS);
        for at in 0..STEPS {
            step(&mut desk, &mut dice, &mut saved);
            for state in desk.store.scopes().expect("read") {
                assert!(!state.needs_repair, "seed {seed}, step {at}: {state:?}");
            }
        }
        quiesce(&mut desk, seed);
    }
}

fn begin(seed: u64) -> (Desk, Dice, u64) {
    let mut desk = Desk::new(seed, 12, &[advisor(1), branch_scope()]);
    desk.line.faults = Faults { lost_request: 10, lost_answer: 10, cut: 5 };
    desk.office.borrow_mut().failing = 5;
    (desk, Dice::new(seed.wrapping_mul(7919) + 3), 0)
}

/// One thing happens.
fn step(desk: &mut Desk, dice: &mut Dice, saved: &mut u64) {
    let ids = desk.office.borrow().ids();
    let someone = dice.pick(&ids).cloned().unwrap_or_default();
    match dice.below(21) {
        0..=3 => desk.office.borrow_mut().change(&someone),
        4..=6 => desk.office.borrow_mut().change_kid(&someone),
        7 => desk.office.borrow_mut().remove_kid(&someone),
        8..=9 => {
            let to = 1 + dice.below(2);
            desk.office.borrow_mut().reassign(&someone, to);
        }
        10 => desk.office.borrow_mut().open_customer(),
        11 => desk.office.borrow_mut().close_customer(&someone),
        12 => desk.office.borrow_mut().say(dice.below(8)),
        13 => desk.office.borrow_mut().unsay(dice.below(8)),
        14 if dice.percent(20) => {
            let scope = if dice.percent(50) { branch_scope() } else { advisor(2) };
            let follows = dice.percent(60);
            desk.office.borrow_mut().follow(scope, follows);
        }
        15 if dice.percent(15) => desk.office.borrow_mut().change_role(),
        16 => {
            *saved += 1;
            let args = to_raw_value(&json!({"customer": someone, "to": 1 + dice.below(2)})).expect("JSON");
            desk.store.save(
                &format!("m{saved}"),
                &BranchCode::from(BRANCH),
                args,
                crate::Clock::now(&desk.clock),
            );
        }
        17 if !desk.line.heard.is_empty() => repeat(desk, dice),
        18 => desk.store.fail_in = Some(dice.below(60)),
        _ => {
            // Faults are part of the history: a round may fail, the next goes on.
            let _ = desk.round();
            desk.store.fail_in = None;
            desk.wait(60_000);
        }
    }
}

/// An old answer arrives once more, long after its request.
fn repeat(desk: &mut Desk, dice: &mut Dice) {
    let Some((request, text)) = dice.pick(&desk.line.heard).cloned() else { return };
    let Ok(answer) = Answer::read(&request, &text) else { return };
    desk.store.fail_in = None;
    let tick = desk.store.tick();
    for page in &answer.pages {
        let now = crate::Clock::now(&desk.clock);
        let mut draft = desk.store.begin().expect("a draft");
        apply(&mut draft, page, tick, now).expect("applied or ignored");
        draft.commit().expect("committed");
    }
}

/// Faults stop; soon everything agrees.
fn quiesce(desk: &mut Desk, seed: u64) {
    desk.line.faults = Faults::default();
    desk.office.borrow_mut().failing = 0;
    desk.store.fail_in = None;
    // A child lost in silence shows when its customer changes next.
    let ids = desk.office.borrow().ids();
    ids.iter().for_each(|id| desk.office.borrow_mut().change(id));
    for _ in 0..4 {
        // Long enough for a repair whose turn comes once in some hours.
        desk.wait(200 * HOUR);
        let report = desk.round().unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        if report.complete {
            break;
        }
    }
    let report = desk.round().unwrap_or_else(|error| panic!("seed {seed}: {error}"));
    assert!(report.complete, "seed {seed} does not come to rest");
    desk.assert_true_to_office(&format!("seed {seed}"));
    for (mid, status, settled) in desk.store.intents() {
        let ended = matches!(status, Some(Status::Applied | Status::Rejected | Status::Failed));
        assert!(ended && settled, "seed {seed}: {mid} {status:?} settled {settled}");
    }
    let twice: Vec<_> = desk
        .office
        .borrow()
        .effects
        .iter()
        .filter(|(_, times)| **times != 1)
        .map(|(mid, _)| mid.clone())
        .collect();
    assert!(twice.is_empty(), "seed {seed}: {twice:?} took effect more than once");
}
