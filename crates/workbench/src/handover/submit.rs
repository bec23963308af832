//! Submit: proposes a handover, judged here by the rule head office will judge it by.

use domain::assignment::AssignmentItem;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;
use domain::handover::{HandoverPropose, Proposal};
use domain::intent::Intent;
use domain::{CustomerId, EmpNo};
use uuid::Uuid;

use super::start::check_leaver;
use super::{HandoverSubmitRequest, Submit};
use crate::assignment::table;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Submit {
    const NAME: &'static str = "handover.submit";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = HandoverSubmitRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: HandoverSubmitRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::HandoverPropose, AuditAction::Assign)
            .of_object("handover")
            .because(&request.reason);
        desk.act(ask, given_up, |cx| submit(cx, request))
    }
}

fn submit(cx: &Cx<'_>, request: HandoverSubmitRequest) -> Result<Saved, Stop> {
    let leaver = EmpNo::from(request.leaver.as_str());
    check_leaver(cx, &leaver)?;
    let items = request.items.into_iter().map(|item| AssignmentItem {
        customer: item.customer,
        to: item.to.as_deref().map(EmpNo::from),
        expect_owner_version: item.owner_version,
    });
    let wish = HandoverPropose {
        id: Uuid::now_v7(),
        leaver,
        cause: request.cause,
        items: items.collect(),
        reason: request.reason.trim().to_owned(),
    };
    // A row that cannot be read is as good as none: the rule then says `not_found`.
    let customer = |id: &CustomerId| cx.reader.held_by_id(*id).ok().flatten().map(|held| held.customer);
    let staff = |emp: &EmpNo| cx.words.reference.staff.get(emp).cloned();
    let strategy = |customer: &Customer| table::strategy(cx, customer).cloned();
    let rows = Proposal { customer: &customer, staff: &staff, strategy: &strategy };
    domain::handover::propose(&wish, &rows, cx.actor, cx.now)?;
    intent::keep(cx, Intent::HandoverPropose(wish))
}
