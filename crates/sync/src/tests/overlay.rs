//! When an overlay may go: three conditions, each needed (docs/PROTOCOL.md, invariant 17).

use domain::BranchCode;
use protocol::scope::Scope;

use crate::model::{BRANCH, advisor, branch_scope};
use crate::{Receipt, ScopeState, settled};

fn state(scope: Scope, base: u64, complete_began: u64) -> ScopeState {
    let mut state = ScopeState::new(scope);
    state.cursor.base = base;
    state.complete_began = complete_began;
    state
}

fn receipt(seq: u64, heard: u64) -> Receipt {
    Receipt { mid: "m".to_owned(), effects: vec![(BranchCode::from(BRANCH), seq)], heard }
}

fn check(receipt: &Receipt, states: &[ScopeState], expected: bool) {
    assert_eq!(settled(receipt, states), expected, "{receipt:?} {states:?}");
}

#[test]
fn every_scope_of_the_branch_must_have_reached_the_effect() {
    let receipt = receipt(50, 3);
    check(&receipt, &[state(advisor(1), 50, 4)], true);
    check(&receipt, &[state(advisor(1), 49, 4)], false);
    check(&receipt, &[state(advisor(1), 50, 4), state(branch_scope(), 49, 4)], false);
    check(&receipt, &[state(advisor(1), 50, 4), state(branch_scope(), 51, 4)], true);
}

#[test]
fn a_round_that_began_before_the_result_proves_nothing() {
    let receipt = receipt(50, 3);
    check(&receipt, &[state(advisor(1), 60, 3)], false);
    check(&receipt, &[state(advisor(1), 60, 2)], false);
    check(&receipt, &[state(advisor(1), 60, 4)], true);
}

#[test]
fn scopes_of_other_domains_do_not_count() {
    let receipt = receipt(50, 3);
    check(&receipt, &[state(Scope::Reference, 1, 0), state(advisor(1), 50, 4)], true);
    let elsewhere = Scope::Branch(BranchCode::from("310000002"));
    check(&receipt, &[state(elsewhere, 1, 0), state(advisor(1), 50, 4)], true);
}

#[test]
fn an_effect_in_a_branch_not_followed_waits_for_a_whole_round_of_all_others() {
    let receipt = receipt(50, 3);
    let elsewhere = |complete_began| state(Scope::Branch(BranchCode::from("310000002")), 1, complete_began);
    check(&receipt, &[elsewhere(3)], false);
    check(&receipt, &[elsewhere(4)], true);
    check(&receipt, &[], true);
}
