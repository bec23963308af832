//! Release: a manager decides on somebody who is assigned but not served (挂而不管).

use domain::assignment::AssignmentRelease;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;

use super::{Release, ReleaseRequest, table};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Release {
    const NAME: &'static str = "assignment.release";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ReleaseRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ReleaseRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::AssignmentRequest, AuditAction::Assign)
            .about(request.customer)
            .because(&request.reason);
        desk.act(ask, given_up, |cx| release(cx, &request))
    }
}

fn release(cx: &Cx<'_>, request: &ReleaseRequest) -> Result<Saved, Stop> {
    let held = cx.held(request.customer)?;
    let wish = AssignmentRelease {
        customer: request.customer,
        expect_owner_version: held.customer.owner_version,
        choice: request.choice,
        reason: request.reason.trim().to_owned(),
    };
    let strategy = table::strategy(cx, &held.customer);
    domain::assignment::release(&held.customer, &wish, strategy, cx.actor, cx.today)?;
    intent::keep(cx, Intent::AssignmentRelease(wish))
}
