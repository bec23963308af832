//! Notice: that a customer came in, to who answers for them that day.

use domain::arrival::ArrivalNotice;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use uuid::Uuid;

use super::{ArrivalRequest, Notice};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Notice {
    const NAME: &'static str = "arrival.notice";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ArrivalRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ArrivalRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::ArrivalNotice, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let notice = ArrivalNotice {
                id: Uuid::now_v7(),
                customer: request.customer,
                at: cx.now,
                note: request.note.trim().to_owned(),
            };
            intent::keep(cx, Intent::ArrivalNotice(notice))
        })
    }
}
