//! One intent of a stream: new, repeated, forked, ahead, or known under another position.

use domain::Refusal;
use office_store::WriteTxn;
use office_store::intent::{ClientState, StoredResult};
use protocol::digest::Digest;
use protocol::push::{Intent, IntentResult, PushRequest, Status};

use super::{PushError, Sender, Verdict, handle, rejected, result_of};
use crate::core::book::BookError;

/// Longest id of an intent.
const MID_LENGTH: usize = 64;

/// Takes the next intent of a stream and answers it.
pub(super) fn take(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
    state: &mut ClientState,
    intent: &Intent,
) -> Result<IntentResult, PushError> {
    let branch = request.branch.as_str();
    let payload_hash = hash_of(intent);
    if state.forked {
        return Ok(result_of(intent, Status::Fork));
    }
    if intent.seq <= state.last_seq {
        return repeat(txn, request, state, intent, payload_hash);
    }
    if intent.seq > state.last_seq + 1 {
        return Ok(result_of(intent, Status::Gap));
    }
    if intent.mid.is_empty() || intent.mid.len() > MID_LENGTH {
        let answer = rejected(intent, Refusal::new("validation").with("field", "mid"), None);
        return keep(txn, request, state, intent, payload_hash, answer, false);
    }
    if let Some(known) = txn.result_of(branch, &intent.mid)? {
        let mut answer: IntentResult = serde_json::from_slice(&known.result)?;
        answer.seq = intent.seq;
        return keep(txn, request, state, intent, payload_hash, answer, false);
    }
    txn.savepoint()?;
    let answer = match attempt(txn, sender, request, intent)? {
        Ok(Verdict::Applied(effects)) => {
            txn.keep()?;
            IntentResult { effects, ..result_of(intent, Status::Applied) }
        }
        Ok(Verdict::Rejected(refusal, current)) => {
            txn.undo()?;
            rejected(intent, refusal, current)
        }
        Err(error) => {
            txn.undo()?;
            failed(intent, &error)
        }
    };
    let used_up = answer.status != Status::Failed;
    keep(txn, request, state, intent, payload_hash, answer, used_up)
}

/// Runs the handler, once more when it breaks (SYNC.md 2.8, step 5).
fn attempt(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
    intent: &Intent,
) -> Result<Result<Verdict, BookError>, PushError> {
    let first = handle(txn, sender, request, intent);
    if first.is_ok() {
        return Ok(first);
    }
    txn.undo()?;
    txn.savepoint()?;
    Ok(handle(txn, sender, request, intent))
}

/// A server error: it does not use up the `mid`, the device sends it again.
fn failed(intent: &Intent, error: &BookError) -> IntentResult {
    let incident = uuid::Uuid::now_v7().simple().to_string();
    tracing::error!(trace_id = %incident, cause = %error, mid = %intent.mid, "intent failed");
    let mut answer = result_of(intent, Status::Failed);
    answer.facts.insert("incident".to_owned(), incident);
    answer
}

/// Below the last position: the stored answer, if it is the same intent.
fn repeat(
    txn: &mut dyn WriteTxn,
    request: &PushRequest,
    state: &mut ClientState,
    intent: &Intent,
    payload_hash: u128,
) -> Result<IntentResult, PushError> {
    let stored = txn.result_at(request.branch.as_str(), &request.client, intent.seq)?;
    match stored {
        Some(stored) if stored.mid == intent.mid && stored.payload_hash == payload_hash => {
            Ok(serde_json::from_slice(&stored.result)?)
        }
        _ => {
            state.forked = true;
            Ok(result_of(intent, Status::Fork))
        }
    }
}

fn keep(
    txn: &mut dyn WriteTxn,
    request: &PushRequest,
    state: &mut ClientState,
    intent: &Intent,
    payload_hash: u128,
    answer: IntentResult,
    own_mid: bool,
) -> Result<IntentResult, PushError> {
    let stored = StoredResult {
        seq: intent.seq,
        mid: intent.mid.clone(),
        payload_hash,
        result: serde_json::to_vec(&answer)?,
    };
    txn.put_result(request.branch.as_str(), &request.client, &stored, own_mid)?;
    state.last_seq = intent.seq;
    Ok(answer)
}

/// What makes a repeat the same intent: name and arguments as they came.
fn hash_of(intent: &Intent) -> u128 {
    let mut bytes = intent.name.clone().into_bytes();
    bytes.push(0);
    bytes.extend_from_slice(intent.args.get().as_bytes());
    Digest::of_payload(&bytes).0
}
