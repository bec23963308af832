//! Saving and removing a view: the rules of `view.save@1` and `view.remove@1`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::authority::Operation;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

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

/// Saves a view; of two savings the one that arrives last stands.
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
        Some(view) if view.owner != act.by.emp_no => Err(Refusal::new("not_owner")),
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
        Some(view) if view.owner != act.by.emp_no => Err(Refusal::new("not_owner")),
        _ => Ok(Outcome::Applied),
    }
}
