//! Set: a customer onto one's own list, or off it.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::star::StarSet;

use super::{Set, StarRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Set {
    const NAME: &'static str = "star.set";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = StarRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: StarRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::StarSet, AuditAction::Change).about(request.customer);
        let args = StarSet {
            customer: request.customer,
            starred: request.starred,
            reason: request.reason.trim().to_owned(),
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::StarSet(args)))
    }
}
