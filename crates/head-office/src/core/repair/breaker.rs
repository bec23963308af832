//! Breaker: repairs are granted sparingly (SYNC.md 2.9): one an hour for a scope and device. The same
//! question again (same cursor, same sums) is that repair again, because its answer was lost on the
//! way: a device whose line breaks would otherwise stand still for an hour. Whoever was told to pull
//! first was granted nothing. A device that asks over and over, whatever it asks, is sent away. The
//! doubling of the hour from one repair to the next in a row is the device's own (`sync::plan`), which
//! knows whether the last one helped. And when three devices of one scope disagree within ten minutes,
//! the mistake is more likely ours: the scope is added up anew, once, before anybody is served.
//!
//! Kept in memory: a restart forgives.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::repair::RepairRequest;

/// Times one device may ask about one scope in an hour, resends of a lost answer included.
pub(super) const A_DEVICE: usize = 8;

/// Devices that disagree until the scope is recounted.
const DEVICES: usize = 3;

/// Within which time, ms.
const WINDOW_MS: i64 = 10 * 60_000;

/// How long a repair counts against its device, ms.
pub(super) const HOUR_MS: i64 = 3_600_000;

/// Scopes remembered at most; beyond that quiet ones are forgotten.
const REMEMBERED: usize = 10_000;

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Repair.
    Go,
    /// Recount the scope, say so, then repair.
    Recount,
    /// Not now; seconds to wait.
    Wait(u64),
}

/// Who asked for a scope, when.
#[derive(Debug, Default)]
struct Asked {
    by: Vec<Asking>,
    recounting: bool,
    recounted: Option<Timestamp>,
}

/// One asking of a device.
#[derive(Debug)]
struct Asking {
    by: String,
    at: Timestamp,
    /// What it asked; see [`question`].
    question: u128,
    /// It was answered with rows.
    granted: bool,
}

/// What a device asks: its cursor and its sums, as one number.
pub fn question(request: &RepairRequest) -> u128 {
    let mut words = request.sums.join(" ");
    let _ = write!(words, " {} {} {}", request.scope.key, request.scope.base, request.scope.after);
    Digest::of_payload(words.as_bytes()).0
}

impl Asked {
    /// Since when a device may not ask this, if it may not.
    fn closed_since(&self, device: &str, question: u128) -> Option<Timestamp> {
        let own = || self.by.iter().filter(move |one| one.by == device);
        let another = own().find(|one| one.granted && one.question != question);
        let over_and_over = || own().next().filter(|_| own().count() >= A_DEVICE);
        another.or_else(over_and_over).map(|one| one.at)
    }
}

/// Counts repairs.
#[derive(Debug, Default)]
pub struct Breaker {
    scopes: Mutex<HashMap<String, Asked>>,
}

impl Breaker {
    /// Counts a request of a device for a scope.
    pub fn ask(&self, scope: &str, device: &str, question: u128, now: Timestamp) -> Answer {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        if scopes.len() >= REMEMBERED {
            scopes.retain(|_, asked| {
                asked.recounting || asked.by.iter().any(|one| recent(one.at, now, HOUR_MS))
            });
        }
        let asked = scopes.entry(scope.to_owned()).or_default();
        asked.by.retain(|one| recent(one.at, now, HOUR_MS));
        if asked.recounting {
            return Answer::Wait(5);
        }
        if let Some(since) = asked.closed_since(device, question) {
            let over = since.0 + HOUR_MS - now.0;
            return Answer::Wait(u64::try_from(over / 1000).unwrap_or(0) + 1);
        }
        asked.by.push(Asking { by: device.to_owned(), at: now, question, granted: false });
        let mut devices: Vec<&str> =
            asked.by.iter().filter(|one| recent(one.at, now, WINDOW_MS)).map(|one| one.by.as_str()).collect();
        devices.sort_unstable();
        devices.dedup();
        let lately = asked.recounted.is_some_and(|at| recent(at, now, WINDOW_MS));
        if devices.len() < DEVICES || lately {
            return Answer::Go;
        }
        asked.recounting = true;
        Answer::Recount
    }

    /// A device was answered with rows: it has had its repair of this hour.
    pub fn granted(&self, scope: &str, device: &str, question: u128) {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(asked) = scopes.get_mut(scope) else { return };
        let same = |one: &&mut Asking| one.by == device && one.question == question;
        asked.by.iter_mut().filter(same).for_each(|one| one.granted = true);
    }

    /// The recount of a scope is over, however it went.
    pub fn recounted(&self, scope: &str, now: Timestamp) {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = scopes.entry(scope.to_owned()).or_default();
        asked.recounting = false;
        asked.recounted = Some(now);
    }
}

fn recent(at: Timestamp, now: Timestamp, within_ms: i64) -> bool {
    at.0 + within_ms > now.0
}
