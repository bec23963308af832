//! Log: a contact kept at once; the date promised in it becomes a task, so that no follow-up is
//! without one (S-101). Both are taken back together.

use domain::BusinessDate;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::interaction::{Channel, InteractionLog};
use domain::task::{Priority, TaskCreate, TaskKind};
use uuid::Uuid;

use super::{Log, LogRequest, Logged};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent;
use crate::topic::Topic;

impl Verb for Log {
    const NAME: &'static str = "interaction.log";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = LogRequest;
    type Response = Logged;

    fn run(desk: &Desk, request: LogRequest, given_up: &GivenUp) -> Result<Logged, Stop> {
        let ask = Ask::of(Operation::InteractionLog, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| log(cx, request))
    }
}

fn log(cx: &Cx<'_>, request: LogRequest) -> Result<Logged, Stop> {
    let contact = InteractionLog {
        id: Uuid::now_v7(),
        customer: request.customer,
        at: request.at.unwrap_or(cx.now),
        channel: request.channel,
        outcome: request.outcome,
        summary: request.summary.trim().to_owned(),
        next_on: request.next_on,
    };
    let mut wishes = Vec::new();
    if let Some(due) = request.next_on {
        wishes.push(Intent::TaskCreate(follow_up(cx, &contact, due, &request.next_title)?));
    }
    // The contact is made first: a task without it would be a promise nobody gave.
    wishes.insert(0, Intent::InteractionLog(contact));
    Ok(Logged { mids: intent::keep_together(cx, wishes)? })
}

/// The task a promise becomes. Who wants no calls is not called for it (S-04).
fn follow_up(
    cx: &Cx<'_>,
    contact: &InteractionLog,
    due: BusinessDate,
    title: &str,
) -> Result<TaskCreate, Stop> {
    let held = cx.held(contact.customer)?;
    let callable = held.customer.preference.as_ref().is_none_or(|wish| !wish.do_not_call);
    let kind = match contact.channel {
        Channel::Phone if callable => TaskKind::Call,
        Channel::Meeting | Channel::Visit => TaskKind::Visit,
        _ => TaskKind::Other,
    };
    Ok(TaskCreate {
        id: Uuid::now_v7(),
        customer: Some(contact.customer),
        kind,
        title: title.trim().to_owned(),
        due,
        priority: Priority::Normal,
        assignee: None,
    })
}
