//! Task: 待办, what is to be done today, what is late, what comes later (S-76, S-92, P-07).

mod cancel;
mod complete;
mod create;
mod list;
mod snooze;
mod take;

use domain::task::{Priority, TaskKind, TaskOrigin, TaskState};
use domain::{BusinessDate, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use list::line;

use crate::customer::TierBadge;

/// Creates a task.
pub(crate) struct Create;
/// Takes a task in hand.
pub(crate) struct Take;
/// Ends a task as done.
pub(crate) struct Complete;
/// Ends a task as not to be done.
pub(crate) struct Cancel;
/// Puts a task off.
pub(crate) struct Snooze;
/// What is to be done.
pub(crate) struct List;

/// Request of `task.create`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskCreateRequest {
    /// With whom; none when it is about no customer.
    pub customer: Option<CustomerId>,
    /// What kind of work.
    pub kind: TaskKind,
    /// At most 80 characters.
    pub title: String,
    /// By the end of this day.
    pub due: BusinessDate,
    /// How urgent.
    pub priority: Priority,
    /// 工号; none for oneself, and from the counter for the customer's advisor.
    pub assignee: Option<String>,
}

/// Request of `task.take`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskTakeRequest {
    /// Which task.
    pub task: String,
    /// Its customer.
    pub customer: Option<CustomerId>,
}

/// Request of `task.complete` and `task.cancel`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskEndRequest {
    /// Which task.
    pub task: String,
    /// Its customer.
    pub customer: Option<CustomerId>,
    /// What came of it, or why not; at most 80 characters.
    pub outcome: Option<String>,
}

/// Request of `task.snooze`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskSnoozeRequest {
    /// Which task.
    pub task: String,
    /// Its customer.
    pub customer: Option<CustomerId>,
    /// Not shown before this day.
    pub until: BusinessDate,
}

/// Answer of `task.list`: each heap in the order to work through, at most 200 a heap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskList {
    /// Due before today.
    pub overdue: TaskHeap,
    /// Due today.
    pub today: TaskHeap,
    /// Due later, or put off.
    pub later: TaskHeap,
    /// Ended today by this person.
    pub ended: TaskHeap,
    /// What others of the branch have open, as far as it is held here: for a branch manager alone.
    pub others: Option<TaskHeap>,
    /// The business date the heaps are made for.
    pub on: BusinessDate,
}

/// Some tasks and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskHeap {
    /// The first of them.
    pub tasks: Vec<TaskLine>,
    /// All of them.
    pub total: u32,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskLine {
    /// Id.
    pub id: String,
    /// With whom, when it is about a customer held here.
    pub customer: Option<TaskCustomer>,
    /// It is about a customer, held or not.
    pub about_customer: bool,
    /// What kind of work.
    pub kind: TaskKind,
    /// In a few words.
    pub title: String,
    /// By the end of this day.
    pub due: BusinessDate,
    /// Days late; 0 when not.
    pub late_days: u32,
    /// How urgent.
    pub priority: Priority,
    /// Where it came from.
    pub origin: TaskOrigin,
    /// Where it stands.
    pub state: TaskState,
    /// Whose it is, by name when known here.
    pub assignee: String,
    /// Whether it is the reader's own.
    pub mine: bool,
    /// Put off to this day.
    pub snoozed_until: Option<BusinessDate>,
    /// When it was last moved.
    pub moved_at: Option<Timestamp>,
    /// What came of it.
    pub outcome: Option<String>,
    /// Waits to be sent.
    pub pending: bool,
}

/// The customer of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskCustomer {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tier.
    pub tier: TierBadge,
}
