//! What became of intents. None disappears: what was refused stays until a person has dealt
//! with it.

use std::collections::BTreeMap;

use domain::{BranchCode, CustomerId, Timestamp};
use protocol::push::{IntentResult, MAX_RESULTS, ResultsRequest, Status};
use rusqlite::{Connection, params};
use sync::{Receipt, Verdict};

use super::{Ledger, fact};
use crate::StoreError;

impl Ledger {
    /// Writes verdicts down; answers whom they are about.
    pub(crate) fn record(
        &mut self,
        verdicts: &[Verdict],
        tick: u64,
        now: Timestamp,
    ) -> Result<Vec<Option<CustomerId>>, StoreError> {
        let transaction = self.connection.transaction()?;
        let mut mids = Vec::new();
        for verdict in verdicts {
            match verdict {
                Verdict::Answered(result) => {
                    answer(&transaction, result, tick, now)?;
                    mids.push(result.mid.as_str());
                }
                Verdict::Requeue { mid, branch, not_before } => {
                    requeue(&transaction, mid, branch.as_ref(), *not_before)?;
                    mids.push(mid);
                }
            }
        }
        let touched = customers(&transaction, mids.into_iter())?;
        fact::count_change(&transaction)?;
        transaction.commit()?;
        Ok(touched)
    }

    /// See [`sync::Store::receipts`].
    pub(crate) fn receipts(&self) -> Result<Vec<Receipt>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT mid, effects, heard FROM intent WHERE settled = 0 AND state IN ('applied', 'merged')",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let effects: String = row.get(1)?;
            let heard: Option<i64> = row.get(2)?;
            found.push(Receipt {
                mid: row.get(0)?,
                effects: serde_json::from_str(&effects).map_err(|_| StoreError::Ledger("effects"))?,
                heard: heard.unwrap_or(0).unsigned_abs(),
            });
        }
        Ok(found)
    }

    /// Marks intents settled; answers whom they are about.
    pub(crate) fn settle(&mut self, mids: &[String]) -> Result<Vec<Option<CustomerId>>, StoreError> {
        let transaction = self.connection.transaction()?;
        for mid in mids {
            transaction.prepare_cached("UPDATE intent SET settled = 1 WHERE mid = ?1")?.execute([mid])?;
        }
        let touched = customers(&transaction, mids.iter().map(String::as_str))?;
        fact::count_change(&transaction)?;
        transaction.commit()?;
        Ok(touched)
    }

    /// See [`sync::Store::deferred`].
    pub(crate) fn deferred(&self) -> Result<Vec<ResultsRequest>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT branch, mid FROM intent WHERE state = 'deferred' ORDER BY no")?;
        let mut rows = statement.query([])?;
        let mut found: BTreeMap<BranchCode, Vec<String>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mids = found.entry(BranchCode(row.get(0)?)).or_default();
            if mids.len() < MAX_RESULTS {
                mids.push(row.get(1)?);
            }
        }
        Ok(found.into_iter().map(|(branch, mids)| ResultsRequest { branch, mids }).collect())
    }
}

/// A result is known. Refused and failed intents have no effect to wait for.
fn answer(
    connection: &Connection,
    result: &IntentResult,
    tick: u64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let facts: &BTreeMap<String, String> = &result.facts;
    let state = match result.status {
        Status::Applied => "applied",
        Status::Merged => "merged",
        Status::Rejected => "rejected",
        Status::Deferred => "deferred",
        Status::Moved | Status::Failed | Status::Fork | Status::Gap => "failed",
    };
    let text = |value: Result<String, serde_json::Error>| value.map_err(|_| StoreError::Ledger("result"));
    connection.prepare_cached(include_str!("../sql/intent/answer.sql"))?.execute(params![
        result.mid,
        state,
        result.code,
        text(serde_json::to_string(facts))?,
        result.current.as_ref().map(ToString::to_string),
        text(serde_json::to_string(&result.effects))?,
        tick as i64,
        now.0,
        matches!(state, "rejected" | "failed")
    ])?;
    Ok(())
}

/// Out of its stream, without a place (`seq` 0) until its time has come: a stream has no gap, so
/// one that waits inside it would hold up everything behind it.
fn requeue(
    connection: &Connection,
    mid: &str,
    branch: Option<&BranchCode>,
    not_before: Timestamp,
) -> Result<(), StoreError> {
    let branch = match branch {
        Some(branch) => branch.to_string(),
        None => connection.query_row("SELECT branch FROM intent WHERE mid = ?1", [mid], |row| row.get(0))?,
    };
    connection.prepare_cached(include_str!("../sql/intent/requeue.sql"))?.execute(params![
        mid,
        branch,
        not_before.0
    ])?;
    Ok(())
}

fn customers<'m>(
    connection: &Connection,
    mids: impl Iterator<Item = &'m str>,
) -> Result<Vec<Option<CustomerId>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT customer FROM intent WHERE mid = ?1")?;
    let mut found = Vec::new();
    for mid in mids {
        let mut rows = statement.query([mid])?;
        while let Some(row) = rows.next()? {
            let owner: Option<[u8; 16]> = row.get(0)?;
            found.push(owner.map(CustomerId::from_bytes));
        }
    }
    Ok(found)
}
