//! Intents that are not settled: what working rows replay.

use domain::Timestamp;

use super::Ledger;
use crate::StoreError;
use crate::draft::PendingBy;
use crate::working::Pending;

/// Under this name the settings keep whose vault this is, a `domain::staff::Actor`.
pub(crate) const ACTOR: &str = "actor";

impl Ledger {
    /// Reads them, in the order they were made.
    pub(crate) fn pending(&self) -> Result<PendingBy, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/intent/pending.sql"))?;
        let mut rows = statement.query([])?;
        let by = self.setting(ACTOR)?.and_then(|text| serde_json::from_str(&text).ok());
        let mut found = PendingBy { by, ..PendingBy::default() };
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
        Ok(found)
    }
}
