//! Streams of intents and their results.

use domain::EmpNo;
use rusqlite::{OptionalExtension, Row, params};

use super::record::{blob16, u128_of};
use super::transaction::{Connected, Writer};
use crate::error::StoreError;
use crate::intent::{ClientState, IntentReads, IntentWrites, StoredResult};

impl<T: Connected> IntentReads for T {
    fn client_state(&self, branch: &str, client: &str) -> Result<Option<ClientState>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/client_get.sql"))?;
        let state = read.query_row([branch, client], |row| {
            Ok(ClientState {
                emp_no: EmpNo(row.get(0)?),
                device: row.get(1)?,
                last_seq: row.get(2)?,
                forked: row.get(3)?,
            })
        });
        Ok(state.optional()?)
    }

    fn result_at(&self, branch: &str, client: &str, seq: u64) -> Result<Option<StoredResult>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/result_at.sql"))?;
        Ok(read.query_row(params![branch, client, seq], result_row).optional()?)
    }

    fn result_of(&self, branch: &str, mid: &str) -> Result<Option<StoredResult>, StoreError> {
        let mut read = self.connection().prepare_cached(include_str!("sql/result_of.sql"))?;
        Ok(read.query_row([branch, mid], result_row).optional()?)
    }
}

impl IntentWrites for Writer<'_> {
    fn put_client_state(
        &mut self,
        branch: &str,
        client: &str,
        state: &ClientState,
    ) -> Result<(), StoreError> {
        self.needs_lock(branch)?;
        let row = params![branch, client, state.emp_no.as_str(), state.device, state.last_seq, state.forked];
        self.run(include_str!("sql/client_put.sql"), row)?;
        Ok(())
    }

    fn put_result(
        &mut self,
        branch: &str,
        client: &str,
        result: &StoredResult,
        own_mid: bool,
    ) -> Result<(), StoreError> {
        self.needs_lock(branch)?;
        let hash = blob16(result.payload_hash);
        let row = params![branch, client, result.seq, result.mid, own_mid, hash, result.result];
        self.run(include_str!("sql/result_put.sql"), row)?;
        Ok(())
    }
}

fn result_row(row: &Row<'_>) -> rusqlite::Result<StoredResult> {
    Ok(StoredResult {
        seq: row.get(0)?,
        mid: row.get(1)?,
        payload_hash: u128_of(row, 2)?,
        result: row.get(3)?,
    })
}
