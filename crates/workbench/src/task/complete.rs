//! Complete: ends a task as done.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::task::TaskComplete;

use super::{Complete, TaskEndRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Complete {
    const NAME: &'static str = "task.complete";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = TaskEndRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TaskEndRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::Change).about_any(request.customer, "task");
        let task = intent::id(&request.task)?;
        let args = TaskComplete { task, customer: request.customer, outcome: intent::said(request.outcome) };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TaskComplete(args)))
    }
}
