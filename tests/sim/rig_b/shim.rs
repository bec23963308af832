//! Shim: builds the faulty disk and starts this program again on it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use support::program;
use tempfile::TempDir;

/// The built layer.
pub(super) struct Shim {
    library: PathBuf,
    /// Processes in which a call of a kind failed, by kind.
    met: Mutex<BTreeMap<String, u64>>,
}

static BUILDING: Mutex<()> = Mutex::new(());

impl Shim {
    /// Compiles `fault.c` with the system's compiler.
    ///
    /// # Panics
    /// When there is none, or it refuses.
    pub(super) fn build() -> Shim {
        let _alone = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("sim/rig_b/fault.c");
        let folder = program::folder().with_file_name("tmp");
        std::fs::create_dir_all(&folder).expect("a folder for built things");
        let library = folder.join("fault.so");
        let fresh = folder.join(format!("fault-{}.so", std::process::id()));
        let end = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([&fresh, &source])
            .arg("-ldl")
            .status()
            .expect("a C compiler is needed: install build-essential");
        assert!(end.success(), "the faulty disk does not compile");
        std::fs::rename(&fresh, &library).expect("the library can be put in place");
        Shim { library, met: Mutex::default() }
    }

    /// In how many processes so far a call of this kind failed.
    pub(super) fn met(&self, kind: &str) -> u64 {
        let met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        met.get(kind).copied().unwrap_or_default()
    }

    /// Runs a job of [`super::worker`] in a process on the faulty disk: what it found wrong.
    pub(super) fn work(&self, job: &str, seed: u64) -> Vec<String> {
        let folder = memory_folder();
        self.work_in(job, seed, folder.path(), &[])
    }

    /// The same in a folder that stays, with more environment.
    pub(super) fn work_in(&self, job: &str, seed: u64, folder: &Path, more: &[(&str, &Path)]) -> Vec<String> {
        let this = std::env::current_exe().expect("this program has a path");
        let mut command = Command::new(this);
        command
            .args(["--exact", "sim::rig_b::worker", "--nocapture", "--test-threads=1"])
            .env("LD_PRELOAD", &self.library)
            .env("FENHU_WORKER", job)
            .env("FENHU_WORKER_SEED", seed.to_string())
            .env("FENHU_WORKER_FOLDER", folder)
            .envs(more.iter().copied())
            .stdin(Stdio::null());
        let end = command.output().expect("this program starts again");
        let words = String::from_utf8_lossy(&end.stdout);
        let mut found: Vec<String> = words
            .lines()
            .filter_map(|line| line.split_once("found: "))
            .map(|(_, what)| what.to_owned())
            .collect();
        for (kind, times) in words.lines().filter_map(|line| line.strip_prefix("met: ")?.split_once(' ')) {
            let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
            *met.entry(kind.to_owned()).or_default() += u64::from(times != "0");
        }
        for said in words.lines().filter_map(|line| line.strip_prefix("said: ")) {
            // A closed pipe is the reader's choice.
            let _ = writeln!(std::io::stderr().lock(), "sim points: {job}: {said}");
        }
        if !end.status.success() || !words.contains("worker done") {
            let cause = String::from_utf8_lossy(&end.stderr);
            found.push(format!("{job}: the process ended with {}: {cause}", end.status));
        }
        found
    }
}

/// A temporary folder in memory where there is one.
pub(crate) fn memory_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    folder.expect("a temporary folder")
}

/// The orders a process gives the layer under itself.
#[derive(Debug, Clone)]
pub(super) struct Control {
    file: PathBuf,
    told: PathBuf,
}

impl Control {
    pub(super) fn new(folder: &Path) -> Control {
        Control { file: folder.join("fault.control"), told: folder.join("fault.told") }
    }

    /// Gives one order.
    pub(super) fn order(&self, words: &str) {
        // Without the layer this is a file nobody reads.
        let _ = std::fs::write(&self.file, words);
    }

    /// What happened since the last time.
    pub(super) fn told(&self) -> Told {
        self.order(&format!("tell {}", self.told.display()));
        let words = std::fs::read_to_string(&self.told).unwrap_or_default();
        let mut words = words.split_whitespace();
        let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
        let (_calls, failed) = (number(), number());
        let mut met = BTreeMap::new();
        while let (Some(kind), Some(times)) = (words.next(), words.next()) {
            met.insert(kind.to_owned(), times.parse().unwrap_or_default());
        }
        Told { failed, met }
    }
}

/// What the layer tells.
pub(super) struct Told {
    /// Calls that failed since it was asked last.
    pub(super) failed: u64,
    /// Calls that failed in this process, by kind.
    pub(super) met: BTreeMap<String, u64>,
}
