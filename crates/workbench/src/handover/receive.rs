//! Receive: a receiver takes the pack over, and gives their word for customers of 钻石 and above.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::handover::{HandoverAccept, HandoverAcknowledge};
use domain::intent::Intent;

use super::list::find;
use super::{Accept, Acknowledge, HandoverAcceptRequest, HandoverAcknowledgeRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Accept {
    const NAME: &'static str = "handover.accept";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = HandoverAcceptRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: HandoverAcceptRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::HandoverReceive, AuditAction::Assign).of_object("handover");
        desk.act(ask, given_up, |cx| {
            let handover = find(cx, &request.id)?;
            domain::handover::accept(&handover, cx.actor, cx.now)?;
            intent::keep(cx, Intent::HandoverAccept(HandoverAccept { handover: handover.id }))
        })
    }
}

impl Verb for Acknowledge {
    const NAME: &'static str = "handover.acknowledge";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = HandoverAcknowledgeRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: HandoverAcknowledgeRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::HandoverReceive, AuditAction::Assign).of_object("handover");
        desk.act(ask, given_up, |cx| {
            let handover = find(cx, &request.id)?;
            let wish = HandoverAcknowledge { handover: handover.id, customers: request.customers };
            domain::handover::acknowledge(&handover, &wish, cx.actor, cx.now)?;
            intent::keep(cx, Intent::HandoverAcknowledge(wish))
        })
    }
}
