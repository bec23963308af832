//! Record: one more entry; the last of a purpose counts.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::consent::ConsentRecord;
use domain::intent::Intent;
use uuid::Uuid;

use super::{ConsentRequest, Record};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Record {
    const NAME: &'static str = "consent.record";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ConsentRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ConsentRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::ConsentRecord, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let args = ConsentRecord {
                id: Uuid::now_v7(),
                customer: request.customer,
                purpose: request.purpose,
                version: request.version.trim().to_owned(),
                given: request.given,
                channel: request.channel,
                at: cx.now,
            };
            intent::keep(cx, Intent::ConsentRecord(args))
        })
    }
}
