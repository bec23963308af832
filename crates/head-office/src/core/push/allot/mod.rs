//! Allot: what head office decides about who serves whom: batches, claims, releases, covers,
//! handovers. The rules are `domain::assignment` and `domain::handover`; here rows are read, the
//! rule is asked, and what changed is written with its event (`k = "assignment"`) in one
//! transaction.

mod batch;
mod claim;
mod cover;
mod handover;
mod release;
mod request;
mod write;

use std::collections::BTreeMap;

use domain::assignment::ItemVerdict;
use domain::intent::Intent;
use domain::strategy::ServiceStrategy;
use domain::{BranchCode, Refusal};
use office_store::WriteTxn;
use protocol::push::Intent as Sent;
use uuid::Uuid;

use super::{Sender, Verdict};
use crate::core::book::BookError;

/// Refused items named in an answer at most.
const SAID: usize = 50;

/// Where a decision is made.
pub(super) struct Scene<'a> {
    pub(super) txn: &'a mut dyn WriteTxn,
    pub(super) sender: &'a Sender<'a>,
    pub(super) branch: &'a BranchCode,
    /// The intent's id: the id of its event.
    pub(super) mid: Uuid,
}

/// Decides on an intent of these rooms; none when it is of another.
pub(super) fn run(
    txn: &mut dyn WriteTxn,
    sender: &Sender<'_>,
    branch: &BranchCode,
    sent: &Sent,
    intent: &Intent,
) -> Option<Result<Verdict, BookError>> {
    let decide: fn(&mut Scene<'_>, &Intent) -> Result<Verdict, BookError> = match intent {
        Intent::AssignmentRequest(_)
        | Intent::AssignmentBatch(_)
        | Intent::AssignmentClaim(_)
        | Intent::AssignmentRelease(_)
        | Intent::AssignmentCover(_) => assignment,
        Intent::HandoverPropose(_)
        | Intent::HandoverApprove(_)
        | Intent::HandoverAccept(_)
        | Intent::HandoverAcknowledge(_) => handing_over,
        _ => return None,
    };
    let Ok(mid) = sent.mid.parse::<Uuid>() else {
        return Some(Ok(Verdict::Rejected(Refusal::new("validation").with("field", "mid"), None)));
    };
    if *branch != sender.who.actor.branch {
        return Some(Ok(refused("no_access")));
    }
    Some(decide(&mut Scene { txn, sender, branch, mid }, intent))
}

fn assignment(scene: &mut Scene<'_>, intent: &Intent) -> Result<Verdict, BookError> {
    match intent {
        Intent::AssignmentRequest(of) => request::decide(scene, of),
        Intent::AssignmentBatch(of) => batch::decide(scene, of),
        Intent::AssignmentClaim(of) => claim::decide(scene, of),
        Intent::AssignmentRelease(of) => release::decide(scene, of),
        Intent::AssignmentCover(of) => cover::decide(scene, of),
        _ => Ok(refused("unknown_mutation")),
    }
}

fn handing_over(scene: &mut Scene<'_>, intent: &Intent) -> Result<Verdict, BookError> {
    match intent {
        Intent::HandoverPropose(of) => handover::propose(scene, of),
        Intent::HandoverApprove(of) => handover::approve(scene, of),
        Intent::HandoverAccept(of) => handover::accept(scene, of),
        Intent::HandoverAcknowledge(of) => handover::acknowledge(scene, of),
        _ => Ok(refused("unknown_mutation")),
    }
}

fn refused(code: &str) -> Verdict {
    Verdict::Rejected(Refusal::new(code), None)
}

/// Done; the overlay goes when every scope has reached the last of these numbers.
fn effects(branch: &BranchCode, seqs: Vec<u64>) -> Vec<(BranchCode, u64)> {
    seqs.into_iter().max().map(|seq| (branch.clone(), seq)).into_iter().collect()
}

/// What a list of items came to: done, done in part, or nothing done.
fn of_items(branch: &BranchCode, seqs: Vec<u64>, verdicts: &[ItemVerdict]) -> Verdict {
    let refused: Vec<&ItemVerdict> = verdicts.iter().filter(|one| one.refusal.is_some()).collect();
    let done = verdicts.len() - refused.len();
    if done == 0 {
        // All were refused: the first reason stands for them, the rest is in the list.
        let first = refused.first().and_then(|one| one.refusal.clone());
        let refusal = first.unwrap_or_else(|| Refusal::new("empty")).with("refused", refused.len());
        return Verdict::Rejected(refusal, Some(serde_json::json!({ "items": refused })));
    }
    if refused.is_empty() {
        return Verdict::Applied(effects(branch, seqs));
    }
    partly(branch, seqs, done, &refused)
}

/// Done in part: how many, and of the first that were not, who and why.
fn partly(branch: &BranchCode, seqs: Vec<u64>, done: usize, refused: &[&ItemVerdict]) -> Verdict {
    let said = refused
        .iter()
        .take(SAID)
        .filter_map(|one| Some(format!("{}:{}", one.customer, one.refusal.as_ref()?.code)));
    let facts = BTreeMap::from([
        ("done".to_owned(), done.to_string()),
        ("refused".to_owned(), refused.len().to_string()),
        ("items".to_owned(), said.collect::<Vec<_>>().join(" ")),
    ]);
    Verdict::Merged { code: "partly".to_owned(), facts, effects: effects(branch, seqs) }
}

/// The strategy of a tier, as it is in force.
fn strategy(
    txn: &dyn office_store::ReadTxn,
    tier: Option<&str>,
) -> Result<Option<ServiceStrategy>, BookError> {
    let Some(tier) = tier else { return Ok(None) };
    let Some(payload) = txn.reference("strategy", tier)? else { return Ok(None) };
    Ok(Some(serde_json::from_slice(&payload)?))
}
