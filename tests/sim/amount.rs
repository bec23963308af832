//! How much a rig does: so many seeds, or for so long, or one seed again. Every run draws its
//! own seeds and prints them; the line it ends with is what `cargo xtask soak` adds up.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Violations shown of one run.
const SHOWN: usize = 3;

/// What a run is to do.
pub(crate) struct Amount {
    rig: &'static str,
    first: u64,
    /// How many seeds at most; none: as many as fit before `until`.
    count: Option<u64>,
    /// None for a run by count: however slow the machine is, it tries them all.
    until: Option<Instant>,
    /// The test command's own amount: nobody asked for another one.
    whole: bool,
    threads: usize,
}

impl Amount {
    /// `count` fresh seeds, unless the environment asks for a time or one seed.
    pub(crate) fn of(rig: &'static str, count: u64) -> Amount {
        let word = |name: &str| std::env::var(name).ok().and_then(|text| text.trim().parse::<u64>().ok());
        let seconds = word("FENHU_SECONDS");
        let one = word("FENHU_SEED");
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = word("FENHU_THREADS").map_or(threads, |asked| asked.max(1) as usize);
        let count = match (one, seconds) {
            (Some(_), _) => Some(1),
            (None, Some(_)) => word("FENHU_SEEDS"),
            (None, None) => Some(word("FENHU_SEEDS").unwrap_or(count)),
        };
        Amount {
            rig,
            // 48 bits: short enough to be typed again.
            first: one.unwrap_or_else(|| rand::random::<u64>() >> 16),
            count,
            until: seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds)),
            whole: one.is_none() && seconds.is_none() && word("FENHU_SEEDS").is_none(),
            threads,
        }
    }

    /// Whether this is the amount of the test command, and no part or soak of it.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Tries seed after seed; `attempt` returns what it found wrong.
    ///
    /// # Panics
    /// When a seed found something: shows it, and how to run it again. When fewer were tried than
    /// a run by count must try.
    pub(crate) fn run(&self, attempt: impl Fn(u64) -> Vec<String> + Sync) -> u64 {
        let (next, bad) = (AtomicU64::new(0), Mutex::new(Vec::new()));
        let began = Instant::now();
        self.say(&format!("first seed {}", self.first));
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let enough = self.count.is_some_and(|count| index >= count);
                // One seed at least, however slow the machine is.
                let over = self.until.is_some_and(|until| Instant::now() >= until);
                if enough || (index > 0 && over) {
                    next.fetch_sub(1, Ordering::Relaxed);
                    return;
                }
                let seed = self.first.wrapping_add(index);
                let end = catch_unwind(AssertUnwindSafe(|| attempt(seed)));
                let found = end.unwrap_or_else(|_| vec!["panicked; the words are above".to_owned()]);
                if !found.is_empty() {
                    let mut bad = bad.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    bad.push((seed, found));
                }
            }
        };
        std::thread::scope(|scope| {
            (0..self.threads).for_each(|_| drop(scope.spawn(work)));
        });
        let bad = bad.into_inner().unwrap_or_default();
        let done = next.into_inner();
        let took = began.elapsed().as_secs();
        self.say(&format!("seeds {done} violations {}", bad.len()));
        self.say(&format!("took {took} s"));
        for (seed, found) in bad.iter().take(SHOWN) {
            self.say(&format!("seed {seed}: {}", found.join("\n  ")));
        }
        let seeds: Vec<u64> = bad.iter().map(|(seed, _)| *seed).take(20).collect();
        assert!(bad.is_empty(), "{}: FENHU_SEED={seeds:?} found what must not be", self.rig);
        let asked = self.count.filter(|_| self.until.is_none());
        assert!(asked.is_none_or(|asked| asked == done), "{}: {done} tried of {asked:?}", self.rig);
        done
    }

    /// One line about this run.
    pub(crate) fn say(&self, words: &str) {
        // A closed pipe is the reader's choice.
        let _ = writeln!(std::io::stderr().lock(), "sim {}: {words}", self.rig);
    }
}
