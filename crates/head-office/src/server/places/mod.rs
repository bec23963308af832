//! Places: how many requests of a class are worked on at once, how many may wait, and when the
//! others are told to come back (SYNC.md 2.13).

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::fault::Refused;

/// How many places of the queue there are for each place to work.
const QUEUE: usize = 2;

/// What a request is taken to need before the first one ended.
const FIRST_GUESS: Duration = Duration::from_millis(20);

/// Nobody is sent away for longer.
const LONGEST: u64 = 120;

/// Places to work, and a queue twice as long.
pub struct Places {
    places: Arc<Semaphore>,
    size: usize,
    waiting: AtomicUsize,
    pace: Arc<Pace>,
}

impl Places {
    pub(super) fn new(size: usize) -> Places {
        let size = size.max(1);
        Places {
            places: Arc::new(Semaphore::new(size)),
            size,
            waiting: AtomicUsize::new(0),
            pace: Arc::new(Pace(AtomicU64::new(micros(FIRST_GUESS)))),
        }
    }

    /// Takes a place, waiting in the queue if there is room in it.
    ///
    /// # Errors
    /// [`Refused`] with 503 and a time to come back when the queue is full.
    pub async fn take(&self) -> Result<Place, Refused> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(self.begin(place));
        }
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.size * QUEUE {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(self.full());
        }
        let waiting = Waiting(&self.waiting);
        let place = self.places.clone().acquire_owned().await;
        drop(waiting);
        place.map(|place| self.begin(place)).map_err(|_| self.full())
    }

    /// The same for a class that gives way: nobody begins while one of `before` has a queue.
    ///
    /// # Errors
    /// As [`Places::take`], with the time the others need.
    pub async fn take_behind(&self, before: &[&Places]) -> Result<Place, Refused> {
        match before.iter().find(|others| others.has_queue()) {
            Some(others) => Err(others.full()),
            None => self.take().await,
        }
    }

    fn has_queue(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    fn begin(&self, place: OwnedSemaphorePermit) -> Place {
        Place { _place: place, pace: self.pace.clone(), began: Instant::now() }
    }

    /// Sent away until the queue should be empty, spread so that not all come back at once.
    fn full(&self) -> Refused {
        let ahead = (self.size + self.waiting.load(Ordering::Relaxed)) as u64;
        let drained = ahead * self.pace.0.load(Ordering::Relaxed) / self.size as u64;
        let least = drained.div_ceil(1_000_000).clamp(1, LONGEST / 2);
        Refused::busy(StatusCode::SERVICE_UNAVAILABLE, least + drawn(least + 1))
    }
}

/// A number below `end`; without randomness the middle.
fn drawn(end: u64) -> u64 {
    getrandom::u64().map_or(end / 2, |random| random % end)
}

/// How long a request of a class takes, microseconds: a moving mean.
struct Pace(AtomicU64);

impl Pace {
    fn note(&self, took: Duration) {
        let mean = self.0.load(Ordering::Relaxed);
        // Two that end at once may each forget the other: it is an estimate.
        self.0.store((mean * 7 + micros(took)) / 8, Ordering::Relaxed);
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX / 16)
}

/// A place to work, until dropped.
pub struct Place {
    _place: OwnedSemaphorePermit,
    pace: Arc<Pace>,
    began: Instant,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.pace.note(self.began.elapsed());
    }
}

/// Leaves the queue, also when the caller hangs up.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
