//! Putting a customer on one's list or taking them off: the rule of `star.set@1`.

use serde::{Deserialize, Serialize};

use crate::authority::Operation;
use crate::id::CustomerId;
use crate::intent::Act;
use crate::refusal::Refusal;

use super::Star;

/// Most customers on a list (S-42).
pub const MAX_STARS: usize = 50;
/// Longest reason, in characters.
const MAX_REASON: usize = 40;

/// Arguments of the intent `star.set@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarSet {
    /// Whom.
    pub customer: CustomerId,
    /// On the list, or off it.
    pub starred: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The star after it; none when the customer is off the list. `listed` counts the list as it is.
/// Taking off is always allowed: one's own list is one's own.
///
/// # Errors
/// `no_access`, `reason_too_long` (`max`), `list_full` (`max`)
pub fn set(
    known: Option<&Star>,
    listed: usize,
    set: &StarSet,
    act: &Act<'_>,
) -> Result<Option<Star>, Refusal> {
    if !set.starred {
        return Ok(None);
    }
    act.permit(Operation::StarSet)?;
    if set.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    if known.is_none() && listed >= MAX_STARS {
        return Err(Refusal::new("list_full").with("max", MAX_STARS));
    }
    let at = known.map_or(act.now, |star| star.at);
    Ok(Some(Star { customer: set.customer, by: act.by.emp_no.clone(), at, reason: set.reason.clone() }))
}
