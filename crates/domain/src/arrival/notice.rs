//! Giving notice of an arrival: the rule of `arrival.notice@1`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::calendar::Timestamp;
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::intent::Act;
use crate::refusal::Refusal;

use super::Arrival;

/// Longest note, in characters.
const MAX_NOTE: usize = 40;

/// Arguments of the intent `arrival.notice@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalNotice {
    /// Made on the device; the arrival keeps it.
    pub id: Uuid,
    /// Who came in.
    pub customer: CustomerId,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// At which counter or why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Gives notice to who serves the customer that day: a cover before the primary. The same id a
/// second time changes nothing.
///
/// # Errors
/// `no_access`, `note_too_long` (`max`), `id_taken`
pub fn notice(
    known: Option<&Arrival>,
    customer: &Customer,
    notice: &ArrivalNotice,
    act: &Act<'_>,
) -> Result<Arrival, Refusal> {
    act.permit(Operation::ArrivalNotice)?;
    if notice.note.chars().count() > MAX_NOTE {
        return Err(Refusal::new("note_too_long").with("max", MAX_NOTE));
    }
    match known {
        Some(arrival) if arrival.by == act.by.emp_no => return Ok(arrival.clone()),
        Some(_) => return Err(Refusal::new("id_taken")),
        None => {}
    }
    let at = notice.at.min(act.now);
    let to = customer.answers_on(at.business_date()).map(|served| served.by.clone());
    Ok(Arrival { id: notice.id, at, by: act.by.emp_no.clone(), to, note: notice.note.clone() })
}
