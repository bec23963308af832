//! Intents that are not settled: what working rows replay.

use std::collections::BTreeSet;

use domain::Timestamp;
use domain::staff::Actor;
use rusqlite::Rows;

use super::Ledger;
use crate::StoreError;
use crate::draft::PendingBy;
use crate::working::Pending;

/// From so many customers on all intents are read in one pass, in the order they lie in.
const MANY: usize = 200;

/// Under this name the settings keep whose vault this is, a `domain::staff::Actor`.
pub(crate) const ACTOR: &str = "actor";

impl Ledger {
    /// Reads them, in the order they were made.
    pub(crate) fn pending(&self) -> Result<PendingBy, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/intent/pending.sql"))?;
        let mut found = PendingBy { by: self.author()?, ..PendingBy::default() };
        take(statement.query([])?, &mut found)?;
        Ok(found)
    }

    /// Reads those about some customers: an advisor who saves the thousandth intent of a day
    /// without a network does not read the others again.
    pub(crate) fn pending_of(&self, customers: &BTreeSet<[u8; 16]>) -> Result<PendingBy, StoreError> {
        if customers.len() >= MANY {
            let mut found = self.pending()?;
            found.of.retain(|customer, _| customers.contains(customer));
            return Ok(found);
        }
        let mut statement = self.connection.prepare_cached(include_str!("../sql/intent/pending_of.sql"))?;
        let mut found = PendingBy { by: self.author()?, ..PendingBy::default() };
        for customer in customers {
            take(statement.query([customer])?, &mut found)?;
        }
        Ok(found)
    }

    /// None of them, for whoever knows that working rows contain them.
    pub(crate) fn none_pending(&self) -> Result<PendingBy, StoreError> {
        Ok(PendingBy { by: self.author()?, ..PendingBy::default() })
    }

    /// Whose vault this is.
    fn author(&self) -> Result<Option<Actor>, StoreError> {
        Ok(self.setting(ACTOR)?.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

fn take(mut rows: Rows<'_>, found: &mut PendingBy) -> Result<(), StoreError> {
    while let Some(row) = rows.next()? {
        let owner: Option<[u8; 16]> = row.get(0)?;
        let pending = Pending {
            mid: row.get(1)?,
            name: row.get(2)?,
            args: row.get(3)?,
            made_at: Timestamp(row.get(4)?),
        };
        match owner {
            Some(owner) => found.of.entry(owner).or_default().push(pending),
            None => found.own.push(pending),
        }
    }
    Ok(())
}
