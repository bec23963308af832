//! Streams of intents and their results.

use domain::EmpNo;

use super::head::needs_lock;
use super::{Columns, Tables, Writes, sql};
use crate::error::StoreError;
use crate::intent::{ClientState, IntentReads, IntentWrites, StoredResult};
use crate::txn::HeadReads;

impl<T: Tables> IntentReads for T {
    fn client_state(&self, branch: &str, client: &str) -> Result<Option<ClientState>, StoreError> {
        if let Some(known) = self.known().and_then(|known| known.client(branch, client)) {
            return Ok(known);
        }
        self.one(sql!("client_get"), &[branch.into(), client.into()], client_of)
    }

    fn result_at(&self, branch: &str, client: &str, seq: u64) -> Result<Option<StoredResult>, StoreError> {
        self.one(sql!("result_at"), &[branch.into(), client.into(), seq.into()], result_row)
    }

    fn result_of(&self, branch: &str, mid: &str) -> Result<Option<StoredResult>, StoreError> {
        if self.known().is_some_and(|known| known.is_new(branch, mid)) {
            return Ok(None);
        }
        self.one(sql!("result_of"), &[branch.into(), mid.into()], result_row)
    }
}

impl<T: Writes> IntentWrites for T {
    fn put_client_state(
        &mut self,
        branch: &str,
        client: &str,
        state: &ClientState,
    ) -> Result<(), StoreError> {
        needs_lock(self, branch)?;
        let (by, device) = (state.emp_no.as_str().into(), (&state.device).into());
        let row = [branch.into(), client.into(), by, device, state.last_seq.into(), state.forked.into()];
        self.run(sql!("client_put"), &row)
    }

    fn put_result(
        &mut self,
        branch: &str,
        client: &str,
        result: &StoredResult,
        own_mid: bool,
    ) -> Result<(), StoreError> {
        needs_lock(self, branch)?;
        let head = self.head(branch)?;
        let StoredResult { seq, mid, payload_hash, result } = result;
        let answered = mid.as_str();
        let (hash, result) = ((*payload_hash).into(), result.into());
        let place = [branch.into(), client.into(), (*seq).into(), mid.into()];
        let [branch, client, seq, mid] = place;
        let row = [branch, client, seq, mid, own_mid.into(), hash, result, head.into()];
        self.run(sql!("result_put" many "mutation_result" 3), &row)?;
        if let Some(known) = self.known() {
            known.note_answer(answered);
        }
        Ok(())
    }

    fn rewrite_result(&mut self, branch: &str, result: &StoredResult) -> Result<(), StoreError> {
        needs_lock(self, branch)?;
        self.run(sql!("result_rewrite"), &[branch.into(), (&result.mid).into(), (&result.result).into()])
    }

    fn forget_results(&mut self, branch: &str, floor: u64) -> Result<(), StoreError> {
        needs_lock(self, branch)?;
        self.run(sql!("results_forget"), &[branch.into(), floor.into()])
    }
}

/// A stream's state.
pub(super) fn client_of(row: &dyn Columns) -> Result<ClientState, StoreError> {
    Ok(ClientState {
        emp_no: EmpNo(row.string(0)?),
        device: row.string(1)?,
        last_seq: row.number(2)?,
        forked: row.flag(3)?,
    })
}

fn result_row(row: &dyn Columns) -> Result<StoredResult, StoreError> {
    Ok(StoredResult {
        seq: row.number(0)?,
        mid: row.string(1)?,
        payload_hash: row.wide(2)?,
        result: row.bytes(3)?.to_vec(),
    })
}
