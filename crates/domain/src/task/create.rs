//! Creating a task: the rule of `task.create@1`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::intent::Act;
use crate::refusal::Refusal;
use crate::staff::Role;

use super::{Priority, Task, TaskKind, TaskOrigin, TaskState};

/// Longest title, in characters.
pub const MAX_TITLE: usize = 80;

/// Arguments of the intent `task.create@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskCreate {
    /// Made on the device; the task keeps it.
    pub id: Uuid,
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What kind of work.
    #[serde(default)]
    pub kind: TaskKind,
    /// 1 to [`MAX_TITLE`] characters.
    pub title: String,
    /// By when.
    pub due: BusinessDate,
    /// How urgent.
    #[serde(default)]
    pub priority: Priority,
    /// For whom; none = for oneself, and from the counter for the customer's advisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<EmpNo>,
}

/// Creates a task. The same id a second time changes nothing.
///
/// # Errors
/// * `no_access`
/// * `title_empty`, `title_too_long` (`max`)
/// * `do_not_call`: the customer wants no calls, so nobody is asked to call (S-04)
/// * `wrong_assignee`: only a branch manager gives work to who does not serve the customer
/// * `id_taken`: another's task has this id
pub fn create(
    known: Option<&Task>,
    customer: Option<&Customer>,
    create: &TaskCreate,
    act: &Act<'_>,
) -> Result<Task, Refusal> {
    act.permit(Operation::TaskCreate)?;
    match create.title.trim().chars().count() {
        0 => return Err(Refusal::new("title_empty")),
        1..=MAX_TITLE => {}
        _ => return Err(Refusal::new("title_too_long").with("max", MAX_TITLE)),
    }
    if let Some(task) = known {
        return if task.by == act.by.emp_no { Ok(task.clone()) } else { Err(Refusal::new("id_taken")) };
    }
    let unwanted = customer.is_some_and(|one| one.preference.as_ref().is_some_and(|wish| wish.do_not_call));
    if create.kind == TaskKind::Call && unwanted {
        return Err(Refusal::new("do_not_call"));
    }
    Ok(Task {
        id: create.id,
        customer: create.customer,
        kind: create.kind,
        title: create.title.clone(),
        due: create.due,
        priority: create.priority,
        origin: TaskOrigin::Manual,
        state: TaskState::Open,
        assignee: assignee(customer, create, act)?,
        by: act.by.emp_no.clone(),
        at: act.now,
        snoozed_until: None,
        moved: None,
    })
}

fn assignee(customer: Option<&Customer>, create: &TaskCreate, act: &Act<'_>) -> Result<EmpNo, Refusal> {
    let own = &act.by.emp_no;
    let at_counter = matches!(act.by.role, Role::Teller | Role::LobbyManager);
    let Some(wanted) = &create.assignee else {
        let advisor = customer.filter(|_| at_counter).and_then(|one| one.primary());
        return Ok(advisor.map_or_else(|| own.clone(), |served| served.by.clone()));
    };
    let serves = customer.is_some_and(|one| one.is_served_by(wanted.as_str(), act.now.business_date()));
    if wanted == own || serves || act.by.role == Role::BranchManager {
        Ok(wanted.clone())
    } else {
        Err(Refusal::new("wrong_assignee"))
    }
}
