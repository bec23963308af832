//! `assignment.batch@1`: item by item, each by compare-and-set; what was refused is said.

use std::collections::BTreeMap;

use domain::EmpNo;
use domain::assignment::{AssignmentBatch, AssignmentItem, ChangeSource, ItemVerdict, judge_batch};
use domain::staff::Staff;

use super::{Scene, of_items};
use crate::core::book::{self, BookError};
use crate::core::push::Verdict;

pub(super) fn decide(scene: &mut Scene<'_>, batch: &AssignmentBatch) -> Result<Verdict, BookError> {
    if let Err(refusal) = judge_batch(batch) {
        return Ok(Verdict::Rejected(refusal, None));
    }
    let mut people = People::default();
    let mut verdicts = Vec::with_capacity(batch.items.len());
    let mut seqs = Vec::new();
    for item in &batch.items {
        let receiver = people.of(scene, item.to.as_ref())?;
        let refusal = match one(scene, batch, item, receiver.as_ref())? {
            Ok(seq) => {
                seqs.extend(seq);
                None
            }
            Err(refusal) => Some(refusal),
        };
        verdicts.push(ItemVerdict { customer: item.customer, refusal });
    }
    Ok(of_items(scene.branch, seqs, &verdicts))
}

fn one(
    scene: &mut Scene<'_>,
    batch: &AssignmentBatch,
    item: &AssignmentItem,
    receiver: Option<&Staff>,
) -> Result<Result<Option<u64>, domain::Refusal>, BookError> {
    let Some(mut customer) = book::get(&*scene.txn, scene.branch, &item.customer)? else {
        return Ok(Err(domain::Refusal::new("not_found")));
    };
    let today = scene.sender.now.business_date();
    let effect = match batch.item(item, &customer, receiver, &scene.sender.who.actor, today) {
        Ok(effect) => effect,
        Err(refusal) => return Ok(Err(refusal)),
    };
    effect.apply(&mut customer);
    let event = scene.event(&effect, ChangeSource::Allot, &batch.reason);
    Ok(Ok(scene.put(&customer, event, Vec::new())?))
}

/// Staff rows, read once each.
#[derive(Debug, Default)]
pub(super) struct People(BTreeMap<EmpNo, Option<Staff>>);

impl People {
    /// The staff row of somebody.
    pub(super) fn of(&mut self, scene: &Scene<'_>, emp: Option<&EmpNo>) -> Result<Option<Staff>, BookError> {
        let Some(emp) = emp else { return Ok(None) };
        if let Some(known) = self.0.get(emp) {
            return Ok(known.clone());
        }
        let found = scene.txn.account(emp)?.map(|account| account.staff);
        self.0.insert(emp.clone(), found.clone());
        Ok(found)
    }
}
