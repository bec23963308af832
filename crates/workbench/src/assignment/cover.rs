//! Cover: somebody serves besides the primary, for good or until a day.

use device_store::read::Held;
use domain::EmpNo;
use domain::assignment::{AssignmentCover, CoverItem, MAX_ITEMS};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;

use super::{Cover, CoverRequest, suggest};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Cover {
    const NAME: &'static str = "assignment.cover";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = CoverRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: CoverRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::AssignmentCover, AuditAction::Assign)
            .of_object("assignment")
            .because(&request.reason);
        desk.act(ask, given_up, |cx| cover(cx, &request))
    }
}

fn cover(cx: &Cx<'_>, request: &CoverRequest) -> Result<Saved, Stop> {
    let held: Vec<Held> = match &request.book_of {
        Some(emp) => {
            let nos = cx.reader.book_of(&EmpNo::from(emp.as_str()))?;
            cx.reader.held_by_nos(&nos)?
        }
        None => suggest::hold(cx, &request.customers)?,
    };
    if held.is_empty() || held.len() > MAX_ITEMS {
        return Err(Stop::refused("too_many"));
    }
    let item = |held: &Held| CoverItem {
        customer: held.customer.id,
        expect_owner_version: held.customer.owner_version,
    };
    let wish = AssignmentCover {
        items: held.iter().map(item).collect(),
        emp_no: EmpNo::from(request.emp_no.as_str()),
        role: request.role,
        until: request.until,
        reason: request.reason.trim().to_owned(),
    };
    let person = cx.words.reference.staff.get(&wish.emp_no);
    for (item, held) in wish.items.iter().zip(&held) {
        domain::assignment::cover(&held.customer, item, &wish, person, cx.actor, cx.now.business_date())?;
    }
    intent::keep(cx, Intent::AssignmentCover(wish))
}
