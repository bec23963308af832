//! Promises: intents as use cases hand them over, and what a person does about them.

use domain::Timestamp;

use crate::catch_up::About;
use crate::ledger::{Handled, NewIntent, Saving};
use crate::{DeviceStore, StoreError};

impl DeviceStore {
    /// Saves an intent to be sent with the next round. It is on the disk when this returns: say
    /// "saved" then.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was saved.
    pub fn save_intent(&self, intent: &NewIntent) -> Result<(), StoreError> {
        self.save_intent_until(intent, Timestamp(0))
    }

    /// The same, held back until `not_before`: until it is sent it can be taken back
    /// ([`DeviceStore::withdraw_intent`]).
    ///
    /// # Errors
    /// [`StoreError`]; nothing was saved.
    pub fn save_intent_until(&self, intent: &NewIntent, not_before: Timestamp) -> Result<(), StoreError> {
        let when = self.saving(intent, not_before);
        self.ledger().save(intent, &when)?;
        self.follow(&[intent.customer]);
        Ok(())
    }

    /// Takes back an intent that was never sent, with those that wait for it; false when head
    /// office may know it already. It stays in the ledger as `withdrawn`.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was taken back.
    pub fn withdraw_intent(&self, mid: &str, now: Timestamp) -> Result<bool, StoreError> {
        let Some(about) = self.ledger().withdraw(mid, now)? else { return Ok(false) };
        self.follow(&about);
        Ok(true)
    }

    /// Lets go what is only held back to be taken back, as when a person asks for a round now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn release_intents(&self) -> Result<(), StoreError> {
        self.ledger().release()
    }

    /// Keeps what the author of an intent saw of the fields it writes (原值), JSON: should head
    /// office have another value by then, the three stand beside each other. Losing it costs
    /// that column only.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_seen(&self, mid: &str, seen: &str) -> Result<(), StoreError> {
        self.ledger().remember_seen(mid, seen)
    }

    /// A person has dealt with a refused, merged or failed intent; false when there is none that
    /// waits for it. Write it into the audit chain too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn handle_intent(&self, mid: &str, how: Handled, now: Timestamp) -> Result<bool, StoreError> {
        self.ledger().handled(mid, how, now)
    }

    /// Saves an intent in the place of a refused, merged or failed one, which counts as dealt
    /// with; false, and nothing saved, when there is none that waits for it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was saved.
    pub fn resend_intent(
        &self,
        mid: &str,
        instead: &NewIntent,
        not_before: Timestamp,
    ) -> Result<bool, StoreError> {
        let when = self.saving(instead, not_before);
        let sent = self.ledger().resend(mid, instead, &when)?;
        if sent {
            self.follow(&[instead.customer]);
        }
        Ok(sent)
    }

    /// Forgets intents that ended, were dealt with and are older than anybody asks for; how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn prune_intents(&self, now: Timestamp) -> Result<u64, StoreError> {
        self.ledger().prune(now)
    }

    /// How far the scope was in which the customer is held: head office takes what was seen then
    /// even when the customer has another advisor by the time it arrives (SYNC.md 2.10). A cache
    /// that cannot say says nothing; the promise counts.
    pub(crate) fn saving(&self, intent: &NewIntent, not_before: Timestamp) -> Saving {
        let base = |id: domain::CustomerId| -> Result<i64, StoreError> {
            let writer = self.cache();
            let mut statement = writer.connection.prepare_cached(include_str!("sql/scope/base_of.sql"))?;
            Ok(statement.query_row([id.0.into_bytes()], |row| row.get(0))?)
        };
        let scope_base = intent.customer.and_then(|id| base(id).ok()).unwrap_or(0).unsigned_abs();
        Saving { not_before, scope_base }
    }

    /// Saved it is, and it will be sent: a cache that cannot follow now follows with the next
    /// intent or the next opening. To say "not saved" here would have it made twice.
    pub(crate) fn follow(&self, about: &[About]) {
        let _ = self.catch_up_with(about);
    }

    /// Saves an intent as a thread does that is stopped before it comes to the rows.
    #[cfg(test)]
    pub(crate) fn save_only(&self, intent: &NewIntent) -> Result<(), StoreError> {
        let when = self.saving(intent, Timestamp(0));
        self.ledger().save(intent, &when)
    }
}
