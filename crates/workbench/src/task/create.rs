//! Create: something to be done, with a customer or without.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::task::TaskCreate;
use uuid::Uuid;

use super::{Create, TaskCreateRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Create {
    const NAME: &'static str = "task.create";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = TaskCreateRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: TaskCreateRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::TaskCreate, AuditAction::Change).about_any(request.customer, "task");
        let args = TaskCreate {
            id: Uuid::now_v7(),
            customer: request.customer,
            kind: request.kind,
            title: request.title.trim().to_owned(),
            due: request.due,
            priority: request.priority,
            assignee: request.assignee.as_deref().map(Into::into),
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::TaskCreate(args)))
    }
}
