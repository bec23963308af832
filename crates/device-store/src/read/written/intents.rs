//! Intents: what was promised on this device and what became of it, from `ledger.db`.

use std::collections::BTreeMap;

use domain::{CustomerId, Timestamp};
use rusqlite::{OptionalExtension, Row};

use crate::read::{ReadError, Reader};

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
    /// `waiting applied merged rejected deferred failed withdrawn`.
    pub state: String,
    /// Code of the answer.
    pub code: Option<String>,
    /// Facts of the answer.
    pub facts: BTreeMap<String, String>,
    /// What was asked, JSON as the rule of that name takes it.
    pub args: String,
    /// The current values that came with a refusal, JSON, as far as its author may see them.
    pub current: Option<String>,
    /// Answered.
    pub heard_at: Option<Timestamp>,
    /// Until then it is held back and can be taken back; none once head office may know it.
    pub held_until: Option<Timestamp>,
    /// A person has dealt with it.
    pub handled: bool,
    /// What its author saw of the fields it writes, JSON: a map of field to value.
    pub seen: Option<String>,
}

/// How many intents are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Not answered.
    pub waiting: u32,
    /// Answered in a way a person has to look at.
    pub attention: u32,
}

/// Intents by what they ask of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntentHeap {
    /// Refused, merged or given up, and nobody has dealt with it.
    Attention,
    /// Not answered.
    Waiting,
    /// All others.
    Delivered,
}

/// Receipts since a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReceiptCount {
    /// Made.
    pub made: u32,
    /// Answered.
    pub answered: u32,
}

impl Reader {
    /// Counts open intents.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting(&self) -> Result<Waiting, ReadError> {
        let (waiting, attention) = self
            .ledger()?
            .prepare_cached(include_str!("../sql/waiting.sql"))?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Waiting { waiting, attention })
    }

    /// Receipts of what was made since `from`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn receipts(&self, from: Timestamp) -> Result<ReceiptCount, ReadError> {
        let (made, answered) = self
            .ledger()?
            .prepare_cached(include_str!("../sql/receipts.sql"))?
            .query_row([from.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ReceiptCount { made, answered })
    }

    /// A page of a heap, newest first, and how many the heap has.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn intents(
        &self,
        heap: IntentHeap,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<IntentRow>, u32), ReadError> {
        let (sql, total) = match heap {
            IntentHeap::Attention => (include_str!("../sql/heap_attention.sql"), self.waiting()?.attention),
            IntentHeap::Waiting => (include_str!("../sql/heap_waiting.sql"), self.waiting()?.waiting),
            IntentHeap::Delivered => {
                let count = include_str!("../sql/heap_delivered_count.sql");
                let total = self.ledger()?.prepare_cached(count)?.query_row([], |row| row.get(0))?;
                (include_str!("../sql/heap_delivered.sql"), total)
            }
        };
        let mut statement = self.ledger()?.prepare_cached(sql)?;
        let mut rows = statement.query((limit, offset))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(intent(row)?);
        }
        Ok((found, total))
    }

    /// One intent.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn intent(&self, mid: &str) -> Result<Option<IntentRow>, ReadError> {
        let mut statement = self.ledger()?.prepare_cached(include_str!("../sql/intent.sql"))?;
        statement.query_row([mid], |row| Ok(intent(row))).optional()?.transpose()
    }

    /// What was made here about a customer and has no answer yet, in the order it was made.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unsent_about(&self, customer: CustomerId) -> Result<Vec<IntentRow>, ReadError> {
        let mut statement = self.ledger()?.prepare_cached(include_str!("../sql/unsent_about.sql"))?;
        let mut rows = statement.query([customer.0.as_bytes().as_slice()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(intent(row)?);
        }
        Ok(found)
    }
}

fn intent(row: &Row<'_>) -> Result<IntentRow, ReadError> {
    let facts: String = row.get(6)?;
    let customer: Option<[u8; 16]> = row.get(2)?;
    let state: String = row.get(4)?;
    let (held_until, seq, tries): (i64, i64, i64) = (row.get(10)?, row.get(11)?, row.get(12)?);
    // One that has a place in a stream, or had one, may be known to head office.
    let unsent = state == "waiting" && seq == 0 && tries == 0;
    Ok(IntentRow {
        mid: row.get(0)?,
        name: row.get(1)?,
        customer: customer.map(CustomerId::from_bytes),
        made_at: Timestamp(row.get(3)?),
        code: row.get(5)?,
        facts: serde_json::from_str(&facts).map_err(|error| ReadError::payload("facts", &error))?,
        args: row.get(7)?,
        current: row.get(8)?,
        heard_at: row.get::<_, Option<i64>>(9)?.map(Timestamp),
        held_until: unsent.then_some(Timestamp(held_until)),
        handled: row.get::<_, i64>(13)? != 0,
        seen: row.get(14)?,
        state,
    })
}
