//! Settings of this user on this device: named texts.

use rusqlite::OptionalExtension;

use super::Ledger;
use crate::StoreError;

impl Ledger {
    /// A setting; none when it was never chosen.
    pub(crate) fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .connection
            .query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| row.get(0))
            .optional()?)
    }

    /// Chooses one.
    pub(crate) fn set_setting(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", [name, value])?;
        Ok(())
    }
}
