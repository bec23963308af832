//! List: what is late, what is for today, what comes later, what was ended today, and for a branch
//! manager what the branch has open: tasks with its customers, and those given without one.

use std::collections::BTreeSet;

use device_store::read::Due;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;
use domain::intent::{Intent, Kind};
use domain::staff::Role;
use domain::task::{Task, TaskState};
use uuid::Uuid;

use super::{List, TaskCustomer, TaskHeap, TaskLine, TaskList};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Tasks of a heap at most.
const MAX_HEAP: u32 = 200;

impl Verb for List {
    const NAME: &'static str = "task.list";
    const PROVIDES: &'static [Topic] = &[Topic::Task, Topic::Customer, Topic::Reference];
    type Request = ();
    type Response = TaskList;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<TaskList, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::View).of_object("task");
        desk.act(ask, given_up, list)
    }
}

fn list(cx: &Cx<'_>) -> Result<TaskList, Stop> {
    // Work is for the day it is by the clock, however old the amounts are.
    let on = cx.now.business_date();
    let pending = pending(cx)?;
    let heap = |due| -> Result<TaskHeap, Stop> {
        let (tasks, total) = cx.reader.open_tasks(&cx.actor.emp_no, due, MAX_HEAP)?;
        Ok(TaskHeap { tasks: lines(cx, &tasks, &pending)?, total })
    };
    let ended: Vec<Task> = cx
        .reader
        .ended_tasks(&cx.actor.emp_no, MAX_HEAP)?
        .into_iter()
        .filter(|task| task.moved.as_ref().is_some_and(|moved| moved.at.business_date() == on))
        .collect();
    let others = match cx.actor.role {
        Role::BranchManager => {
            let (tasks, total) = cx.reader.tasks_of_others(&cx.actor.emp_no, MAX_HEAP)?;
            Some(TaskHeap { tasks: lines(cx, &tasks, &pending)?, total })
        }
        _ => None,
    };
    Ok(TaskList {
        overdue: heap(Due::Before(on))?,
        today: heap(Due::On(on))?,
        later: heap(Due::After(on))?,
        ended: TaskHeap {
            total: u32::try_from(ended.len()).unwrap_or(u32::MAX),
            tasks: lines(cx, &ended, &pending)?,
        },
        others,
        on,
    })
}

/// Tasks that were made or moved here and wait to be sent.
fn pending(cx: &Cx<'_>) -> Result<BTreeSet<Uuid>, Stop> {
    let (rows, _) = cx.reader.intents(device_store::read::IntentHeap::Waiting, 0, MAX_HEAP)?;
    let touched = rows.iter().filter_map(|row| Intent::parse(&row.name, &row.args).ok()?.touches());
    Ok(touched.filter(|key| key.kind == Kind::Task).map(|key| key.id).collect())
}

fn lines(cx: &Cx<'_>, tasks: &[Task], pending: &BTreeSet<Uuid>) -> Result<Vec<TaskLine>, Stop> {
    let one = |task: &Task| {
        let held = match task.customer {
            Some(id) => cx.reader.held_by_id(id)?,
            None => None,
        };
        Ok(line(cx, task, held.as_ref().map(|held| &held.customer), pending.contains(&task.id)))
    };
    tasks.iter().map(one).collect()
}

/// A task as a line; `customer` is its customer, when held here.
pub(crate) fn line(cx: &Cx<'_>, task: &Task, customer: Option<&Customer>, pending: bool) -> TaskLine {
    let open = matches!(task.state, TaskState::Open | TaskState::Taken);
    let stands = task.snoozed_until.map_or(task.due, |until| until.max(task.due));
    let late = (cx.now.business_date() - stands).num_days();
    TaskLine {
        id: task.id.to_string(),
        customer: customer.map(|customer| TaskCustomer {
            id: customer.id,
            name: shown::name(customer),
            tier: cx.words.badge(customer.tier.as_ref()),
        }),
        about_customer: task.customer.is_some(),
        kind: task.kind,
        title: task.title.clone(),
        due: task.due,
        late_days: if open { u32::try_from(late).unwrap_or(0) } else { 0 },
        priority: task.priority,
        origin: task.origin,
        state: task.state,
        assignee: cx.words.staff_name(&task.assignee).unwrap_or_else(|| task.assignee.to_string()),
        mine: task.assignee == cx.actor.emp_no,
        snoozed_until: task.snoozed_until,
        moved_at: task.moved.as_ref().map(|moved| moved.at),
        outcome: task.moved.as_ref().and_then(|moved| moved.outcome.clone()),
        pending,
    }
}
