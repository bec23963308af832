//! Random histories over the real store, with narrow pages and a bad line.

use sync::model::{Dice, Faults, advisor, branch_scope};

use super::Desk;

#[test]
fn every_history_ends_in_what_head_office_holds() {
    for seed in 0..12 {
        let mut desk = Desk::new(seed, 6 + seed, &[advisor(1), branch_scope()]);
        desk.line.faults = Faults { lost_request: 5, lost_answer: 10, cut: 5 };
        let mut dice = Dice::new(seed + 100);
        for _ in 0..60 {
            step(&mut desk, &mut dice);
        }
        desk.line.faults = Faults::default();
        assert!(desk.round().expect("a round").complete, "seed {seed}");
        desk.assert_true_to_office(&format!("seed {seed}"));
        desk.reopen();
        assert_eq!(desk.round().expect("a round").rows, 0, "seed {seed}: nothing is fetched again");
        desk.assert_true_to_office(&format!("seed {seed}, opened again"));
    }
}

pub(super) fn step(desk: &mut Desk, dice: &mut Dice) {
    let ids = desk.office.borrow().ids();
    let someone = dice.pick(&ids).cloned().unwrap_or_default();
    match dice.below(16) {
        0..=2 => desk.office.borrow_mut().change(&someone),
        3..=4 => desk.office.borrow_mut().change_kid(&someone),
        5 => desk.office.borrow_mut().remove_kid(&someone),
        6..=7 => {
            let to = 1 + dice.below(2);
            desk.office.borrow_mut().reassign(&someone, to);
        }
        8 => desk.office.borrow_mut().open_customer(),
        9 => desk.office.borrow_mut().close_customer(&someone),
        10 => desk.office.borrow_mut().say(dice.below(8)),
        11 if dice.percent(30) => {
            let scope = if dice.percent(50) { branch_scope() } else { advisor(2) };
            let follows = dice.percent(60);
            desk.office.borrow_mut().follow(scope, follows);
        }
        12 if dice.percent(15) => desk.office.borrow_mut().change_role(),
        _ => {
            // A lost line is part of the history; a store that fails is not.
            if let Err(sync::DriveError::Store(error)) = desk.round() {
                panic!("{error}");
            }
            desk.wait(60_000);
        }
    }
}
