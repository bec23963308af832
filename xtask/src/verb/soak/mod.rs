//! Soak: the rigs of `tests/sim` for as long as somebody has time, each with seeds drawn anew.
//! What was tried and what was found goes into docs/RELIABILITY.md, line by line.

mod api;
mod ledger;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::ValueEnum;
use serde_json::Value;

use crate::ground::apt::{self, Need};
use crate::ground::cargo::{self, Profile};
use crate::ground::{End, Stop, path, say};
use ledger::{Entry, Ledger};

/// What may be asked of `soak`.
#[derive(clap::Args)]
pub(crate) struct Asked {
    /// For how long, all rigs together.
    #[arg(long)]
    minutes: u64,
    /// Only this rig.
    #[arg(long)]
    rig: Option<Rig>,
    /// On how many cores; all when not given.
    #[arg(long)]
    cores: Option<usize>,
}

/// A rig.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rig {
    /// In memory, own scheduler.
    A,
    /// Real stores on a faulty disk.
    B,
    /// Real processes on a faulty network.
    C,
    /// Mutated input.
    Fuzz,
    /// Schemathesis as every role.
    Api,
}

/// Examples an operation and role, for each minute.
const EXAMPLES_A_MINUTE: u64 = 10;

/// The tests of each rig.
const TESTS: [(Rig, &str); 10] = [
    (Rig::A, "rig_a::every_history_keeps_its_promises"),
    (Rig::B, "rig_b::a_faulty_disk_never_makes_us_lie"),
    (Rig::B, "rig_b::a_power_cut_at_any_moment_loses_nothing_that_was_said"),
    (Rig::C, "rig_c::a_kill_at_any_moment_on_either_side_loses_nothing"),
    (Rig::C, "rig_c::a_partition_of_any_kind_heals"),
    (Rig::Fuzz, "fuzz::lines_of_an_answer"),
    (Rig::Fuzz, "fuzz::arguments_of_an_intent"),
    (Rig::Fuzz, "fuzz::text_of_a_filter"),
    (Rig::Fuzz, "fuzz::files_of_a_bundle"),
    (Rig::Fuzz, "fuzz::record_of_a_wrapped_key"),
];

/// Runs the rigs until the time is over. Fails when any of them found something.
pub(crate) fn run(asked: &Asked) -> End {
    apt::ensure(&[Need::Build])?;
    let mut ledger = Ledger::open(&path::root().join("docs/RELIABILITY.md"))?;
    let rigs = build()?;
    let mut bad = 0;
    if asked.rig.is_none_or(|only| only == Rig::Api) {
        let entry = api::tried(EXAMPLES_A_MINUTE * asked.minutes.max(1))?;
        bad += entry.violations;
        say::result(&entry);
        ledger.add(entry)?;
    }
    let tests: Vec<_> = TESTS.iter().filter(|(rig, _)| asked.rig.is_none_or(|only| only == *rig)).collect();
    let share = Duration::from_secs(asked.minutes * 60) / tests.len().max(1) as u32;
    for (_, test) in tests {
        let entry = tried(&rigs, test, share, asked.cores)?;
        bad += entry.violations;
        say::result(&entry);
        ledger.add(entry)?;
    }
    verdict(bad)
}

/// Builds the rigs and the programs in the selection of `test`: whoever ran that waits for nothing.
/// Where the rigs are.
fn build() -> End<PathBuf> {
    const FAILED: &str = "Building failed; the compiler's words are above.";
    let mut build = cargo::cargo();
    build.args(["build", "--locked", "--message-format=json-render-diagnostics"]);
    build.args(["--workspace", "--all-targets"]);
    build.stdin(Stdio::null()).stderr(Stdio::inherit());
    let end = say::step("Building the rigs and the programs", || {
        build.output().map_err(|cause| Stop::new(format!("cargo could not be started: {cause}")))
    })?;
    if !end.status.success() {
        return Err(Stop::new(FAILED));
    }
    let words = String::from_utf8_lossy(&end.stdout);
    let built = words.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut rigs = built.filter(|artifact| artifact["target"]["name"] == "all");
    let rigs = rigs.find_map(|artifact| artifact["executable"].as_str().map(PathBuf::from));
    rigs.ok_or_else(|| Stop::new(FAILED))
}

fn verdict(bad: u64) -> End {
    match bad {
        0 => Ok(()),
        _ => Err(Stop::new(format!(
            "{bad} seeds found what must not be; docs/RELIABILITY.md says how to run one again."
        ))),
    }
}

/// One test for so long.
fn tried(rigs: &Path, test: &str, time: Duration, cores: Option<usize>) -> End<Entry> {
    let mut command = Command::new(rigs);
    command.current_dir(path::root().join("tests"));
    command.args(["--exact", &format!("sim::{test}"), "--nocapture"]);
    command.env("FENHU_SECONDS", time.as_secs().max(1).to_string());
    command.env("FENHU_PROGRAMS", path::target().join(Profile::Debug.folder()));
    if let Some(cores) = cores {
        command.env("FENHU_THREADS", cores.to_string());
    }
    command.stdin(Stdio::null());
    let end =
        command.output().map_err(|cause| Stop::new(format!("the rigs could not be started: {cause}")))?;
    let words = String::from_utf8_lossy(&end.stderr);
    let entry = Entry::read(&words).filter(|entry| end.status.success() || entry.violations > 0);
    if entry.as_ref().is_none_or(|entry| entry.violations > 0) {
        say::note(&words);
    }
    entry.ok_or_else(|| Stop::new(format!("{test} did not come to its end; its words are above.")))
}
