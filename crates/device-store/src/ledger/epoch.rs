//! Epoch: which life of head office's store this vault last spoke with. Another one means
//! that it was restored from a backup: what it acknowledged since may be forgotten there.

use domain::{CustomerId, Timestamp};
use rusqlite::OptionalExtension;

use super::attend::KEPT;
use super::intent::park_all;
use super::{Ledger, fact};
use crate::StoreError;

impl Ledger {
    /// Compares and keeps. When it is another than before, takes a new client id and puts every
    /// acknowledged intent of the archive back in line, with the same `mid`; answers whom they
    /// are about.
    ///
    /// The archive is everything kept: head office keeps results for 120 days, longer than a
    /// device keeps its intents, so nothing happens twice.
    pub(crate) fn epoch(
        &mut self,
        epoch: u32,
        now: Timestamp,
    ) -> Result<Option<Vec<Option<CustomerId>>>, StoreError> {
        let before: Option<u32> = self
            .connection
            .query_row("SELECT value FROM fact WHERE name = 'epoch'", [], |row| row.get(0))
            .optional()?;
        if before == Some(epoch) {
            return Ok(None);
        }
        let transaction = self.connection.transaction()?;
        transaction.execute("INSERT OR REPLACE INTO fact VALUES ('epoch', ?1)", [epoch])?;
        if before.is_none() {
            transaction.commit()?;
            return Ok(None);
        }
        let client = fact::new_client(&transaction)?;
        park_all(&transaction)?;
        let touched: Vec<Option<[u8; 16]>> = {
            let mut statement = transaction.prepare(include_str!("../sql/intent/restored.sql"))?;
            let rows = statement.query_map([now.0 - KEPT], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        fact::count_change(&transaction)?;
        transaction.commit()?;
        self.client = client;
        Ok(Some(touched.into_iter().map(|id| id.map(CustomerId::from_bytes)).collect()))
    }
}
