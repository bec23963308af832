//! Set: a soft field, in force at once; the last writer stands.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::soft::CustomerSet;
use domain::intent::Intent;

use super::{Set, SetRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Set {
    const NAME: &'static str = "customer.set";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = SetRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: SetRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::CustomerSet, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let held = cx.held(request.customer)?;
            let args = CustomerSet {
                customer: request.customer,
                field: request.field,
                value: request.value.trim().to_owned(),
                base_version: held.customer.version_of(request.field.code()),
            };
            intent::keep(cx, Intent::CustomerSet(args))
        })
    }
}
