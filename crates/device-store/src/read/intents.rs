//! Intents: what was promised on this device and what became of it, from `self.ledger.db`.

use std::collections::BTreeMap;

use domain::{CustomerId, Timestamp};

use super::{ReadError, Reader};

/// An intent as the sync centre shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntentRow {
    /// Id.
    pub mid: String,
    /// `name@version`.
    pub name: String,
    /// Whom it is about.
    pub customer: Option<CustomerId>,
    /// Made.
    pub made_at: Timestamp,
    /// `waiting applied merged rejected deferred failed`.
    pub state: String,
    /// Code of the answer.
    pub code: Option<String>,
    /// Facts of the answer.
    pub facts: BTreeMap<String, String>,
    /// What was asked, JSON as the rule of that name takes it.
    pub args: String,
}

/// How many intents are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Not answered.
    pub waiting: u32,
    /// Answered in a way a person has to look at.
    pub attention: u32,
}

impl Reader {
    /// Counts open intents.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting(&self) -> Result<Waiting, ReadError> {
        let (waiting, attention) = self
            .ledger
            .prepare_cached(include_str!("sql/waiting.sql"))?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Waiting { waiting, attention })
    }

    /// The last intents, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn intents(&self, limit: u32) -> Result<Vec<IntentRow>, ReadError> {
        let mut statement = self.ledger.prepare_cached(include_str!("sql/intents.sql"))?;
        let mut rows = statement.query([limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let facts: String = row.get(6)?;
            let customer: Option<[u8; 16]> = row.get(2)?;
            found.push(IntentRow {
                mid: row.get(0)?,
                name: row.get(1)?,
                customer: customer.map(CustomerId::from_bytes),
                made_at: Timestamp(row.get(3)?),
                state: row.get(4)?,
                code: row.get(5)?,
                facts: serde_json::from_str(&facts).map_err(|error| ReadError::payload("facts", &error))?,
                args: row.get(7)?,
            });
        }
        Ok(found)
    }
}
