//! Snooze: puts a task off to a later day.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::task::TaskSnooze;

use super::{Snooze, TaskSnoozeRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Snooze {
    const NAME: &'static str = "task.snooze";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = TaskSnoozeRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TaskSnoozeRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::Change).about_any(request.customer, "task");
        let task = intent::id(&request.task)?;
        let args = TaskSnooze { task, customer: request.customer, until: request.until };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TaskSnooze(args)))
    }
}
