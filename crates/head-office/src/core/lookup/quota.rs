//! Quota: how many look-ups one person may make in an hour. Kept in memory: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::{EmpNo, Timestamp};

/// Look-ups an hour.
pub const AN_HOUR: usize = 60;

/// The hour, ms.
pub(super) const HOUR_MS: i64 = 3_600_000;

/// People remembered at most; beyond that those whose hour is over are forgotten.
const REMEMBERED: usize = 10_000;

/// Counts look-ups.
#[derive(Debug, Default)]
pub struct Quota {
    used: Mutex<HashMap<EmpNo, Vec<Timestamp>>>,
}

impl Quota {
    /// Takes one look-up; says how many are left.
    ///
    /// # Errors
    /// The seconds to wait when the hour's are used up.
    pub fn take(&self, who: &EmpNo, now: Timestamp) -> Result<u32, u64> {
        let mut all = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.retain(|_, times| times.iter().any(|at| counts(at, now)));
        }
        let times = all.entry(who.clone()).or_default();
        times.retain(|at| counts(at, now));
        if times.len() >= AN_HOUR {
            let wait = times.first().map_or(0, |first| first.0 + HOUR_MS - now.0);
            return Err(u64::try_from(wait / 1000).unwrap_or(0) + 1);
        }
        times.push(now);
        Ok((AN_HOUR - times.len()) as u32)
    }
}

fn counts(at: &Timestamp, now: Timestamp) -> bool {
    at.0 + HOUR_MS > now.0
}
