//! Rules: the bank of rig A has one small rule a kind of conflict, head office has the bank's own
//! (`domain::intent::apply`, run by `head_office::core`). The same seeded wishes of four people go
//! to both. Every answer must be of the same kind, and in the end tags, notes, contacts, tasks,
//! proposals, soft fields and advisors must be the same: then what rig A proves of the one holds
//! of the other.
//!
//! Left out, as the model knows less on purpose: who may wish what by role (here only wishes that
//! both grant), and `customer.fix`, which stands for a proposal with its decision.

mod both;
mod wish;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::amount::Amount;
use both::Both;
use sync::model::rig::Bug;

/// Seeds the test command runs.
const SEEDS: u64 = 100;
/// Wishes of one history.
const WISHES: u64 = 80;
/// A planted mistake must show within so many seeds.
const CAUGHT_WITHIN: u64 = 300;

/// Both after some wishes, compared.
fn history(seed: u64, bug: Option<Bug>) -> Both {
    let mut both = Both::new(seed, bug);
    (0..WISHES).for_each(|_| both.wish());
    both.compare();
    both
}

#[test]
fn a_rule_that_is_not_the_bank_s_is_noticed() {
    let first = rand::random::<u64>() >> 16;
    for bug in [Bug::RemoveWins, Bug::MidNotUnique, Bug::AnsweredBeforeCommit] {
        let noticed = (0..CAUGHT_WITHIN).any(|seed| !history(first + seed, Some(bug)).found.is_empty());
        assert!(noticed, "seeds from {first}: nobody noticed {bug:?}");
    }
}

#[test]
fn the_model_s_rules_are_those_of_the_bank() {
    let amount = Amount::of("rules", SEEDS);
    let seen = Mutex::new(BTreeMap::<String, u64>::new());
    amount.run(|seed| {
        let both = history(seed, None);
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        for (what, times) in &both.happened {
            *seen.entry(what.clone()).or_default() += times;
        }
        both.found
    });
    let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    amount.say(&format!("{seen:?}"));
    if amount.is_whole() {
        let expected = wish::EXPECTED.iter().filter(|what| !seen.contains_key(**what));
        let never: Vec<_> = expected.collect();
        assert!(never.is_empty(), "never happened: {never:?}");
    }
}
