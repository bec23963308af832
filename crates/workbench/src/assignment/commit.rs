//! Commit: one batch for head office, which decides item by item. Kept on this device before
//! anybody is told "saved"; offline it waits, and every customer in it says so.

use domain::EmpNo;
use domain::assignment::{AssignmentBatch, AssignmentItem, judge_batch};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use uuid::Uuid;

use super::{Commit, CommitRequest, suggest};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Commit {
    const NAME: &'static str = "assignment.commit";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = CommitRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: CommitRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::AssignmentRequest, AuditAction::Assign)
            .of_object("assignment")
            .because(&request.reason);
        desk.act(ask, given_up, |cx| commit(cx, request))
    }
}

fn commit(cx: &Cx<'_>, request: CommitRequest) -> Result<Saved, Stop> {
    let items = request.items.into_iter().map(|item| AssignmentItem {
        customer: item.customer,
        to: item.to.as_deref().map(EmpNo::from),
        expect_owner_version: item.owner_version,
    });
    let batch = AssignmentBatch {
        id: Uuid::now_v7(),
        items: items.collect(),
        reason: request.reason.trim().to_owned(),
    };
    judge_batch(&batch)?;
    let customers: Vec<_> = batch.items.iter().map(|item| item.customer).collect();
    for (item, held) in batch.items.iter().zip(suggest::hold(cx, &customers)?) {
        let receiver = item.to.as_ref().and_then(|emp| cx.words.reference.staff.get(emp));
        // Head office judges again by the same rule; here it spares a refusal one can foresee.
        batch.item(item, &held.customer, receiver, cx.actor, cx.today)?;
    }
    intent::keep(cx, Intent::AssignmentBatch(batch))
}
