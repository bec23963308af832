//! Many: a batch of intents, kept or taken back as one act (P-12).

use domain::{CustomerId, Timestamp};

use super::intent::{Saving, insert};
use super::{Ledger, NewIntent, fact};
use crate::StoreError;

impl Ledger {
    /// Saves a batch in one transaction; all of it is on the disk when this returns.
    pub(crate) fn save_many(&mut self, batch: &[(NewIntent, Saving)]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for (intent, when) in batch {
            insert(&transaction, &self.client, intent, when)?;
        }
        fact::count_change(&transaction)?;
        Ok(transaction.commit()?)
    }

    /// Takes back those that were never sent; whom they were about.
    pub(crate) fn withdraw_many(
        &mut self,
        mids: &[String],
        now: Timestamp,
    ) -> Result<Vec<Option<CustomerId>>, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut touched: Vec<Option<[u8; 16]>> = Vec::new();
        {
            let mut statement = transaction.prepare_cached(include_str!("../sql/intent/withdraw.sql"))?;
            for mid in mids {
                let rows = statement.query_map((mid, now.0), |row| row.get::<_, Option<[u8; 16]>>(0))?;
                touched.extend(rows.collect::<Result<Vec<_>, _>>()?);
            }
        }
        if !touched.is_empty() {
            fact::count_change(&transaction)?;
        }
        transaction.commit()?;
        Ok(touched.into_iter().map(|id| id.map(CustomerId::from_bytes)).collect())
    }
}
