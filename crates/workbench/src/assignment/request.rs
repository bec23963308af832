//! Request: a wish for head office, kept on this device before anybody is told "saved".
//! Nothing changes hands here: head office decides, and the customer's row says so.

use domain::EmpNo;
use domain::assignment::AssignmentRequest;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;

use super::{AssignRequest, Request};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Request {
    const NAME: &'static str = "assignment.request";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = AssignRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: AssignRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::AssignmentRequest, AuditAction::Assign)
            .about(request.customer)
            .because(&request.reason);
        desk.act(ask, given_up, |cx| save(cx, &request))
    }
}

fn save(cx: &Cx<'_>, request: &AssignRequest) -> Result<Saved, Stop> {
    let held = cx.held(request.customer)?;
    let args = AssignmentRequest {
        customer: request.customer,
        to: request.to.as_deref().map(EmpNo::from),
        expect_owner_version: held.customer.owner_version,
        reason: request.reason.clone(),
    };
    let receiver = args.to.as_ref().and_then(|emp| cx.words.reference.staff.get(emp));
    // Head office judges again by the same rule; here it spares a refusal one can foresee.
    domain::assignment::request(&held.customer, &args, receiver, cx.actor, cx.today)?;
    intent::keep(cx, Intent::AssignmentRequest(args))
}
