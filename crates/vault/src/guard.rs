//! Guard: counts failed unlocks before a key is used, delays them, and at last takes the
//! lease away (SYNC.md 3.4; PRODUCT.md Q-02). Remembers the latest time seen, so that
//! setting the clock back shortens nothing.

use serde::{Deserialize, Serialize};

use crate::VaultError;

/// From this failure on an unlock has to wait: 1, 2, 4, ... minutes.
const DELAY_FROM: u32 = 5;
/// At this failure the lease is gone: only head office opens the vault.
pub(crate) const LAST: u32 = 10;
/// A minute, ms.
const MINUTE: i64 = 60_000;
/// A clock may be this much behind what was seen, ms.
const TOLERANCE: i64 = 2 * MINUTE;

/// `guard.json`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Guard {
    /// Failures in a row.
    pub(crate) failed: u32,
    /// No try before, ms.
    pub(crate) not_before: i64,
    /// Latest time seen, ms.
    pub(crate) seen: i64,
}

impl Guard {
    /// Whether an unlock may be tried now.
    pub(crate) fn admits(&self, now: i64) -> Result<(), VaultError> {
        // Anybody can write numbers into the file: they may refuse, never overflow.
        if now < self.seen.saturating_sub(TOLERANCE) {
            return Err(VaultError::ClockWentBack);
        }
        if now < self.not_before {
            return Err(VaultError::LockedOut { until: self.not_before });
        }
        Ok(())
    }

    /// Counted before the key is used: a program killed in between has failed.
    pub(crate) fn counted(mut self, now: i64) -> Guard {
        self.failed = self.failed.saturating_add(1);
        self.seen = self.seen.max(now);
        if self.failed >= DELAY_FROM {
            self.not_before = now.saturating_add(MINUTE << (self.failed - DELAY_FROM).min(16));
        }
        self
    }

    /// The unlock came through.
    pub(crate) fn passed(mut self, now: i64) -> Guard {
        self.failed = 0;
        self.not_before = 0;
        self.seen = self.seen.max(now);
        self
    }
}
