//! Lock-out: five wrong passwords in fifteen minutes close a login on that device (SYNC.md 3.4).
//!
//! Counted per (login, device), so that nobody locks a colleague out from elsewhere. Kept in
//! memory: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::Timestamp;

/// Wrong passwords until it closes.
pub const TRIES: usize = 5;

/// How long one counts, ms.
pub const WINDOW_MS: i64 = 15 * 60 * 1000;

/// Pairs remembered at most; beyond that those that ended are forgotten first.
const REMEMBERED: usize = 10_000;

/// Counts wrong passwords.
#[derive(Debug, Default)]
pub struct Lockout {
    failures: Mutex<HashMap<(String, String), Vec<Timestamp>>>,
}

impl Lockout {
    /// How long a login stays closed on a device, ms; none when it is open.
    pub fn closed_for(&self, login: &str, device: &str, now: Timestamp) -> Option<i64> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let times = failures.get(&(login.to_owned(), device.to_owned()))?;
        let recent: Vec<&Timestamp> = times.iter().filter(|at| at.0 + WINDOW_MS > now.0).collect();
        let first = recent.first().filter(|_| recent.len() >= TRIES)?;
        Some(first.0 + WINDOW_MS - now.0)
    }

    /// Counts a wrong password.
    pub fn failed(&self, login: &str, device: &str, now: Timestamp) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= REMEMBERED {
            failures.retain(|_, times| times.iter().any(|at| at.0 + WINDOW_MS > now.0));
        }
        let times = failures.entry((login.to_owned(), device.to_owned())).or_default();
        times.retain(|at| at.0 + WINDOW_MS > now.0);
        times.push(now);
    }

    /// Forgets the failures of who proved themselves.
    pub fn passed(&self, login: &str, device: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&(login.to_owned(), device.to_owned()));
    }
}
