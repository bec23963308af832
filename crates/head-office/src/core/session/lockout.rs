//! Lock-out: five wrong passwords in fifteen minutes close a login on that device (SYNC.md 3.4).
//!
//! Counted per (login, device), so that nobody locks a colleague out from elsewhere, and per
//! address: a device names itself, so guessing goes on under ever new names otherwise. Kept in
//! memory: a restart forgives.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use domain::Timestamp;

/// Wrong passwords until it closes.
pub const TRIES: usize = 5;

/// Wrong passwords from one address, of whomever, until that address is closed.
pub const TRIES_FROM_ADDRESS: usize = 50;

/// How long one counts, ms.
pub const WINDOW_MS: i64 = 15 * 60 * 1000;

/// Pairs and addresses remembered at most; beyond that those that ended are forgotten first.
const REMEMBERED: usize = 10_000;

/// Counts wrong passwords.
#[derive(Debug, Default)]
pub struct Lockout {
    pairs: Mutex<Failures<(String, String)>>,
    addresses: Mutex<Failures<IpAddr>>,
}

type Failures<K> = HashMap<K, Vec<Timestamp>>;

impl Lockout {
    /// How long a login stays closed on a device, or everything from its address, ms; none when
    /// it is open.
    pub fn closed_for(&self, login: &str, device: &str, from: IpAddr, now: Timestamp) -> Option<i64> {
        let pair = closed(&self.pairs, &(login.to_owned(), device.to_owned()), TRIES, now);
        pair.max(closed(&self.addresses, &from, TRIES_FROM_ADDRESS, now))
    }

    /// Counts a wrong password.
    pub fn failed(&self, login: &str, device: &str, from: IpAddr, now: Timestamp) {
        count(&self.pairs, (login.to_owned(), device.to_owned()), now);
        count(&self.addresses, from, now);
    }

    /// Forgets the failures of who proved themselves. Those of the address stay: others made them.
    pub fn passed(&self, login: &str, device: &str) {
        let mut failures = self.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&(login.to_owned(), device.to_owned()));
    }
}

fn closed<K: Eq + Hash>(of: &Mutex<Failures<K>>, key: &K, tries: usize, now: Timestamp) -> Option<i64> {
    let failures = of.lock().unwrap_or_else(PoisonError::into_inner);
    let recent: Vec<&Timestamp> = failures.get(key)?.iter().filter(|at| counts(at, now)).collect();
    let first = recent.first().filter(|_| recent.len() >= tries)?;
    Some(first.0 + WINDOW_MS - now.0)
}

fn count<K: Eq + Hash>(of: &Mutex<Failures<K>>, key: K, now: Timestamp) {
    let mut failures = of.lock().unwrap_or_else(PoisonError::into_inner);
    if failures.len() >= REMEMBERED {
        failures.retain(|_, times| times.iter().any(|at| counts(at, now)));
    }
    let times = failures.entry(key).or_default();
    times.retain(|at| counts(at, now));
    times.push(now);
}

fn counts(at: &Timestamp, now: Timestamp) -> bool {
    at.0 + WINDOW_MS > now.0
}
