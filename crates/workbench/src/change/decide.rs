//! Decide: a branch manager accepts or declines what somebody else proposed.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::change::ChangeDecide;
use domain::intent::Intent;

use super::{Decide, DecideRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Decide {
    const NAME: &'static str = "change.decide";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = DecideRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: DecideRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::ChangeDecide, AuditAction::Change)
            .about(request.customer)
            .because(&request.reason);
        desk.act(ask, given_up, |cx| {
            let args = ChangeDecide {
                change: intent::id(&request.change)?,
                customer: request.customer,
                verdict: request.verdict,
                reason: request.reason.trim().to_owned(),
            };
            intent::keep(cx, Intent::ChangeDecide(args))
        })
    }
}
