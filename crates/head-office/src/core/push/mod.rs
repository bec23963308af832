//! Push: intents with exactly-once effect (SYNC.md 2.8).
//!
//! One transaction a push, a savepoint an intent, a durable result an intent. A bad intent is
//! answered and never blocks those behind it. Results are matched by `mid`.

mod aggregate;
mod allot;
mod parked;
pub mod proposal;
mod standing;
mod stream;
mod waiting;

pub use parked::{Parked, parked};
pub use stream::results;

use std::collections::{BTreeMap, BTreeSet};

use domain::intent::{Intent as Wish, Kind};
use domain::{BranchCode, Refusal, Timestamp};
use office_store::intent::ClientState;
use office_store::txn::Expected;
use office_store::{MayConflict, StoreError, WriteTxn};
use protocol::push::{Intent, IntentResult, PushRequest, PushResponse, Status};

use super::book::BookError;
use super::identity::Identity;

/// Who sends.
#[derive(Debug, Clone, Copy)]
pub struct Sender<'a> {
    /// The user.
    pub who: &'a Identity,
    /// Their device.
    pub device: &'a str,
    /// Server time.
    pub now: Timestamp,
}

/// A push could not be answered at all.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// The stream belongs to another user or device.
    #[error("the stream belongs to somebody else")]
    NotTheirs,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A conflict with another writer in the middle of an intent.
    #[error(transparent)]
    Book(BookError),
    /// A result cannot be kept.
    #[error("a result cannot be written")]
    Json(#[from] serde_json::Error),
}

impl MayConflict for PushError {
    fn is_conflict(&self) -> bool {
        match self {
            PushError::Store(error) | PushError::Book(BookError::Store(error)) => error.is_conflict(),
            _ => false,
        }
    }
}

/// How a handler ends.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Done; the branch sequences it took.
    Applied(Vec<(BranchCode, u64)>),
    /// Done, combined with something concurrent.
    Merged {
        /// What was combined.
        code: String,
        /// Facts for the words.
        facts: BTreeMap<String, String>,
        /// The branch sequences it took.
        effects: Vec<(BranchCode, u64)>,
    },
    /// Waits for a decision; the branch sequences it took.
    Deferred(Vec<(BranchCode, u64)>),
    /// The customer lives in another branch by now.
    Moved(BranchCode),
    /// An expected no, with the value head office holds if the sender may see it.
    Rejected(Refusal, Option<serde_json::Value>),
}

/// Answers a push. The caller commits.
///
/// # Errors
/// [`PushError`]; the transaction must then be dropped.
pub fn answer(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
) -> Result<PushResponse, PushError> {
    let branch = request.branch.as_str();
    if !sender.who.may_send_to(&request.branch) {
        return Ok(strangers(request));
    }
    txn.lock_for(branch, &expected(request))?;
    let mut state = match txn.client_state(branch, &request.client)? {
        Some(state) if state.emp_no != sender.who.actor.emp_no || state.device != sender.device => {
            return Err(PushError::NotTheirs);
        }
        Some(state) => state,
        None => ClientState {
            emp_no: sender.who.actor.emp_no.clone(),
            device: sender.device.to_owned(),
            last_seq: 0,
            forked: false,
        },
    };
    let mut results = Vec::with_capacity(request.mutations.len());
    for intent in &request.mutations {
        results.push(stream::take(txn, sender, request, &mut state, intent)?);
    }
    txn.put_client_state(branch, &request.client, &state)?;
    Ok(PushResponse { results, last: state.last_seq })
}

/// What the intents of a push will ask for.
fn expected(request: &PushRequest) -> Expected {
    let (mut customers, mut children) = (BTreeSet::new(), BTreeSet::new());
    for intent in &request.mutations {
        let Ok(wish) = Wish::parse(&intent.name, intent.args.get()) else { continue };
        let Some(customer) = wish.customer().map(|id| id.to_string()) else { continue };
        if let Some(key) = wish.touches().filter(|key| key.kind != Kind::Star) {
            children.insert([customer.clone(), key.kind.code().to_owned(), key.id.to_string()]);
        }
        customers.insert(customer);
    }
    Expected {
        client: request.client.clone(),
        customers: customers.into_iter().collect(),
        children: children.into_iter().collect(),
        intents: request.mutations.iter().map(|intent| intent.mid.clone()).collect(),
    }
}

/// A stream into a branch the sender does not work in: each intent is told no, nothing is stored.
fn strangers(request: &PushRequest) -> PushResponse {
    let refusal = Refusal::new("no_access");
    let results = request.mutations.iter().map(|intent| rejected(intent, refusal.clone(), None)).collect();
    PushResponse { results, last: 0 }
}

/// Runs the handler of an intent's name.
fn handle(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    request: &PushRequest,
    intent: &Intent,
) -> Result<Verdict, BookError> {
    let wish = match Wish::parse(&intent.name, intent.args.get()) {
        Ok(wish) => wish,
        Err(refusal) => return Ok(Verdict::Rejected(refusal, None)),
    };
    if let Some(refusal) = parked::closed(&wish).filter(|_| sender.who.left) {
        return Ok(Verdict::Rejected(refusal, None));
    }
    match allot::run(txn, sender, &request.branch, intent, &wish) {
        Some(verdict) => verdict,
        None => aggregate::run(txn, sender, &request.branch, intent, &wish),
    }
}

fn result_of(intent: &Intent, status: Status) -> IntentResult {
    IntentResult {
        mid: intent.mid.clone(),
        seq: intent.seq,
        status,
        code: None,
        facts: BTreeMap::new(),
        current: None,
        effects: Vec::new(),
    }
}

fn rejected(intent: &Intent, refusal: Refusal, current: Option<serde_json::Value>) -> IntentResult {
    IntentResult {
        code: Some(refusal.code),
        facts: refusal.facts,
        current,
        ..result_of(intent, Status::Rejected)
    }
}
