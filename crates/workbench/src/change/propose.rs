//! Propose: a wish for head office; the master record stays as it is until it is decided.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::change::ChangePropose;
use domain::intent::Intent;
use uuid::Uuid;

use super::{Propose, ProposeRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Propose {
    const NAME: &'static str = "customer.propose_change";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ProposeRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ProposeRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::CustomerProposeChange, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let held = cx.held(request.customer)?;
            let args = ChangePropose {
                id: Uuid::now_v7(),
                customer: request.customer,
                field: request.field,
                value: request.value.trim().to_owned(),
                evidence: request.evidence.trim().to_owned(),
                base_version: held.customer.version_of(request.field.code()),
            };
            intent::keep(cx, Intent::ChangePropose(args))
        })
    }
}
