//! Breaker: repairs are granted sparingly (SYNC.md 2.9). A device that asks for the same scope
//! over and over is sent away; and when three devices of one scope disagree within ten minutes,
//! the mistake is more likely ours: the scope is added up anew, once, before anybody is served.
//!
//! Kept in memory: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::Timestamp;

/// Repairs one device may have of one scope in an hour.
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
    by: Vec<(String, Timestamp)>,
    recounting: bool,
    recounted: Option<Timestamp>,
}

/// Counts repairs.
#[derive(Debug, Default)]
pub struct Breaker {
    scopes: Mutex<HashMap<String, Asked>>,
}

impl Breaker {
    /// Counts a request of a device for a scope.
    pub fn ask(&self, scope: &str, device: &str, now: Timestamp) -> Answer {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        if scopes.len() >= REMEMBERED {
            scopes.retain(|_, asked| {
                asked.recounting || asked.by.iter().any(|(_, at)| recent(*at, now, HOUR_MS))
            });
        }
        let asked = scopes.entry(scope.to_owned()).or_default();
        asked.by.retain(|(_, at)| recent(*at, now, HOUR_MS));
        if asked.recounting {
            return Answer::Wait(5);
        }
        let own: Vec<Timestamp> = asked.by.iter().filter(|(by, _)| by == device).map(|(_, at)| *at).collect();
        if own.len() >= A_DEVICE {
            let over = own[0].0 + HOUR_MS - now.0;
            return Answer::Wait(u64::try_from(over / 1000).unwrap_or(0) + 1);
        }
        asked.by.push((device.to_owned(), now));
        let mut devices: Vec<&str> = asked
            .by
            .iter()
            .filter(|(_, at)| recent(*at, now, WINDOW_MS))
            .map(|(by, _)| by.as_str())
            .collect();
        devices.sort_unstable();
        devices.dedup();
        let lately = asked.recounted.is_some_and(|at| recent(at, now, WINDOW_MS));
        if devices.len() < DEVICES || lately {
            return Answer::Go;
        }
        asked.recounting = true;
        Answer::Recount
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
