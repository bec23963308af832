//! Running: the calls under way, by the id the screen gave them, so that one can be given up.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    calls: Mutex<HashMap<String, GivenUp>>,
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
        self.calls().insert(call_id.to_owned(), given_up.clone());
        Ticket { running: self, call_id: call_id.to_owned(), given_up }
    }

    /// Gives a call up; says whether it was running.
    pub(crate) fn give_up(&self, call_id: &str) -> bool {
        match self.calls().get(call_id) {
            Some(call) => {
                call.0.store(true, Ordering::Relaxed);
                true
            }
            None => false,
        }
    }

    /// Gives up every call under way: nobody is here any more to hear the answers.
    pub(crate) fn give_up_all(&self) {
        self.calls().values().for_each(|call| call.0.store(true, Ordering::Relaxed));
    }

    fn calls(&self) -> std::sync::MutexGuard<'_, HashMap<String, GivenUp>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.running.calls().remove(&self.call_id);
    }
}
