//! One intent of a stream: new, repeated, forked, ahead, or known under another position.

use domain::audit::{AuditAction, AuditEvent};
use domain::{EmpNo, Refusal};
use office_store::intent::{ClientState, StoredResult};
use office_store::{ReadTxn, WriteTxn};
use protocol::digest::Digest;
use protocol::push::{Intent, IntentResult, PushRequest, Status};
use serde::{Deserialize, Serialize};

use super::{PushError, Sender, Verdict, handle, parked, rejected, result_of};
use crate::core::book::BookError;

/// Longest id of an intent.
const MID_LENGTH: usize = 64;

/// How an intent ended, and whether it used up its id.
struct Ending {
    answer: IntentResult,
    own_mid: bool,
}

impl Ending {
    /// An answer that only points to an intent answered before, or to none.
    fn pointing(answer: IntentResult) -> Ending {
        Ending { answer, own_mid: false }
    }
}

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
        return repeat(txn, sender, request, state, intent, payload_hash);
    }
    if intent.seq > state.last_seq + 1 {
        return Ok(result_of(intent, Status::Gap));
    }
    if intent.mid.is_empty() || intent.mid.len() > MID_LENGTH {
        let answer = rejected(intent, Refusal::new("validation").with("field", "mid"), None);
        return keep(txn, sender, request, state, intent, payload_hash, Ending::pointing(answer));
    }
    if let Some(known) = txn.result_of(branch, &intent.mid)? {
        if known.payload_hash != payload_hash {
            let answer = rejected(intent, Refusal::new("validation").with("field", "mid"), None);
            return keep(txn, sender, request, state, intent, payload_hash, Ending::pointing(answer));
        }
        let mut answer: IntentResult = serde_json::from_slice(&known.result)?;
        answer.seq = intent.seq;
        return keep(txn, sender, request, state, intent, payload_hash, Ending::pointing(answer));
    }
    txn.savepoint()?;
    let answer = match attempt(txn, sender, request, intent)? {
        Ok(Verdict::Applied(effects)) => {
            kept(txn, intent, IntentResult { effects, ..result_of(intent, Status::Applied) })?
        }
        Ok(Verdict::Merged { code, facts, effects }) => {
            let code = Some(code);
            kept(txn, intent, IntentResult { code, facts, effects, ..result_of(intent, Status::Merged) })?
        }
        Ok(Verdict::Deferred(effects)) => {
            kept(txn, intent, IntentResult { effects, ..result_of(intent, Status::Deferred) })?
        }
        Ok(Verdict::Moved(to)) => {
            txn.undo()?;
            let mut answer = result_of(intent, Status::Moved);
            answer.facts.insert("to".to_owned(), to.0);
            answer
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
    if sender.who.left && answer.status == Status::Rejected {
        parked::park(txn, sender, &request.branch, intent, &answer)?;
    }
    // A failure is tried again, a customer who moved is asked for elsewhere: neither uses up the id.
    let own_mid = !matches!(answer.status, Status::Failed | Status::Moved);
    keep(txn, sender, request, state, intent, payload_hash, Ending { answer, own_mid })
}

/// Keeps what an intent wrote. What the database refuses only now is undone: that intent failed.
fn kept(txn: &mut dyn WriteTxn, intent: &Intent, answer: IntentResult) -> Result<IntentResult, PushError> {
    match txn.keep() {
        Ok(()) => Ok(answer),
        Err(error) if error.is_conflict() => Err(error.into()),
        Err(error) => {
            txn.undo()?;
            Ok(failed(intent, &error.into()))
        }
    }
}

/// Runs the handler, once more when it breaks (SYNC.md 2.8, step 5).
fn attempt(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
    intent: &Intent,
) -> Result<Result<Verdict, BookError>, PushError> {
    let error = match handle(txn, sender, request, intent) {
        Ok(verdict) => return Ok(Ok(verdict)),
        Err(error) => error,
    };
    if matches!(&error, BookError::Store(error) if error.is_conflict()) {
        // Another writer came first: the whole push is done again.
        return Err(PushError::Book(error));
    }
    tracing::warn!(cause = %error, mid = %intent.mid, "an intent is tried again");
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
    sender: &Sender<'_>,
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
            copied(txn, sender, request)?;
            Ok(result_of(intent, Status::Fork))
        }
    }
}

/// Two devices speak for one: an alarm, and a line for the auditor (SYNC.md 3.1, T8). Both go on
/// under client ids of their own.
fn copied(txn: &mut dyn WriteTxn, sender: &Sender<'_>, request: &PushRequest) -> Result<(), PushError> {
    tracing::warn!(alarm = true, client = %request.client, "a copy of a vault was used");
    let event = AuditEvent {
        at: sender.now,
        by: sender.who.actor.emp_no.clone(),
        action: AuditAction::Sync,
        object: Some(format!("client/{}", request.client)),
        purpose: None,
        result: "fork".to_owned(),
    };
    Ok(txn.append_audit(request.branch.as_str(), &event)?)
}

fn keep(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
    state: &mut ClientState,
    intent: &Intent,
    payload_hash: u128,
    ending: Ending,
) -> Result<IntentResult, PushError> {
    let Ending { answer, own_mid } = ending;
    let stored = StoredResult {
        seq: intent.seq,
        mid: intent.mid.clone(),
        payload_hash,
        result: serde_json::to_vec(&Kept { by: &sender.who.actor.emp_no, answer: &answer })?,
    };
    txn.put_result(request.branch.as_str(), &request.client, &stored, own_mid)?;
    state.last_seq = intent.seq;
    Ok(answer)
}

/// A result as it is kept: the answer, and whose intent it was.
#[derive(Serialize)]
struct Kept<'a> {
    by: &'a EmpNo,
    #[serde(flatten)]
    answer: &'a IntentResult,
}

/// Whose intent it was.
#[derive(Deserialize)]
struct Whose {
    by: Option<EmpNo>,
}

/// The kept bytes of another answer to the same intent.
pub(super) fn kept_bytes(before: &[u8], answer: &IntentResult) -> Result<Vec<u8>, serde_json::Error> {
    match serde_json::from_slice::<Whose>(before)?.by {
        Some(by) => serde_json::to_vec(&Kept { by: &by, answer }),
        None => serde_json::to_vec(answer),
    }
}

/// What became of intents of one person: those known, in the order asked.
///
/// # Errors
/// [`PushError`].
pub fn results(
    txn: &dyn ReadTxn,
    by: &EmpNo,
    branch: &str,
    mids: &[String],
) -> Result<Vec<IntentResult>, PushError> {
    let mut found = Vec::new();
    for mid in mids {
        let Some(kept) = txn.result_of(branch, mid)? else { continue };
        if serde_json::from_slice::<Whose>(&kept.result)?.by.as_ref() == Some(by) {
            found.push(serde_json::from_slice(&kept.result)?);
        }
    }
    Ok(found)
}

/// What makes a repeat the same intent: name and arguments as they came.
fn hash_of(intent: &Intent) -> u128 {
    let mut bytes = intent.name.clone().into_bytes();
    bytes.push(0);
    bytes.extend_from_slice(intent.args.get().as_bytes());
    Digest::of_payload(&bytes).0
}
