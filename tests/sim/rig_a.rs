//! Rig A: a bank and several devices in memory with the product's sync code, own scheduler.
//! The checker is checked too: each planted mistake must be noticed, and everything it is
//! there to watch must happen.

use std::sync::{Mutex, PoisonError};

use sync::model::rig::{Bug, Counts, EXPECTED, run};

use super::amount::Amount;

/// Seeds the test command runs.
const SEEDS: u64 = 5_000;
/// Things that happen in one history.
const STEPS: u64 = 300;
/// A planted mistake must show within so many seeds.
const CAUGHT_WITHIN: u64 = 300;

#[test]
fn every_history_keeps_its_promises() {
    let amount = Amount::of("a", SEEDS);
    let happened = Mutex::new(Counts::default());
    let done = amount.run(|seed| {
        let outcome = run(seed, STEPS, None);
        happened.lock().unwrap_or_else(PoisonError::into_inner).happened(&outcome.counts);
        let again = seed.is_multiple_of(100) && run(seed, STEPS, None) != outcome;
        let twice = again.then(|| "the same seed went another way".to_owned());
        outcome.violations.into_iter().chain(twice).collect()
    });
    let happened = happened.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Few seeds say nothing about what is rare; the test command always tries enough.
    if amount.is_whole() || done >= 1_000 {
        let rare: Vec<_> = EXPECTED
            .iter()
            .filter(|what| happened.of(what) * 100 < done)
            .map(|what| (what, happened.of(what)))
            .collect();
        assert!(rare.is_empty(), "in fewer than one of a hundred of {done} histories: {rare:?}");
    }
}

#[test]
fn every_planted_mistake_is_noticed() {
    let first = rand::random::<u64>() >> 16;
    let next = std::sync::atomic::AtomicUsize::new(0);
    let report = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(bug) = Bug::ALL.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let noticed = (0..CAUGHT_WITHIN).find_map(|seed| {
                        let found = run(first + seed, STEPS, Some(*bug)).violations;
                        found.first().map(|found| (seed + 1, found.clone()))
                    });
                    report.lock().unwrap_or_else(PoisonError::into_inner).push((*bug, noticed));
                }
            });
        }
    });
    let report = report.into_inner().unwrap_or_else(PoisonError::into_inner);
    let amount = Amount::of("a", 0);
    for (bug, noticed) in &report {
        let words = noticed.as_ref().map(|(seeds, found)| {
            let by = found.split(':').next().unwrap_or_default();
            format!("noticed by {by} at seed {seeds}")
        });
        amount.say(&format!("planted {bug:?}: {}", words.as_deref().unwrap_or("NOT NOTICED")));
    }
    let missed: Vec<_> = report.iter().filter(|(_, noticed)| noticed.is_none()).map(|(bug, _)| bug).collect();
    assert!(missed.is_empty(), "seeds from {first}: nobody noticed {missed:?}");
}
