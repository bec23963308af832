//! `handover.*@1`: one row of the branch from the proposal to the last word. In force, every
//! customer of it changes hands in this transaction, with the leaver's open tasks.

use domain::assignment::{AssignmentRequest, ChangeSource, ItemVerdict};
use domain::customer::Customer;
use domain::handover::{
    self, Handover, HandoverAccept, HandoverAcknowledge, HandoverApprove, HandoverItem, HandoverPropose,
    HandoverState, Proposal,
};
use domain::strategy::ServiceStrategy;
use domain::{CustomerId, EmpNo, Refusal};
use protocol::scope::Scope;
use uuid::Uuid;

use super::batch::People;
use super::{Scene, effects, partly, refused, strategy};
use crate::core::book::{self, BookError};
use crate::core::projection::{self, Audience};
use crate::core::push::Verdict;

const KIND: &str = "handover";

pub(super) fn propose(scene: &mut Scene<'_>, wish: &HandoverPropose) -> Result<Verdict, BookError> {
    if read(scene, &wish.id)?.is_some() {
        return Ok(refused("id_taken"));
    }
    let judged = {
        let txn = &*scene.txn;
        // A row that cannot be read is as good as none: the rule then says `not_found`.
        let customer = |id: &CustomerId| book::get(txn, scene.branch, id).ok().flatten();
        let staff = |emp: &EmpNo| txn.account(emp).ok().flatten().map(|account| account.staff);
        let by_tier = |customer: &Customer| -> Option<ServiceStrategy> {
            strategy(txn, customer.tier_code()).ok().flatten()
        };
        let rows = Proposal { customer: &customer, staff: &staff, strategy: &by_tier };
        handover::propose(wish, &rows, &scene.sender.who.actor, scene.sender.now)
    };
    match judged {
        Ok(handover) => go_on(scene, handover),
        Err(refusal) => Ok(Verdict::Rejected(refusal, None)),
    }
}

pub(super) fn approve(scene: &mut Scene<'_>, word: &HandoverApprove) -> Result<Verdict, BookError> {
    let Some(handover) = read(scene, &word.handover)? else { return Ok(refused("not_found")) };
    match handover::approve(&handover, word, &scene.sender.who.actor, scene.sender.now) {
        Ok(handover) => go_on(scene, handover),
        Err(refusal) => Ok(Verdict::Rejected(refusal, None)),
    }
}

pub(super) fn accept(scene: &mut Scene<'_>, word: &HandoverAccept) -> Result<Verdict, BookError> {
    let Some(handover) = read(scene, &word.handover)? else { return Ok(refused("not_found")) };
    keep(scene, handover::accept(&handover, &scene.sender.who.actor, scene.sender.now))
}

pub(super) fn acknowledge(scene: &mut Scene<'_>, word: &HandoverAcknowledge) -> Result<Verdict, BookError> {
    let Some(handover) = read(scene, &word.handover)? else { return Ok(refused("not_found")) };
    keep(scene, handover::acknowledge(&handover, word, &scene.sender.who.actor, scene.sender.now))
}

fn keep(scene: &mut Scene<'_>, judged: Result<Handover, Refusal>) -> Result<Verdict, BookError> {
    match judged {
        Ok(handover) => {
            let seq = write(scene, &handover)?;
            Ok(Verdict::Applied(effects(scene.branch, seq.into_iter().collect())))
        }
        Err(refusal) => Ok(Verdict::Rejected(refusal, None)),
    }
}

/// Puts it in force when nobody has to agree any more, and keeps it.
fn go_on(scene: &mut Scene<'_>, mut handover: Handover) -> Result<Verdict, BookError> {
    let mut seqs = Vec::new();
    if handover.state == HandoverState::Receiving {
        let mut people = People::default();
        let mut verdicts = Vec::with_capacity(handover.items.len());
        for item in &handover.items {
            match change_hands(scene, &handover, item, &mut people)? {
                Ok(seq) => {
                    seqs.extend(seq);
                    verdicts.push(None);
                }
                Err(refusal) => verdicts.push(Some(refusal)),
            }
        }
        let mut verdicts = verdicts.into_iter();
        handover.put_in_force(|_| verdicts.next().flatten());
    }
    seqs.extend(write(scene, &handover)?);
    let verdicts: Vec<ItemVerdict> = handover
        .items
        .iter()
        .filter(|item| item.refusal.is_some())
        .map(|item| ItemVerdict { customer: item.customer, refusal: item.refusal.clone() })
        .collect();
    if verdicts.is_empty() {
        return Ok(Verdict::Applied(effects(scene.branch, seqs)));
    }
    let refused: Vec<&ItemVerdict> = verdicts.iter().collect();
    Ok(partly(scene.branch, seqs, handover.items.len() - refused.len(), &refused))
}

fn change_hands(
    scene: &mut Scene<'_>,
    handover: &Handover,
    item: &HandoverItem,
    people: &mut People,
) -> Result<Result<Option<u64>, Refusal>, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &item.customer)? else {
        return Ok(Err(Refusal::new("not_found")));
    };
    let receiver = people.of(scene, Some(&item.to))?;
    let request = AssignmentRequest {
        customer: item.customer,
        to: Some(item.to.clone()),
        expect_owner_version: item.expect_owner_version,
        reason: handover.reason.clone(),
    };
    let (actor, today) = (&scene.sender.who.actor, scene.sender.now.business_date());
    let effect = match domain::assignment::request(&customer, &request, receiver.as_ref(), actor, today) {
        Ok(effect) => effect,
        Err(refusal) => return Ok(Err(refusal)),
    };
    effect.apply(&mut customer);
    let mut event = scene.event(&effect, ChangeSource::Handover, &handover.reason);
    event.by = handover.proposed_by.clone();
    let tasks = scene.tasks_of(&customer, &handover.leaver, &item.to)?;
    Ok(Ok(scene.put(&customer, event, tasks)?))
}

fn scope(scene: &Scene<'_>) -> String {
    Scope::Room(scene.branch.clone()).to_string()
}

fn read(scene: &Scene<'_>, id: &Uuid) -> Result<Option<Handover>, BookError> {
    let row = scene.txn.desk_row(scene.branch.as_str(), &scope(scene), KIND, &id.to_string())?;
    Ok(row.map(|payload| serde_json::from_slice(&payload)).transpose()?)
}

fn write(scene: &mut Scene<'_>, handover: &Handover) -> Result<Option<u64>, BookError> {
    let scope = scope(scene);
    let payload = projection::child(KIND, &serde_json::to_vec(handover)?, Audience::Full(0))?;
    let id = handover.id.to_string();
    let change = scene.txn.put_desk_row(scene.branch.as_str(), &scope, KIND, &id, &payload)?;
    Ok(change.seq())
}
