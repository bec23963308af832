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
        "device-changes-once" => points::<device::Device>(&folder, seed, &control, ONCE),
        "device-changes-for-ever" => points::<device::Device>(&folder, seed, &control, FULL),
        "device-reads-once" => points::<device::Device>(&folder, seed, &control, UNREAD),
        "office-changes-once" => points::<office::HeadOffice>(&folder, seed, &control, ONCE),
        "office-changes-for-ever" => points::<office::HeadOffice>(&folder, seed, &control, FULL),
        "office-reads-once" => points::<office::HeadOffice>(&folder, seed, &control, UNREAD),
        "device-record" => recorded::<device::Device>(&folder, seed, &control),
        "office-record" => recorded::<office::HeadOffice>(&folder, seed, &control),
        other => vec![format!("nobody knows the job {other}")],
    };
    let mut out = std::io::stdout().lock();
    for what in &found {
        let _ = writeln!(out, "\nfound: {}", what.replace('\n', " "));
    }
    for (kind, times) in control.told().met {
        let _ = writeln!(out, "\nmet: {kind} {times}");
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
        control.order(&plan(&mut dice));
        for _ in 0..10 {
            trial.step();
        }
        control.order("calm");
        trial.step();
    }
    trial.end()
}

/// Which calls fail, how, and how many times from there on.
type Fault = (&'static str, i32, i64);

/// One change fails.
const ONCE: Fault = ("fail", 5, 1);
/// A full disk, from there on.
const FULL: Fault = ("fail", 28, -1);
/// Something cannot be read.
const UNREAD: Fault = ("blind", 5, 1);

/// The same script again and again; each time a later call fails, once or for ever, until it ends
/// before that call.
fn points<T: Trial>(
    folder: &std::path::Path,
    seed: u64,
    control: &Control,
    (order, error, times): Fault,
) -> Vec<String> {
    let mut found = Vec::new();
    for point in 0_u64.. {
        let place = folder.join("disk");
        // Left behind by the point before.
        let _ = std::fs::remove_dir_all(&place);
        control.order(&format!("scope {}", place.display()));
        control.told();
        control.order(&format!("{order} {point} {error} {times}"));
        let mut trial = T::begin(&place, seed, control.clone());
        if times == 1 {
            trial.judge_refusals();
        }
        trial.script();
        let failed = control.told().failed;
        control.order("calm");
        let undone = trial.undone().filter(|_| failed == 0);
        let wrong = trial.end().into_iter().chain(undone);
        found.extend(wrong.map(|what| format!("{order} call {point}, error {error}: {what}")));
        if failed == 0 {
            let mut out = std::io::stdout().lock();
            let _ = writeln!(out, "\nsaid: {point} points, each failed");
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
