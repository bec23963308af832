//! When to sync again: full jitter after failures, the server's interval +- 30 % otherwise
//! (SYNC.md 2.13). Pure: the dice are an argument.

use crate::remote::RemoteError;

/// First ceiling of a retry, ms.
const RETRY_FROM: u64 = 1_000;
/// Last ceiling of a retry, ms.
const RETRY_TO: u64 = 300_000;
/// Interval before head office has named one, ms.
const POLL: u64 = 60_000;

/// Remembers failures in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    failures: u32,
}

impl Schedule {
    /// How long to wait after a round that came through, ms: `poll_after_ms` +- 30 %.
    pub fn after_success(&mut self, poll_after_ms: u32, dice: u64) -> u64 {
        self.failures = 0;
        let poll = if poll_after_ms == 0 { POLL } else { u64::from(poll_after_ms) };
        let span = poll * 6 / 10;
        poll - span / 2 + dice % (span + 1)
    }

    /// How long to wait after a round that failed, ms: anything up to a ceiling that doubles,
    /// and never less than head office asked for.
    pub fn after_failure(&mut self, failure: &RemoteError, dice: u64) -> u64 {
        let ceiling = RETRY_TO.min(RETRY_FROM << self.failures.min(20));
        self.failures = self.failures.saturating_add(1);
        let wait = dice % (ceiling + 1);
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
