//! Share: who used the cores while a rate was measured: the generator, head office, or the
//! database beside it. Read from the system's own accounts (Linux; nothing elsewhere).

use std::fs;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};

/// A tick of the system's clock, as Linux counts towards programs.
const TICK_MICROS: u64 = 10_000;

/// How the system calls the generator's threads.
const GENERATOR: &str = "generator";

/// A runtime for the devices alone, so that their threads can be told from head office's.
pub(super) fn generator() -> Runtime {
    Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name(GENERATOR)
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Time used so far, in ticks of the system's clock.
#[derive(Clone, Copy, Default)]
pub(super) struct Used {
    generator: u64,
    all: u64,
    database: u64,
}

/// Counts the time of this process and of PostgreSQL.
#[derive(Clone, Default)]
pub(super) struct Meter {
    /// Folder of the cluster; none without a database beside us.
    pub(super) database: Option<Arc<str>>,
}

impl Meter {
    /// Reads all accounts.
    pub(super) fn read(&self) -> Used {
        let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        let of_threads = threads.filter_map(|thread| account(&thread.path().join("stat").to_string_lossy()));
        let generator = of_threads.filter(|(name, _, _)| name == GENERATOR).map(|(_, _, ticks)| ticks).sum();
        let all = account("/proc/self/stat").map_or(0, |(_, _, ticks)| ticks);
        Used { generator, all, database: self.database.as_deref().map_or(0, database) }
    }

    /// Who used what since then, in words, and how much of a core each of `done` things took: on a
    /// machine that is doing something else besides, that says more than a rate.
    pub(super) fn since(&self, before: Used, done: usize) -> String {
        let now = self.read();
        let generator = now.generator - before.generator;
        let office = (now.all - before.all).saturating_sub(generator);
        let database = now.database.saturating_sub(before.database);
        let total = (generator + office + database).max(1);
        let each = (total * TICK_MICROS) as f64 / 1000.0 / done.max(1) as f64;
        let mut words = format!("{each:.2} ms of a core each, generator {} % of it", generator * 100 / total);
        if self.database.is_some() {
            words.push_str(&format!(", database {} %", database * 100 / total));
        }
        words
    }
}

/// Ticks used by the postmaster of a folder and its children.
fn database(folder: &str) -> u64 {
    let Ok(text) = fs::read_to_string(format!("{folder}/data/postmaster.pid")) else { return 0 };
    let postmaster = text.lines().next().unwrap_or_default().trim().to_owned();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let of = processes.filter_map(|process| account(&process.path().join("stat").to_string_lossy()));
    of.filter(|(_, parent, _)| *parent == postmaster).map(|(_, _, ticks)| ticks).sum()
}

/// Name, parent and ticks used (in the program and in the system) of a line of accounts.
fn account(path: &str) -> Option<(String, String, u64)> {
    let line = fs::read_to_string(path).ok()?;
    let (head, rest) = line.rsplit_once(") ")?;
    let name = head.split_once('(')?.1.to_owned();
    let fields: Vec<&str> = rest.split(' ').collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((name, (*fields.get(1)?).to_owned(), ticks))
}
