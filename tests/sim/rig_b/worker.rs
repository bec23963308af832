//! Worker: what runs in a process on the faulty disk.

use std::io::Write;
use std::path::PathBuf;

use sync::model::Dice;

use super::shim::Control;
use super::{device, office, plan};
use crate::sim::rig_b::trial::Trial;

/// Does the job that the environment names; nothing without one.
pub(super) fn work() {
    let Ok(job) = std::env::var("FENHU_WORKER") else { return };
    let seed = std::env::var("FENHU_WORKER_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let folder = PathBuf::from(std::env::var_os("FENHU_WORKER_FOLDER").expect("a folder to work in"));
    let control = Control::new(&folder);
    let found = match job.as_str() {
        "device-seed" => seeded::<device::Device>(&folder, seed, &control),
        "office-seed" => seeded::<office::HeadOffice>(&folder, seed, &control),
        "device-points-once" => points::<device::Device>(&folder, seed, &control, ONCE),
        "device-points-for-ever" => points::<device::Device>(&folder, seed, &control, FULL),
        "office-points-once" => points::<office::HeadOffice>(&folder, seed, &control, ONCE),
        "office-points-for-ever" => points::<office::HeadOffice>(&folder, seed, &control, FULL),
        "device-record" => recorded::<device::Device>(&folder, seed, &control),
        "office-record" => recorded::<office::HeadOffice>(&folder, seed, &control),
        other => vec![format!("nobody knows the job {other}")],
    };
    let mut out = std::io::stdout().lock();
    for what in &found {
        let _ = writeln!(out, "\nfound: {}", what.replace('\n', " "));
    }
    let _ = writeln!(out, "\nworker done");
}

/// Several spells of bad disk in one history.
fn seeded<T: Trial>(folder: &std::path::Path, seed: u64, control: &Control) -> Vec<String> {
    let mut dice = Dice::new(seed ^ 0xfa17);
    let place = folder.join("disk");
    control.order(&format!("scope {}", place.display()));
    let mut trial = T::begin(&place, seed, control.clone());
    for _ in 0..3 {
        let (after, error, times) = plan(&mut dice);
        control.order(&format!("fail {after} {error} {times}"));
        for _ in 0..10 {
            trial.step();
        }
        control.order("calm");
        trial.step();
    }
    trial.end()
}

/// One input/output error.
const ONCE: (i32, i64) = (5, 1);
/// A full disk, from there on.
const FULL: (i32, i64) = (28, -1);

/// Calls a short history makes at least.
const FEWEST: u64 = 50;

/// The same short history again and again; each time a later call fails, once or for ever.
fn points<T: Trial>(
    folder: &std::path::Path,
    seed: u64,
    control: &Control,
    (error, times): (i32, i64),
) -> Vec<String> {
    let mut found = Vec::new();
    for point in 0_u64.. {
        let place = folder.join("disk");
        // Left behind by the point before.
        let _ = std::fs::remove_dir_all(&place);
        control.order(&format!("scope {}", place.display()));
        control.told();
        control.order(&format!("fail {point} {error} {times}"));
        let mut trial = T::begin(&place, seed, control.clone());
        for _ in 0..T::SHORT {
            trial.step();
        }
        let (_, failed) = control.told();
        control.order("calm");
        let wrong = trial.end();
        found.extend(wrong.into_iter().map(|what| format!("call {point}, error {error}: {what}")));
        if failed == 0 && point < FEWEST {
            found.push(format!("only {point} calls: the layer is not under this process"));
        }
        if failed == 0 || found.len() > 5 {
            break;
        }
    }
    found
}

/// One history on a sound disk, written down call by call.
fn recorded<T: Trial>(folder: &std::path::Path, seed: u64, control: &Control) -> Vec<String> {
    let place = folder.join("disk");
    control.order(&format!("scope {}", place.display()));
    control.order(&format!("record {}", folder.join("record").display()));
    let mut trial = T::begin(&place, seed, control.clone());
    for step in 0..T::LONG {
        trial.step();
        control.order(&format!("mark step {step}"));
    }
    control.order("stop");
    drop(trial);
    Vec::new()
}
