//! Take: takes an open task in hand: it is one's own from now on.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::task::TaskTake;

use super::{Take, TaskTakeRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Take {
    const NAME: &'static str = "task.take";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = TaskTakeRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TaskTakeRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::Change).about_any(request.customer, "task");
        let task = intent::id(&request.task)?;
        let args = TaskTake { task, customer: request.customer };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TaskTake(args)))
    }
}
