//! Intents: saved with fsync before anybody is told "saved", sent in the order of their
//! stream, given a new stream when this client id is used up.
//!
//! An intent gets its place in a stream (`seq`) when it is about to be sent, never before: so
//! one that is held back, taken back or waits for another leaves no gap.

use domain::{BranchCode, CustomerId, Timestamp};
use protocol::push::{Intent, MAX_INTENTS, PushRequest};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Ledger, fact};
use crate::StoreError;

/// Bytes of intents one push may carry.
const MAX_BYTES: usize = 256 * 1024 - 4096;
/// The longest an intent is told to wait, ms; see sql/intent/parked.sql.
const LONGEST_WAIT: i64 = 2 * 3_600_000;

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

/// Under what an intent is saved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saving {
    /// Not sent before.
    pub(crate) not_before: Timestamp,
    /// `base` of the scope its customer is held in; 0 when there is none.
    pub(crate) scope_base: u64,
}

/// What arguments name: an intent makes the thing `id`, or changes another's.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Things {
    id: Option<Value>,
    note: Option<Value>,
    task: Option<Value>,
}

impl Things {
    fn of(args: &RawValue) -> Things {
        serde_json::from_str(args.get()).unwrap_or_default()
    }

    /// What it makes or changes.
    fn thing(&self) -> Option<&str> {
        self.changed().or(self.id.as_ref().and_then(Value::as_str))
    }

    fn changed(&self) -> Option<&str> {
        self.note.as_ref().or(self.task.as_ref()).and_then(Value::as_str)
    }
}

impl Ledger {
    /// Saves an intent; it is on the disk when this returns. It is not sent before its time, nor
    /// before the intent it changes the thing of is answered.
    pub(crate) fn save(&mut self, intent: &NewIntent, when: &Saving) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        insert(&transaction, &self.client, intent, when)?;
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

    /// Gives intents whose time has come a place at the tail of their stream.
    fn seat(&mut self, now: Timestamp) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let parked: Vec<(i64, String)> = {
            let mut statement = transaction.prepare_cached(include_str!("../sql/intent/parked.sql"))?;
            let rows = statement.query_map([now.0, LONGEST_WAIT], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        if parked.is_empty() {
            return Ok(());
        }
        place(&transaction, &self.client, parked)?;
        Ok(transaction.commit()?)
    }

    /// Lets everything go that is only held back for a moment, as when a person asks for a
    /// round now.
    pub(crate) fn release(&mut self) -> Result<(), StoreError> {
        self.connection.execute(
            "UPDATE intent SET not_before = 0 WHERE settled = 0 AND state = 'waiting' AND seq = 0 AND tries = 0",
            [],
        )?;
        Ok(())
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
            // One that is too long on its own goes alone: head office answers it.
            if bytes > MAX_BYTES && !batch.is_empty() {
                break;
            }
            batch.push(Intent {
                seq: row.get::<_, i64>(0)?.unsigned_abs(),
                mid: row.get(1)?,
                name: row.get(2)?,
                args: RawValue::from_string(args).map_err(|_| StoreError::Ledger("args"))?,
                made_at: Timestamp(row.get(4)?),
                scope_base: row.get::<_, i64>(5)?.unsigned_abs(),
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
        park_all(&transaction)?;
        transaction.commit()?;
        self.client = client;
        Ok(())
    }
}

/// Writes an intent down, outside its stream.
pub(super) fn insert(
    connection: &Connection,
    client: &str,
    intent: &NewIntent,
    when: &Saving,
) -> Result<(), StoreError> {
    let things = Things::of(&intent.args);
    let depends: Option<String> = match things.changed() {
        Some(thing) => connection
            .prepare_cached(include_str!("../sql/intent/depends.sql"))?
            .query_row([thing], |row| row.get(0))
            .optional()?,
        None => None,
    };
    connection.prepare_cached(include_str!("../sql/intent/save.sql"))?.execute(params![
        intent.mid,
        client,
        intent.branch.as_str(),
        intent.name,
        intent.args.get(),
        intent.customer.map(|id| id.0.into_bytes()),
        intent.made_at.0,
        when.not_before.0,
        things.thing(),
        depends,
        when.scope_base as i64
    ])?;
    Ok(())
}

/// Takes every unanswered intent out of its stream. Head office may know it: it can be sent
/// again and no longer be taken back.
pub(super) fn park_all(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute("UPDATE intent SET seq = 0, tries = tries + 1 WHERE state = 'waiting' AND seq > 0", [])?;
    Ok(())
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
