//! Attend: what a person does about an intent that was refused, merged or given up: takes note,
//! sends another in its place, or gives it up. None of them goes before 90 days are over.

use domain::Timestamp;
use rusqlite::params;

use super::intent::{Saving, insert};
use super::{Ledger, NewIntent, fact};
use crate::StoreError;

/// How long an intent that has ended is kept, ms (SYNC.md 2.8: at least 90 days).
pub(crate) const KEPT: i64 = 92 * 24 * 3_600_000;

/// What was done about an intent. Stored as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handled {
    /// A person has seen the answer.
    Seen = 1,
    /// A person has given it up.
    Discarded = 2,
}

impl Ledger {
    /// What the author of an intent saw of the fields it writes.
    pub(crate) fn remember_seen(&mut self, mid: &str, seen: &str) -> Result<(), StoreError> {
        self.connection.execute("UPDATE intent SET seen = ?2 WHERE mid = ?1", [mid, seen])?;
        Ok(())
    }

    /// A person has dealt with an answer; false when there is none that waits for one.
    pub(crate) fn handled(&mut self, mid: &str, how: Handled, now: Timestamp) -> Result<bool, StoreError> {
        let changed = self.connection.execute(
            "UPDATE intent SET handled = ?2, handled_at = ?3
             WHERE mid = ?1 AND handled = 0 AND state IN ('rejected', 'merged', 'failed')",
            params![mid, how as i64, now.0],
        )?;
        Ok(changed > 0)
    }

    /// Saves an intent in the place of one that was refused or failed; false, and nothing saved,
    /// when there is none that waits for that.
    pub(crate) fn resend(
        &mut self,
        mid: &str,
        instead: &NewIntent,
        when: &Saving,
    ) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction()?;
        let changed = transaction.execute(
            "UPDATE intent SET handled = 3, handled_at = ?2, resent_as = ?3
             WHERE mid = ?1 AND handled = 0 AND state IN ('rejected', 'merged', 'failed')",
            params![mid, instead.made_at.0, instead.mid],
        )?;
        if changed == 0 {
            return Ok(false);
        }
        insert(&transaction, &self.client, instead, when)?;
        fact::count_change(&transaction)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Forgets what ended longer ago than it is kept; how many.
    pub(crate) fn prune(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        Ok(self.connection.execute(include_str!("../sql/forget/intents.sql"), [now.0 - KEPT])? as u64)
    }
}
