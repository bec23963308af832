//! Feed: topics on their way to a screen. They gather while nobody looks and are handed over
//! at most a few times a second, so that a first download does not drown the window.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use crate::topic::Topic;

/// The least time between two deliveries of one feed.
const GAP: Duration = Duration::from_millis(250);

/// Where topics are called out; every open feed hears them.
#[derive(Default)]
pub(crate) struct Hub {
    boxes: Mutex<Vec<Weak<Letters>>>,
}

/// One listener.
pub struct Feed {
    letters: Arc<Letters>,
}

#[derive(Default)]
struct Letters {
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct Inside {
    topics: BTreeSet<Topic>,
    last: Option<Instant>,
    closed: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves a set of topics that is still a set of topics.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// A new listener; it hears what is called out from now on.
    pub(crate) fn listen(&self) -> Feed {
        let letters = Arc::new(Letters::default());
        let mut boxes = lock(&self.boxes);
        boxes.retain(|held| held.strong_count() > 0);
        boxes.push(Arc::downgrade(&letters));
        Feed { letters }
    }

    /// Tells every listener.
    pub(crate) fn call_out(&self, topics: &[Topic]) {
        self.each(|inside| inside.topics.extend(topics));
    }

    /// Ends every feed, after what it still holds.
    pub(crate) fn close(&self) {
        self.each(|inside| inside.closed = true);
    }

    fn each(&self, change: impl Fn(&mut Inside)) {
        for letters in lock(&self.boxes).iter().filter_map(Weak::upgrade) {
            change(&mut lock(&letters.inside));
            letters.changed.notify_all();
        }
    }
}

impl Feed {
    /// The topics that changed since the last call, waiting for the first of them; `None`
    /// once the desk has closed.
    pub fn wait(&self) -> Option<Vec<Topic>> {
        let mut inside = lock(&self.letters.inside);
        loop {
            if inside.topics.is_empty() {
                if inside.closed {
                    return None;
                }
                inside = self.letters.changed.wait(inside).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let early = inside.last.map_or(Duration::ZERO, |last| GAP.saturating_sub(last.elapsed()));
            if early.is_zero() || inside.closed {
                inside.last = Some(Instant::now());
                return Some(std::mem::take(&mut inside.topics).into_iter().collect());
            }
            (inside, _) =
                self.letters.changed.wait_timeout(inside, early).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What changed so far, without waiting.
    pub fn so_far(&self) -> Vec<Topic> {
        std::mem::take(&mut lock(&self.letters.inside).topics).into_iter().collect()
    }

    /// Waits this long unless the feed ends first; says whether it has ended.
    pub(crate) fn ended_within(&self, longest: Duration) -> bool {
        let due = Instant::now() + longest;
        let mut inside = lock(&self.letters.inside);
        loop {
            let left = due.saturating_duration_since(Instant::now());
            if inside.closed || left.is_zero() {
                return inside.closed;
            }
            (inside, _) =
                self.letters.changed.wait_timeout(inside, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Ends this feed from another thread: its `wait` answers `None`.
    pub fn end(&self) {
        lock(&self.letters.inside).closed = true;
        self.letters.changed.notify_all();
    }
}
