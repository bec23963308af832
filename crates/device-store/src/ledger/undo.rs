//! Undo: an intent is taken back as long as it was never sent (S-114). It stays in the ledger
//! as withdrawn.

use domain::{CustomerId, Timestamp};

use super::{Ledger, fact};
use crate::StoreError;

impl Ledger {
    /// Takes an intent back, with those that wait for it; answers whom they were about. None
    /// when head office may know it already.
    pub(crate) fn withdraw(
        &mut self,
        mid: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<Option<CustomerId>>>, StoreError> {
        let transaction = self.connection.transaction()?;
        let touched: Vec<Option<[u8; 16]>> = {
            let mut statement = transaction.prepare_cached(include_str!("../sql/intent/withdraw.sql"))?;
            let rows = statement.query_map((mid, now.0), |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        if touched.is_empty() {
            return Ok(None);
        }
        fact::count_change(&transaction)?;
        transaction.commit()?;
        Ok(Some(touched.into_iter().map(|id| id.map(CustomerId::from_bytes)).collect()))
    }
}
