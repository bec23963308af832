//! Moving a task: 待办 -> 进行中 -> 完成, or 取消. A step that was already made is made once;
//! a step that is not possible any more says who moved the task and when (SYNC.md 2.10).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::calendar::BusinessDate;
use crate::id::CustomerId;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

use super::{MAX_TITLE, Moved, Task, TaskState};

/// Arguments of the intent `task.take@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTake {
    /// Which task.
    pub task: Uuid,
    /// Its customer; none for a task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
}

/// Arguments of the intent `task.complete@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskComplete {
    /// Which task.
    pub task: Uuid,
    /// Its customer; none for a task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What came of it, at most 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// Arguments of the intent `task.cancel@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskCancel {
    /// Which task.
    pub task: Uuid,
    /// Its customer; none for a task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Why, at most 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// Arguments of the intent `task.snooze@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskSnooze {
    /// Which task.
    pub task: Uuid,
    /// Its customer; none for a task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Not shown before this day.
    pub until: BusinessDate,
}

/// Takes an open task in hand.
///
/// # Errors
/// * `no_access`, `depends` (the task has not arrived)
/// * `illegal_step` (`state`, `by`, `at`): another has it, or it has ended
pub fn take(known: Option<&mut Task>, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let task = permitted(known, act)?;
    match task.state {
        TaskState::Open => {
            task.assignee = act.by.emp_no.clone();
            task.snoozed_until = None;
            settle(task, TaskState::Taken, None, act);
            Ok(Outcome::Applied)
        }
        TaskState::Taken if task.assignee == act.by.emp_no => Ok(Outcome::Applied),
        _ => Err(illegal(task)),
    }
}

/// Ends a task as done. Done already is done.
///
/// # Errors
/// * `no_access`, `depends`, `outcome_too_long` (`max`)
/// * `illegal_step` (`state`, `by`, `at`): it was cancelled
pub fn complete(
    known: Option<&mut Task>,
    complete: &TaskComplete,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    end(known, TaskState::Done, complete.outcome.as_deref(), act)
}

/// Ends a task as not to be done. Cancelled already is cancelled.
///
/// # Errors
/// * `no_access`, `depends`, `outcome_too_long` (`max`)
/// * `illegal_step` (`state`, `by`, `at`): it was done
pub fn cancel(known: Option<&mut Task>, cancel: &TaskCancel, act: &Act<'_>) -> Result<Outcome, Refusal> {
    end(known, TaskState::Cancelled, cancel.outcome.as_deref(), act)
}

/// Puts a task off.
///
/// # Errors
/// * `no_access`, `depends`
/// * `until_past`: the day is not ahead
/// * `illegal_step` (`state`, `by`, `at`): it has ended
pub fn snooze(known: Option<&mut Task>, snooze: &TaskSnooze, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let task = permitted(known, act)?;
    if matches!(task.state, TaskState::Done | TaskState::Cancelled) {
        return Err(illegal(task));
    }
    if task.snoozed_until == Some(snooze.until) {
        return Ok(Outcome::Applied);
    }
    // Judged by the day it was made on: an intent that waited offline is not late by that.
    if snooze.until <= act.made_on() {
        return Err(Refusal::new("until_past"));
    }
    task.snoozed_until = Some(snooze.until);
    Ok(Outcome::Applied)
}

fn end(
    known: Option<&mut Task>,
    state: TaskState,
    outcome: Option<&str>,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    if outcome.is_some_and(|text| text.chars().count() > MAX_TITLE) {
        return Err(Refusal::new("outcome_too_long").with("max", MAX_TITLE));
    }
    let task = permitted(known, act)?;
    match task.state {
        TaskState::Open | TaskState::Taken => {
            settle(task, state, outcome, act);
            Ok(Outcome::Applied)
        }
        same if same == state => Ok(already(task, act)),
        _ => Err(illegal(task)),
    }
}

/// The same end, said by somebody else before: nothing is lost, but their words stand.
fn already(task: &Task, act: &Act<'_>) -> Outcome {
    match &task.moved {
        Some(moved) if moved.by != act.by.emp_no => {
            Outcome::merged("already_ended").with("by", &moved.by).with("at", moved.at.0)
        }
        _ => Outcome::Applied,
    }
}

fn settle(task: &mut Task, state: TaskState, outcome: Option<&str>, act: &Act<'_>) {
    task.state = state;
    task.moved = Some(Moved { by: act.by.emp_no.clone(), at: act.now, outcome: outcome.map(str::to_owned) });
}

/// A customer's task may be moved by who may write about the customer; a task of a desk by its
/// assignee and who created it.
fn permitted<'a>(known: Option<&'a mut Task>, act: &Act<'_>) -> Result<&'a mut Task, Refusal> {
    act.permit(Operation::TaskMove)?;
    let task = known.ok_or_else(|| Refusal::new("depends"))?;
    let own = task.assignee == act.by.emp_no || task.by == act.by.emp_no;
    if task.customer.is_some() || own { Ok(task) } else { Err(Refusal::new("no_access")) }
}

fn illegal(task: &Task) -> Refusal {
    let refusal = Refusal::new("illegal_step").with("state", task.state.code());
    match &task.moved {
        Some(moved) => refusal.with("by", &moved.by).with("at", moved.at.0),
        None => refusal.with("by", &task.assignee),
    }
}
