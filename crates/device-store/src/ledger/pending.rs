//! Intents that are not settled, by customer: what working rows replay.

use super::Ledger;
use crate::StoreError;
use crate::draft::PendingBy;
use crate::working::Pending;

impl Ledger {
    /// Reads them, in the order they were made.
    pub(crate) fn pending(&self) -> Result<PendingBy, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT customer, name, args FROM intent WHERE settled = 0 AND customer IS NOT NULL ORDER BY no",
        )?;
        let mut rows = statement.query([])?;
        let mut found = PendingBy::new();
        while let Some(row) = rows.next()? {
            let pending = Pending { name: row.get(1)?, args: row.get(2)? };
            found.entry(row.get(0)?).or_default().push(pending);
        }
        Ok(found)
    }
}
