//! Record: one thing a customer said.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::feedback::FeedbackRecord;
use domain::intent::Intent;
use uuid::Uuid;

use super::{FeedbackRequest, Record};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Record {
    const NAME: &'static str = "feedback.record";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = FeedbackRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: FeedbackRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::FeedbackRecord, AuditAction::Change).about(request.customer);
        let feedback = FeedbackRecord {
            id: Uuid::now_v7(),
            customer: Some(request.customer),
            kind: request.kind,
            mood: request.mood,
            product: None,
            text: request.text.trim().to_owned(),
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::FeedbackRecord(feedback)))
    }
}
