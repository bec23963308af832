//! Add: a tag by hand, in force on this device at once.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::tag::TagAdd;

use super::{Add, TagAddRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Add {
    const NAME: &'static str = "tag.add";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = TagAddRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TagAddRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TagAdd, AuditAction::Tag).about(request.customer);
        let args = TagAdd {
            customer: request.customer,
            code: request.code.as_str().into(),
            value: intent::said(request.value),
            evidence: intent::said(request.evidence),
            consent: intent::said(request.consent),
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TagAdd(args)))
    }
}
