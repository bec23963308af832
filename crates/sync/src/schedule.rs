//! When to sync again: full jitter after failures, the server's interval +- 30 % otherwise,
//! and no more than a tenth of all requests are retries (SYNC.md 2.13). Driven by a timer
//! alone: nothing here waits for somebody to write. Pure: the dice are an argument.

use protocol::digest::Digest;

use crate::remote::RemoteError;

/// First ceiling of a retry, ms.
const RETRY_FROM: u64 = 1_000;
/// Last ceiling of a retry, ms.
const RETRY_TO: u64 = 300_000;
/// Interval before head office has named one, ms.
const POLL: u64 = 60_000;
/// What a retry costs of the budget; a request that is none earns 1.
const A_RETRY: u32 = 10;
/// The most the budget holds: a short outage costs no patience.
const BUDGET: u32 = 20 * A_RETRY;

/// Remembers failures in a row, and how many retries are left to hurry with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    failures: u32,
    budget: u32,
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule { failures: 0, budget: BUDGET }
    }
}

impl Schedule {
    /// How long to wait after a round that came through, ms: `poll_after_ms` +- 30 %.
    pub fn after_success(&mut self, poll_after_ms: u32, dice: u64) -> u64 {
        self.failures = 0;
        self.budget = BUDGET.min(self.budget + 1);
        let poll = if poll_after_ms == 0 { POLL } else { u64::from(poll_after_ms) };
        let span = poll * 6 / 10;
        poll - span / 2 + dice % (span + 1)
    }

    /// How long to wait after a round that failed, ms: anything up to a ceiling that doubles,
    /// and never less than head office asked for. When the budget is used up, half the last
    /// ceiling at least.
    pub fn after_failure(&mut self, failure: &RemoteError, dice: u64) -> u64 {
        let ceiling = RETRY_TO.min(RETRY_FROM << self.failures.min(20));
        self.failures = self.failures.saturating_add(1);
        let hurries = self.budget >= A_RETRY && *failure != RemoteError::TooOld;
        let wait = if hurries {
            self.budget -= A_RETRY;
            dice % (ceiling + 1)
        } else {
            RETRY_TO / 2 + dice % (RETRY_TO / 2 + 1)
        };
        match failure {
            RemoteError::Busy { retry_after_ms } => retry_after_ms + wait.min(*retry_after_ms / 2 + 1_000),
            RemoteError::Unreachable
            | RemoteError::Unauthenticated
            | RemoteError::TooOld
            | RemoteError::Fault { .. } => wait,
        }
    }

    /// Failures in a row.
    pub fn failures(&self) -> u32 {
        self.failures
    }
}

/// How long a device waits with its first round of the day, ms: its own place inside the
/// window, the same every day, so that a bank's devices do not all come at nine.
pub fn start_offset(device: &str, window_ms: u64) -> u64 {
    let place = Digest::of_payload(device.as_bytes()).0;
    if window_ms == 0 { 0 } else { (place % u128::from(window_ms)) as u64 }
}
