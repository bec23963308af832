//! Create: a referral to who answers for the customer, or else to the branch.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::referral::ReferralCreate;
use uuid::Uuid;

use super::{Create, ReferralRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Create {
    const NAME: &'static str = "referral.create";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = ReferralRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: ReferralRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::ReferralCreate, AuditAction::Change).about(request.customer);
        let referral = ReferralCreate {
            id: Uuid::now_v7(),
            customer: request.customer,
            purpose: request.purpose,
            to: None,
            note: request.note.trim().to_owned(),
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::ReferralCreate(referral)))
    }
}
