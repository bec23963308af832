//! Running: the calls under way, by the id the screen gave them, so that one can be given up.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A flag a long query looks at from time to time.
#[derive(Debug, Clone, Default)]
pub(crate) struct GivenUp(Arc<AtomicBool>);

impl GivenUp {
    /// Whether nobody waits for the answer any more.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// All calls under way.
#[derive(Default)]
pub(crate) struct Running {
    calls: Mutex<Calls>,
}

#[derive(Default)]
struct Calls {
    by_id: HashMap<String, GivenUp>,
    /// When one began last.
    last: Option<Instant>,
}

/// Takes its call off the list when it ends, however it ends.
pub(crate) struct Ticket<'a> {
    running: &'a Running,
    call_id: String,
    pub(crate) given_up: GivenUp,
}

impl Running {
    /// Notes that a call begins.
    pub(crate) fn begin(&self, call_id: &str) -> Ticket<'_> {
        let given_up = GivenUp::default();
        let mut calls = self.calls();
        calls.by_id.insert(call_id.to_owned(), given_up.clone());
        calls.last = Some(Instant::now());
        drop(calls);
        Ticket { running: self, call_id: call_id.to_owned(), given_up }
    }

    /// Whether a call is under way, or began so short a time ago: somebody types, and waits.
    pub(crate) fn began_within(&self, span: Duration) -> bool {
        let calls = self.calls();
        !calls.by_id.is_empty() || calls.last.is_some_and(|last| last.elapsed() < span)
    }

    /// Gives a call up; says whether it was running.
    pub(crate) fn give_up(&self, call_id: &str) -> bool {
        match self.calls().by_id.get(call_id) {
            Some(call) => {
                call.0.store(true, Ordering::Relaxed);
                true
            }
            None => false,
        }
    }

    /// Gives up every call under way: nobody is here any more to hear the answers.
    pub(crate) fn give_up_all(&self) {
        self.calls().by_id.values().for_each(|call| call.0.store(true, Ordering::Relaxed));
    }

    fn calls(&self) -> std::sync::MutexGuard<'_, Calls> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.running.calls().by_id.remove(&self.call_id);
    }
}
