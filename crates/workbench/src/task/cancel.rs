//! Cancel: ends a task as not to be done.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::task::TaskCancel;

use super::{Cancel, TaskEndRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Cancel {
    const NAME: &'static str = "task.cancel";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = TaskEndRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TaskEndRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::Change).about_any(request.customer, "task");
        let task = intent::id(&request.task)?;
        let args = TaskCancel { task, customer: request.customer, outcome: intent::said(request.outcome) };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TaskCancel(args)))
    }
}
