//! Rounds: the thread that syncs while a vault is open. It waits for time or for a word,
//! runs one round, tells the screens what changed and goes back to waiting. A round that panics
//! is written down and comes again: sync never ends in silence while somebody is in.

mod closing;
#[cfg(test)]
mod draining;
mod greeting;
mod lease;
mod listener;
mod rounder;
mod watch;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub(crate) use closing::{Gate, Ticket};
pub(crate) use greeting::start as start_greeting;
pub(crate) use lease::{Lease, keep_token};
pub(crate) use listener::start as start_listening;
#[cfg(test)]
pub(crate) use listener::{Heard, hear};
pub(crate) use rounder::{VaultRounder, WINDOW};
#[cfg(test)]
pub(crate) use watch::Looked;
pub(crate) use watch::{Reason, patience, start as start_watch};

use sync::ScopeSeen;

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

/// Until the first work in idle moments: whoever has just opened the desk goes first.
const REST: Duration = Duration::from_secs(1);
/// Until a round that panicked comes again, and between two looks for idle work afterwards.
const AFTER_PANIC: Duration = Duration::from_secs(60);

/// What the thread and the desk share.
pub(crate) struct Pace {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// A round is wanted before its time.
    wanted: bool,
    /// Rounds are wanted then, for what is held back until then.
    soon: BTreeSet<Instant>,
    stopped: bool,
    /// Rounds begun and ended so far.
    began: u64,
    ended: u64,
    progress: Progress,
    /// What the last round that came through has to say to whoever listens.
    told: Option<Told>,
    /// Somebody waits at head office for news.
    listening: bool,
}

/// What a round that came through tells whoever listens for the next news.
#[derive(Clone)]
pub(crate) struct Told {
    /// Its number.
    pub(crate) round: u64,
    /// What it left each scope at.
    pub(crate) seen: Vec<ScopeSeen>,
    /// The access token it had.
    pub(crate) token: String,
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

    /// A little work between rounds; how long until there is more of it. Zero goes on as soon as
    /// everybody else had as much time as this work took.
    fn idle(&mut self) -> Duration {
        AFTER_PANIC
    }

    /// The last round panicked: forgets what it may have left half done.
    fn recover(&mut self, pace: &Pace);
}

/// Why a thread woke up.
enum Wake {
    Round,
    Idle,
    End,
}

impl Rounds {
    /// Starts; the first round comes after `first`, or when it is wanted.
    pub(crate) fn start(rounder: impl Rounder, first: Duration) -> Result<Rounds, Stop> {
        let pace = Arc::new(Pace {
            state: Mutex::new(State {
                wanted: false,
                soon: BTreeSet::new(),
                stopped: false,
                began: 0,
                ended: 0,
                progress: Progress::IDLE,
                told: None,
                listening: false,
            }),
            changed: Condvar::new(),
        });
        let mine = Arc::clone(&pace);
        let thread = std::thread::Builder::new()
            .name("sync".into())
            .spawn(move || run(rounder, &mine, first))
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
        self.pace.change(|state| {
            state.stopped = true;
            state.told = None;
        });
        self.thread
    }
}

/// What the thread does until it is stopped.
fn run(mut rounder: impl Rounder, pace: &Pace, first: Duration) {
    let mut due = Instant::now() + first;
    let mut rest = Instant::now() + REST;
    loop {
        match pace.wait(due, rest) {
            Wake::End => return,
            Wake::Idle => {
                let began = Instant::now();
                let worked = catch_unwind(AssertUnwindSafe(|| rounder.idle()));
                rest = Instant::now() + worked.unwrap_or(AFTER_PANIC).max(began.elapsed());
            }
            Wake::Round => {
                let next = catch_unwind(AssertUnwindSafe(|| rounder.round(pace))).unwrap_or_else(|_| {
                    tracing::error!("a round of sync has panicked; it comes again");
                    rounder.recover(pace);
                    AFTER_PANIC
                });
                pace.end_round();
                due = Instant::now() + next;
            }
        }
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

    /// Waits until a round is due or wanted, or there is time for something else.
    fn wait(&self, due: Instant, rest: Instant) -> Wake {
        let mut state = self.state();
        loop {
            if state.stopped {
                return Wake::End;
            }
            let now = Instant::now();
            let next = state.soon.first().map_or(due, |soon| due.min(*soon));
            if state.wanted || next <= now {
                state.wanted = false;
                state.soon.retain(|soon| *soon > now);
                state.began += 1;
                return Wake::Round;
            }
            if rest <= now {
                return Wake::Idle;
            }
            let left = next.min(rest).saturating_duration_since(now);
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

    /// Asks for a round after this long, for what is held back until then.
    pub(crate) fn want_after(&self, wait: Duration) {
        let then = Instant::now() + wait;
        self.change(|state| state.soon.insert(then));
    }

    /// A round came through and left the scopes like this: from now on that is listened for, with
    /// this access token.
    pub(crate) fn came_through(&self, seen: Vec<ScopeSeen>, token: String) {
        self.change(|state| state.told = Some(Told { round: state.began, seen, token }));
    }

    /// Waits for a round that came through after the one of this number; none when the thread
    /// should end.
    pub(crate) fn wait_to_listen(&self, after: u64) -> Option<Told> {
        let mut state = self.state();
        while !state.stopped && state.told.as_ref().is_none_or(|told| told.round <= after) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.told.clone().filter(|_| !state.stopped)
    }

    /// Whether news come by themselves.
    pub(crate) fn tell_listening(&self, listening: bool) {
        self.state().listening = listening;
    }

    /// Whether news come by themselves, so that the timer may be slow.
    pub(crate) fn is_listening(&self) -> bool {
        self.state().listening
    }

    /// Waits until the round of this number has ended, or the thread will begin no more.
    pub(crate) fn wait_for(&self, round: u64) {
        let mut state = self.state();
        while !state.stopped && state.ended < round {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
