//! Ledger: what was promised on this device (intents), what was seen (audit chain), what its
//! user chose (settings). Precious: a commit is on the disk when it returns.

mod attend;
mod audit;
mod epoch;
mod fact;
mod intent;
mod many;
mod pending;
mod result;
mod setting;
#[cfg(test)]
mod tests;
mod undo;

use std::path::Path;

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::open::{LEDGER, Role, migrate, open, version};
use crate::{Keys, StoreError};

pub use attend::Handled;
pub use intent::NewIntent;
pub(crate) use intent::Saving;

/// The open ledger.
pub(crate) struct Ledger {
    connection: Connection,
    vault: String,
    client: String,
    audit: Zeroizing<[u8; 32]>,
}

impl Ledger {
    /// Opens or makes `ledger.db`. Before an upgrade its file is copied beside it.
    pub(crate) fn open(path: &Path, keys: &Keys) -> Result<Ledger, StoreError> {
        let mut connection = open(path, &keys.ledger, Role::LedgerWriter)?;
        let found = version(&connection)?;
        if found > 0 && found < LEDGER.len() as i64 {
            connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
            std::fs::copy(path, path.with_extension(format!("db.v{found}")))?;
        }
        migrate(&mut connection, "ledger.db", LEDGER)?;
        let client = fact::client(&connection)?;
        Ok(Ledger { connection, vault: keys.vault.clone(), client, audit: keys.audit.clone() })
    }

    /// The vault and the client id of this installation of it.
    pub(crate) fn identity(&self) -> (String, String) {
        (self.vault.clone(), self.client.clone())
    }
}
