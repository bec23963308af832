//! Batch: many intents at once, as one act of a person on many customers (P-12).

use domain::Timestamp;

use crate::ledger::{NewIntent, Saving};
use crate::{DeviceStore, StoreError};

impl DeviceStore {
    /// Saves a batch, held back until `not_before`. All of it is on the disk when this returns:
    /// say "saved" then; or none of it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was saved.
    pub fn save_many(&self, intents: &[NewIntent], not_before: Timestamp) -> Result<(), StoreError> {
        let batch: Vec<(&NewIntent, Saving)> =
            intents.iter().map(|intent| (intent, self.saving(intent, not_before))).collect();
        self.ledger().save_many(&batch)?;
        self.follow(&intents.iter().map(|intent| intent.customer).collect::<Vec<_>>());
        Ok(())
    }

    /// Takes back those of a batch that were never sent; how many.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was taken back.
    pub fn withdraw_many(&self, mids: &[String], now: Timestamp) -> Result<u32, StoreError> {
        let about = self.ledger().withdraw_many(mids, now)?;
        if !about.is_empty() {
            self.follow(&about);
        }
        Ok(u32::try_from(about.len()).unwrap_or(u32::MAX))
    }
}
