//! Remove: takes a tag off as far as the screen showed it; an add elsewhere that this screen had
//! not seen wins.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::tag::TagRemove;

use super::{Remove, TagRemoveRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Remove {
    const NAME: &'static str = "tag.remove";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = TagRemoveRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TagRemoveRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TagRemove, AuditAction::Tag).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let dots = request.dots.iter().map(|dot| intent::id(dot)).collect::<Result<_, _>>()?;
            let args = TagRemove { customer: request.customer, code: request.code.as_str().into(), dots };
            intent::keep(cx, Intent::TagRemove(args))
        })
    }
}
