//! Facts of a ledger: the client id, and a count of changes that the cache compares.

use rusqlite::{Connection, OptionalExtension, params};

use super::Ledger;
use crate::StoreError;

/// The client id; made when there is none.
pub(super) fn client(connection: &Connection) -> Result<String, StoreError> {
    let found: Option<String> = connection
        .query_row("SELECT value FROM fact WHERE name = 'client'", [], |row| row.get(0))
        .optional()?;
    match found {
        Some(client) => Ok(client),
        None => new_client(connection),
    }
}

/// Takes a new client id.
pub(super) fn new_client(connection: &Connection) -> Result<String, StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Random)?;
    let client = format!("{:032x}", u128::from_be_bytes(bytes));
    connection.execute("INSERT OR REPLACE INTO fact VALUES ('client', ?1)", params![client])?;
    Ok(client)
}

/// One more change that working rows depend on; inside the transaction that makes it.
pub(super) fn count_change(connection: &Connection) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO fact VALUES ('changes', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
        [],
    )?;
    Ok(())
}

impl Ledger {
    /// How many changes of intents there were.
    pub(crate) fn changes(&self) -> Result<i64, StoreError> {
        let found: Option<i64> = self
            .connection
            .query_row("SELECT value FROM fact WHERE name = 'changes'", [], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or(0))
    }

    /// The highest tick written down.
    pub(crate) fn highest_tick(&self) -> Result<u64, StoreError> {
        let found: Option<i64> = self.connection.query_row(
            "SELECT max(heard) FROM intent WHERE heard IS NOT NULL",
            [],
            |row| row.get(0),
        )?;
        Ok(found.unwrap_or(0).unsigned_abs())
    }
}
