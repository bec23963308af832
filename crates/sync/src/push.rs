//! Push: what an answer means for each intent, and when an overlay may go
//! (docs/PROTOCOL.md, invariants 14-17).

use std::collections::BTreeMap;

use domain::{BranchCode, Timestamp};
use protocol::push::{IntentResult, PushRequest, PushResponse, Status};

use crate::state::ScopeState;

/// A failed intent is retried this long, ms; then it needs a person.
pub const FAILED_FOR: i64 = 24 * 3_600_000;

/// First and last wait before a failed intent is sent again, ms.
const FAILED_FROM: i64 = 30_000;
const FAILED_TO: i64 = 3_600_000;

/// What becomes of one intent.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Its terminal (or, for `deferred`, waiting) state is known.
    Answered(IntentResult),
    /// It goes to the tail of a stream with a new `seq` and the same `mid`.
    Requeue {
        /// Which intent.
        mid: String,
        /// Whose stream; none for the one it was in.
        branch: Option<BranchCode>,
        /// Not before this moment.
        not_before: Timestamp,
    },
}

/// What an answer says: about each intent, and about the stream.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judged {
    /// In order.
    pub(crate) verdicts: Vec<Verdict>,
    /// The client id is used up.
    pub(crate) fork: bool,
    /// Head office expects this `seq` next.
    pub(crate) gap: Option<u64>,
}

/// Reads the answer to `request`: results count by `mid`, those of other intents do not.
pub(crate) fn judge(request: &PushRequest, answer: &PushResponse, now: Timestamp) -> Judged {
    let made: BTreeMap<&str, Timestamp> =
        request.mutations.iter().map(|intent| (intent.mid.as_str(), intent.made_at)).collect();
    let mut judged = Judged { verdicts: Vec::new(), fork: false, gap: None };
    for result in &answer.results {
        let Some(made_at) = made.get(result.mid.as_str()) else { continue };
        match result.status {
            Status::Fork => judged.fork = true,
            Status::Gap => judged.gap = Some(answer.last + 1),
            _ => judged.verdicts.push(verdict(result, *made_at, now)),
        }
    }
    judged
}

/// The same as `judge`, without the stream: for tests and simulators.
pub fn verdicts(request: &PushRequest, answer: &PushResponse, now: Timestamp) -> Vec<Verdict> {
    judge(request, answer, now).verdicts
}

/// Answers of `results`: what has been decided meanwhile.
pub(crate) fn decided(results: Vec<IntentResult>) -> Vec<Verdict> {
    let ended =
        |result: &IntentResult| matches!(result.status, Status::Applied | Status::Merged | Status::Rejected);
    results.into_iter().filter(ended).map(Verdict::Answered).collect()
}

fn verdict(result: &IntentResult, made_at: Timestamp, now: Timestamp) -> Verdict {
    let mid = result.mid.clone();
    match result.status {
        Status::Moved => Verdict::Requeue {
            mid,
            branch: result.facts.get("to").map(|code| BranchCode::from(code.as_str())),
            not_before: now,
        },
        Status::Failed if now.0 - made_at.0 < FAILED_FOR => {
            // Twice as long as it has been waiting already, within limits.
            let wait = (now.0 - made_at.0).clamp(FAILED_FROM, FAILED_TO);
            Verdict::Requeue { mid, branch: None, not_before: Timestamp(now.0 + wait) }
        }
        _ => Verdict::Answered(result.clone()),
    }
}

/// An intent with a result whose overlay still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which.
    pub mid: String,
    /// Where its effects will show.
    pub effects: Vec<(BranchCode, u64)>,
    /// Tick at which the result came.
    pub heard: u64,
}

/// Whether the overlay of an intent may go: every subscribed scope of each branch in
/// `effects` has reached it (b), in a round that began after the result came (c). A branch
/// without a scope asks nothing of (b); (c) then holds for all scopes there are: the customer may
/// have left one of them for that branch.
pub fn settled(receipt: &Receipt, states: &[ScopeState]) -> bool {
    let reached = receipt.effects.iter().all(|(branch, seq)| {
        states
            .iter()
            .filter(|state| state.scope.branch() == Some(branch))
            .all(|state| state.cursor.base >= *seq)
    });
    let follows = |branch| states.iter().any(|state| state.scope.branch() == Some(branch));
    let elsewhere = receipt.effects.iter().any(|(branch, _)| !follows(branch));
    let touched = |state: &&ScopeState| {
        let affects = |at| elsewhere || receipt.effects.iter().any(|(branch, _)| branch == at);
        state.scope.branch().is_some_and(affects)
    };
    reached && states.iter().filter(touched).all(|state| state.complete_began > receipt.heard)
}
