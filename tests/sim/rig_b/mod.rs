//! Rig B: the real stores, SQLCipher on the device and SQLite at head office, over a disk that
//! fails, fills up, tears writes and loses what was not synced. The disk is a layer in C under a
//! process of its own (`fault.c`); what a power cut leaves is put together here from its record.

mod device;
mod image;
mod office;
mod promised;
mod shim;
mod trial;
mod worker;

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use sync::model::Dice;

use super::amount::Amount;
use shim::Shim;
pub(crate) use shim::memory_folder;

/// Seeds with a faulty disk in the test command.
const SEEDS: u64 = 500;
/// Crash images of either side in the test command.
const IMAGES: u64 = 1_000;

/// Every kind of call that `fault.c` fails.
const KINDS: [&str; 6] = ["open", "write", "sync", "truncate", "unlink", "read"];

#[test]
fn a_faulty_disk_never_makes_us_lie() {
    let shim = Shim::build();
    let amount = Amount::of("b", SEEDS);
    let done = amount.run(|seed| match seed % 4 {
        0 => shim.work("office-seed", seed),
        _ => shim.work("device-seed", seed),
    });
    let met: Vec<String> = KINDS.iter().map(|kind| format!("{kind} in {}", shim.met(kind))).collect();
    amount.say(&format!("failed: {}", met.join(", ")));
    // A fault nobody ever saw proves nothing; few seeds say nothing about what is rare.
    if amount.is_whole() || done >= SEEDS {
        let never: Vec<&str> = KINDS.into_iter().filter(|kind| shim.met(kind) == 0).collect();
        assert!(never.is_empty(), "in none of {done} histories failed: {never:?}");
    }
}

/// The script of either store; each of its calls that changes a file fails once, and once for ever
/// from there, and each that reads one fails once.
#[test]
fn every_point_of_input_and_output_may_fail() {
    const JOBS: [&str; 6] = [
        "device-changes-for-ever",
        "device-changes-once",
        "device-reads-once",
        "office-changes-once",
        "office-changes-for-ever",
        "office-reads-once",
    ];
    let shim = Shim::build();
    let seed = rand::random::<u64>() >> 16;
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(job) = JOBS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let wrong = shim.work(job, seed);
                    let wrong = wrong.into_iter().map(|wrong| format!("{job}: {wrong}"));
                    found.lock().unwrap_or_else(PoisonError::into_inner).extend(wrong);
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(found.is_empty(), "seed {seed}: {found:#?}");
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_said() {
    let shim = Shim::build();
    // A seed is a recorded run and a hundred images of it.
    let images = AtomicU64::new(0);
    let amount = Amount::of("crash", 2 * IMAGES / image::EACH);
    amount.run(|seed| {
        let (tried, found) = match seed % 4 {
            0 => office::images(&shim, seed),
            _ => device::images(&shim, seed),
        };
        images.fetch_add(tried, Ordering::Relaxed);
        found
    });
    let images = images.into_inner();
    amount.say(&format!("images {images}"));
    assert!(!amount.is_whole() || images == 2 * IMAGES, "{images} images of {}", 2 * IMAGES);
}

/// The process under the faulty disk: it does what its environment says, and is no test itself.
#[test]
fn worker() {
    worker::work();
}

/// An order for the layer, by the dice: which calls fail, after how many, how, how many times.
fn plan(dice: &mut Dice) -> String {
    const EIO: i32 = 5;
    const ENOSPC: i32 = 28;
    let times = match dice.below(3) {
        0 => 1,
        1 => 1 + dice.below(20) as i64,
        _ => -1,
    };
    if dice.percent(25) {
        return format!("blind {} {EIO} {times}", dice.below(400));
    }
    let error = if dice.percent(50) { EIO } else { ENOSPC };
    format!("fail {} {error} {times}", dice.below(400))
}
