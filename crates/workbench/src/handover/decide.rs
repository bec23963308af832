//! Decide: the second person's word on a handover.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::handover::HandoverApprove;
use domain::intent::Intent;

use super::list::find;
use super::{Approve, HandoverApproveRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Approve {
    const NAME: &'static str = "handover.approve";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = HandoverApproveRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: HandoverApproveRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::HandoverApprove, AuditAction::Assign)
            .of_object("handover")
            .because(&request.reason);
        desk.act(ask, given_up, |cx| {
            let handover = find(cx, &request.id)?;
            let wish = HandoverApprove {
                handover: handover.id,
                approved: request.approved,
                reason: request.reason.trim().to_owned(),
            };
            domain::handover::approve(&handover, &wish, cx.actor, cx.now)?;
            intent::keep(cx, Intent::HandoverApprove(wish))
        })
    }
}
