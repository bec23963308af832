//! Intents: saved with fsync before anybody is told "saved", sent in the order of their
//! stream, given a new stream when this client id is used up.

use domain::{BranchCode, CustomerId, Timestamp};
use protocol::push::{Intent, MAX_INTENTS, PushRequest};
use rusqlite::{Connection, params};
use serde_json::value::RawValue;

use super::{Ledger, fact};
use crate::StoreError;

/// Bytes of intents one push may carry.
const MAX_BYTES: usize = 256 * 1024 - 4096;

/// A wish, as a use case hands it over.
#[derive(Debug, Clone)]
pub struct NewIntent {
    /// UUIDv7, made by the caller.
    pub mid: String,
    /// The branch that decides.
    pub branch: BranchCode,
    /// `name@version`.
    pub name: String,
    /// Arguments as the rule takes them.
    pub args: Box<RawValue>,
    /// Whom it is about.
    pub customer: Option<CustomerId>,
    /// This device's clock.
    pub made_at: Timestamp,
}

impl Ledger {
    /// Saves an intent at the tail of its stream; it is on the disk when this returns.
    pub(crate) fn save(&mut self, intent: &NewIntent) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let seq: i64 = transaction
            .prepare_cached(include_str!("../sql/intent/next_seq.sql"))?
            .query_row([&self.client, intent.branch.as_str()], |row| row.get(0))?;
        transaction.prepare_cached(include_str!("../sql/intent/save.sql"))?.execute(params![
            intent.mid,
            self.client,
            intent.branch.as_str(),
            seq,
            intent.name,
            intent.args.get(),
            intent.customer.map(|id| id.0.into_bytes()),
            intent.made_at.0
        ])?;
        fact::count_change(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// See [`sync::Store::unsent`].
    pub(crate) fn unsent(&mut self, now: Timestamp) -> Result<Vec<PushRequest>, StoreError> {
        self.seat(now)?;
        let mut branches = self.connection.prepare_cached(include_str!("../sql/intent/branches.sql"))?;
        let branches: Vec<String> = branches.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut batches = Vec::new();
        for branch in branches {
            let mutations = self.batch(&branch)?;
            if !mutations.is_empty() {
                let branch = BranchCode(branch);
                batches.push(PushRequest { client: self.client.clone(), branch, mutations });
            }
        }
        Ok(batches)
    }

    /// Gives intents that waited and whose time has come a place at the tail of their stream.
    fn seat(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let parked: Vec<(i64, String)> = {
            let mut statement = transaction.prepare_cached(include_str!("../sql/intent/parked.sql"))?;
            let rows = statement.query_map([now.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        if parked.is_empty() {
            return Ok(());
        }
        place(&transaction, &self.client, parked)?;
        Ok(transaction.commit()?)
    }

    /// The head of one stream.
    fn batch(&self, branch: &str) -> Result<Vec<Intent>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/intent/unsent.sql"))?;
        let mut rows = statement.query(params![self.client, branch, MAX_INTENTS as i64])?;
        let mut batch = Vec::new();
        let mut bytes = 0;
        while let Some(row) = rows.next()? {
            let args: String = row.get(3)?;
            bytes += args.len() + 256;
            if bytes > MAX_BYTES {
                break;
            }
            batch.push(Intent {
                seq: row.get::<_, i64>(0)?.unsigned_abs(),
                mid: row.get(1)?,
                name: row.get(2)?,
                args: RawValue::from_string(args).map_err(|_| StoreError::Ledger("args"))?,
                made_at: Timestamp(row.get(4)?),
            });
        }
        Ok(batch)
    }

    /// See [`sync::Store::has_seq`].
    pub(crate) fn has_seq(&self, branch: &BranchCode, seq: u64) -> Result<bool, StoreError> {
        Ok(self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM intent WHERE client = ?1 AND branch = ?2 AND seq = ?3 AND state = 'waiting')",
            params![self.client, branch.as_str(), seq as i64],
            |row| row.get(0),
        )?)
    }

    /// See [`sync::Store::fork`].
    pub(crate) fn fork(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let client = fact::new_client(&transaction)?;
        let mut waiting: Vec<(i64, String)> = Vec::new();
        {
            let mut statement = transaction.prepare(
                "SELECT no, branch FROM intent WHERE state = 'waiting' AND seq > 0 ORDER BY client, branch, seq",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                waiting.push((row.get(0)?, row.get(1)?));
            }
        }
        place(&transaction, &client, waiting)?;
        transaction.commit()?;
        self.client = client;
        Ok(())
    }
}

/// Puts intents (number and branch) at the tails of the streams of a client, in this order.
fn place(connection: &Connection, client: &str, intents: Vec<(i64, String)>) -> Result<(), StoreError> {
    for (no, branch) in intents {
        let seq: i64 = connection
            .prepare_cached(include_str!("../sql/intent/next_seq.sql"))?
            .query_row([client, &branch], |row| row.get(0))?;
        connection
            .execute("UPDATE intent SET client = ?1, seq = ?2 WHERE no = ?3", params![client, seq, no])?;
    }
    Ok(())
}
