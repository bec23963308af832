//! Limits: how often a caller may come, and how many are worked on at once (SYNC.md 2.13).

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::places::{Place, Places};
use crate::config::Limits;
use crate::fault::Refused;

/// Calls between two rounds of forgetting.
const PRUNED_EVERY: usize = 10_000;

/// Keeps the doors.
pub struct Gatekeeper {
    logins: DefaultKeyedRateLimiter<IpAddr>,
    calls: DefaultKeyedRateLimiter<String>,
    intents: DefaultKeyedRateLimiter<String>,
    counted: AtomicUsize,
    /// Pushes: the bank's work comes first.
    pub pushes: Places,
    /// Deltas and other short questions.
    pub deltas: Places,
    /// Long polls: they cost memory, not work.
    pub waits: Places,
    /// First snapshots and repairs: they give way.
    pub snapshots: Places,
}

impl Gatekeeper {
    /// Doors as configured.
    pub fn new(limits: &Limits) -> Gatekeeper {
        let logins = at_least_one(limits.logins_per_minute);
        let calls = at_least_one(limits.calls_per_second);
        let burst = calls.saturating_mul(at_least_one(10));
        Gatekeeper {
            logins: RateLimiter::keyed(Quota::per_minute(logins)),
            calls: RateLimiter::keyed(Quota::per_second(calls).allow_burst(burst)),
            intents: RateLimiter::keyed(Quota::per_hour(at_least_one(limits.intents_per_hour))),
            counted: AtomicUsize::new(1),
            pushes: Places::new(limits.pushes),
            deltas: Places::new(limits.deltas),
            waits: Places::new(limits.waits),
            snapshots: Places::new(limits.snapshots),
        }
    }

    /// Counts a log-in from an address.
    ///
    /// # Errors
    /// [`Refused`] with 429 when there were too many.
    pub fn login(&self, from: IpAddr) -> Result<(), Refused> {
        self.logins.check_key(&from).map_err(|early| too_many(&early))
    }

    /// Counts a call of a user on a device.
    ///
    /// # Errors
    /// [`Refused`] with 429 when there were too many.
    pub fn call(&self, user: &str, device: &str) -> Result<(), Refused> {
        self.prune();
        self.calls.check_key(&format!("{user}@{device}")).map_err(|early| too_many(&early))
    }

    /// Forgets callers whose limits are full again, once in many calls: nobody's memory grows with
    /// the people who ever came by.
    fn prune(&self) {
        if !self.counted.fetch_add(1, Ordering::Relaxed).is_multiple_of(PRUNED_EVERY) {
            return;
        }
        self.logins.retain_recent();
        self.calls.retain_recent();
        self.intents.retain_recent();
    }

    /// Takes a place for a first snapshot or a repair, when nobody with shorter work waits.
    ///
    /// # Errors
    /// [`Refused`] with 503.
    pub async fn snapshot(&self) -> Result<Place, Refused> {
        self.snapshots.take_behind(&[&self.pushes, &self.deltas]).await
    }

    /// Counts the intents of a push.
    ///
    /// # Errors
    /// [`Refused`] with 429 when the hour's are used up.
    pub fn intents(&self, user: &str, count: usize) -> Result<(), Refused> {
        let Some(count) = u32::try_from(count).ok().and_then(NonZeroU32::new) else { return Ok(()) };
        match self.intents.check_key_n(&user.to_owned(), count) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(early)) => Err(too_many(&early)),
            Err(_) => Err(Refused::busy(StatusCode::TOO_MANY_REQUESTS, 3600)),
        }
    }
}

fn too_many(early: &governor::NotUntil<governor::clock::QuantaInstant>) -> Refused {
    let wait = early.wait_time_from(DefaultClock::default().now());
    Refused::busy(StatusCode::TOO_MANY_REQUESTS, wait.as_secs() + 1)
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}
