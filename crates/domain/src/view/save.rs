//! Saving and removing a view: the rules of `view.save@1` and `view.remove@1`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::authority::Operation;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;
use crate::staff::{Actor, Role, Staff, StaffStatus};

use super::View;

/// Longest name, in characters.
pub const MAX_NAME: usize = 30;
/// Longest body, in bytes of JSON.
pub const MAX_BODY: usize = 16 << 10;

/// Arguments of the intent `view.save@1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewSave {
    /// Made on the device; the view keeps it.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The whole branch may use it.
    #[serde(default)]
    pub shared: bool,
    /// Filter, columns, order, grouping.
    pub body: Value,
}

/// Arguments of the intent `view.remove@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewRemove {
    /// Which view.
    pub id: Uuid,
}

/// Whether somebody may change or remove a view: its owner, and the branch manager when it is
/// shared and its owner has left the branch (P-10: who manages the branch inherits). `staff` holds
/// the owner's row, as far as there is one.
pub fn may_change(view: &View, by: &Actor, staff: &[Staff]) -> bool {
    let gone = |one: &Staff| {
        one.emp_no == view.owner && (one.branch != by.branch || one.status == StaffStatus::Left)
    };
    view.owner == by.emp_no || (by.role == Role::BranchManager && view.shared && staff.iter().any(gone))
}

/// Saves a view, and makes it one's own when it was inherited ([`may_change`]); of two savings the one that arrives last stands.
///
/// # Errors
/// * `no_access`, `not_owner`
/// * `name_empty`, `name_too_long` (`max`), `body_invalid`, `body_too_long` (`max`, bytes)
pub fn save(known: Option<&View>, save: &ViewSave, act: &Act<'_>) -> Result<View, Refusal> {
    act.permit(Operation::ViewSave)?;
    match save.name.trim().chars().count() {
        0 => return Err(Refusal::new("name_empty")),
        1..=MAX_NAME => {}
        _ => return Err(Refusal::new("name_too_long").with("max", MAX_NAME)),
    }
    if !save.body.is_object() {
        return Err(Refusal::new("body_invalid"));
    }
    if save.body.to_string().len() > MAX_BODY {
        return Err(Refusal::new("body_too_long").with("max", MAX_BODY));
    }
    let fresh = |version| View {
        id: save.id,
        name: save.name.clone(),
        owner: act.by.emp_no.clone(),
        shared: save.shared,
        body: save.body.clone(),
        version,
        at: act.now,
    };
    match known {
        None => Ok(fresh(1)),
        Some(view) if !may_change(view, act.by, act.staff) => Err(Refusal::new("not_owner")),
        Some(view) if View { at: view.at, ..fresh(view.version) } == *view => Ok(view.clone()),
        Some(view) => Ok(fresh(view.version.saturating_add(1))),
    }
}

/// Removes one's own view; one that is not there is gone already.
///
/// # Errors
/// `no_access`, `not_owner`
pub fn remove(known: Option<&View>, act: &Act<'_>) -> Result<Outcome, Refusal> {
    act.permit(Operation::ViewSave)?;
    match known {
        Some(view) if !may_change(view, act.by, act.staff) => Err(Refusal::new("not_owner")),
        _ => Ok(Outcome::Applied),
    }
}
