//! Closing: waiting until a vault that was locked is really free. Its sync may be in a call over a
//! dead line, and calls of screens may still hold it: the calls are hung up, and whoever wants to
//! open the vault again waits for the last to let go instead of being told that it is in use.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use sync::Office;

/// Between two tries to hang up: a call may have begun after the last.
const AGAIN: Duration = Duration::from_millis(20);
/// The longest a call of a screen is waited for.
const LONGEST: Duration = Duration::from_secs(10);

/// Counts the holders of vaults of this desk.
#[derive(Default)]
pub(crate) struct Gate {
    inside: Mutex<usize>,
    changed: Condvar,
}

/// One holder; leaves when dropped.
pub(crate) struct Ticket(Arc<Gate>);

impl Gate {
    /// One more holder.
    pub(crate) fn enter(self: &Arc<Gate>) -> Ticket {
        *self.inside.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        Ticket(Arc::clone(self))
    }

    /// Waits until nobody is inside, not for ever; whether that came about.
    pub(crate) fn wait_until_empty(&self) -> bool {
        let due = Instant::now() + LONGEST;
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        while *inside > 0 {
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            (inside, _) = self.changed.wait_timeout(inside, left).unwrap_or_else(PoisonError::into_inner);
        }
        true
    }

    /// Ends a sync thread: hangs its calls up until it is over.
    pub(crate) fn end(thread: JoinHandle<()>, office: &dyn Office) {
        while !thread.is_finished() {
            office.hang_up();
            std::thread::park_timeout(AGAIN);
        }
        if thread.join().is_err() {
            tracing::error!("the sync thread of a locked vault had panicked");
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        *self.0.inside.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.changed.notify_all();
    }
}
