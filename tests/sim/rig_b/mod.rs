//! Rig B: the real stores, SQLCipher on the device and SQLite at head office, over a disk that
//! fails, fills up, tears writes and loses what was not synced. The disk is a layer in C under a
//! process of its own (`fault.c`); what a power cut leaves is put together here from its record.

mod device;
mod image;
mod office;
mod shim;
mod trial;
mod worker;

use sync::model::Dice;

use super::amount::Amount;
use shim::Shim;
pub(crate) use shim::memory_folder;

/// Seeds with a faulty disk in the test command.
const SEEDS: u64 = 500;
/// Crash images of either side in the test command.
const IMAGES: u64 = 1_000;

#[test]
fn a_faulty_disk_never_makes_us_lie() {
    let shim = Shim::build();
    Amount::of("b", SEEDS).run(|seed| match seed % 4 {
        0 => shim.work("office-seed", seed),
        _ => shim.work("device-seed", seed),
    });
}

/// Each call that changes a file fails once, and once for ever from there.
#[test]
fn every_point_of_input_and_output_may_fail() {
    let shim = Shim::build();
    let seed = rand::random::<u64>() >> 16;
    let jobs =
        [["device-points-once", "office-points-once"], ["device-points-for-ever", "office-points-for-ever"]];
    let found: Vec<String> = std::thread::scope(|scope| {
        let work = |jobs: [&'static str; 2]| {
            let shim = &shim;
            scope.spawn(move || jobs.into_iter().flat_map(|job| shim.work(job, seed)).collect::<Vec<_>>())
        };
        let ends =
            jobs.map(work).into_iter().map(|end| end.join().unwrap_or_else(|_| vec!["panicked".to_owned()]));
        ends.flatten().collect()
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_said() {
    let shim = Shim::build();
    // A seed is a recorded run and a hundred images of it.
    let images = std::sync::atomic::AtomicU64::new(0);
    let amount = Amount::of("crash", 2 * IMAGES / image::EACH);
    amount.run(|seed| {
        let (tried, found) = match seed % 4 {
            0 => office::images(&shim, seed),
            _ => device::images(&shim, seed),
        };
        images.fetch_add(tried, std::sync::atomic::Ordering::Relaxed);
        found
    });
    amount.say(&format!("images {}", images.into_inner()));
}

/// The process under the faulty disk: it does what its environment says, and is no test itself.
#[test]
fn worker() {
    worker::work();
}

/// A plan of faults of a seed: after how many calls, which error, how many times.
fn plan(dice: &mut Dice) -> (u64, i32, i64) {
    const EIO: i32 = 5;
    const ENOSPC: i32 = 28;
    let error = if dice.percent(50) { EIO } else { ENOSPC };
    let times = match dice.below(3) {
        0 => 1,
        1 => 1 + dice.below(20) as i64,
        _ => -1,
    };
    (dice.below(400), error, times)
}
