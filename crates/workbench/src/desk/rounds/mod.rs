//! Rounds: the thread that syncs while a vault is open. It waits for time or for a word,
//! runs one round, tells the screens what changed and goes back to waiting.

mod lease;
mod rounder;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub(crate) use lease::{Lease, keep_token};
pub(crate) use rounder::VaultRounder;

use super::Stop;
use crate::sync_centre::Phase;

/// What sync does now, for the badge and the sync centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) phase: Phase,
    /// Members held and announced, over the scopes of a first download.
    pub(crate) done: Option<u32>,
    pub(crate) total: Option<u32>,
    /// Whether the last call came through; none before the first.
    pub(crate) online: Option<bool>,
}

impl Progress {
    pub(crate) const IDLE: Progress = Progress { phase: Phase::Idle, done: None, total: None, online: None };
}

/// What the thread and the desk share.
pub(crate) struct Pace {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// A round is wanted before its time.
    wanted: bool,
    stopped: bool,
    /// Rounds begun and ended so far.
    began: u64,
    ended: u64,
    progress: Progress,
}

/// The thread of one open vault.
pub(crate) struct Rounds {
    pace: Arc<Pace>,
    thread: JoinHandle<()>,
}

/// Runs one round and says how long to wait for the next.
pub(crate) trait Rounder: Send + 'static {
    /// One round; looks at `pace` for being stopped and tells it its progress.
    fn round(&mut self, pace: &Pace) -> Duration;
}

impl Rounds {
    /// Starts with a round at once.
    pub(crate) fn start(mut rounder: impl Rounder) -> Result<Rounds, Stop> {
        let pace = Arc::new(Pace {
            state: Mutex::new(State {
                wanted: true,
                stopped: false,
                began: 0,
                ended: 0,
                progress: Progress::IDLE,
            }),
            changed: Condvar::new(),
        });
        let mine = Arc::clone(&pace);
        let work = move || {
            let mut next = Duration::ZERO;
            while mine.wait(next) {
                next = rounder.round(&mine);
                mine.end_round();
            }
        };
        let thread = std::thread::Builder::new()
            .name("sync".into())
            .spawn(work)
            .map_err(|error| Stop::Broken(format!("no thread for sync: {error}")))?;
        Ok(Rounds { pace, thread })
    }

    /// What the thread does, and a way to ask it for a round.
    pub(crate) fn pace(&self) -> &Arc<Pace> {
        &self.pace
    }

    /// Asks the thread to end; it does so between two pages. Join what is handed back before
    /// the same vault is opened again.
    pub(crate) fn stop(self) -> JoinHandle<()> {
        self.pace.change(|state| state.stopped = true);
        self.thread
    }
}

impl Pace {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let answer = change(&mut self.state());
        self.changed.notify_all();
        answer
    }

    /// Waits until the next round is due or wanted; false when the thread should end.
    fn wait(&self, longest: Duration) -> bool {
        let due = Instant::now() + longest;
        let mut state = self.state();
        loop {
            if state.stopped {
                return false;
            }
            let left = due.saturating_duration_since(Instant::now());
            if state.wanted || left.is_zero() {
                state.wanted = false;
                state.began += 1;
                return true;
            }
            (state, _) = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What goes on now.
    pub(crate) fn progress(&self) -> Progress {
        self.state().progress
    }

    /// Says what goes on; true when that is news.
    pub(crate) fn tell(&self, change: impl FnOnce(&mut Progress)) -> bool {
        self.change(|state| {
            let before = state.progress;
            change(&mut state.progress);
            state.progress != before
        })
    }

    /// Whether the thread should end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.state().stopped
    }

    fn end_round(&self) {
        self.change(|state| state.ended += 1);
    }

    /// Asks for a round before its time; the number it will have.
    pub(crate) fn want(&self) -> u64 {
        self.change(|state| {
            state.wanted = true;
            state.began + 1
        })
    }

    /// Waits until the round of this number has ended, or the thread will begin no more.
    pub(crate) fn wait_for(&self, round: u64) {
        let mut state = self.state();
        while !state.stopped && state.ended < round {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
