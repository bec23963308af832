//! Referring a customer: the rule of `referral.create@1`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::customer::Customer;
use crate::id::{CustomerId, EmpNo};
use crate::intent::Act;
use crate::refusal::Refusal;

use super::{Referral, ReferralPurpose, ReferralState};

/// Longest note, in characters.
const MAX_NOTE: usize = 80;

/// Arguments of the intent `referral.create@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralCreate {
    /// Made on the device; the referral keeps it.
    pub id: Uuid,
    /// Whom.
    pub customer: CustomerId,
    /// For what.
    pub purpose: ReferralPurpose,
    /// To whom; none = to who serves the customer, or else to the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// What the customer said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Refers a customer. The same id a second time changes nothing.
///
/// # Errors
/// `no_access`, `note_too_long` (`max`), `id_taken`
pub fn create(
    known: Option<&Referral>,
    customer: &Customer,
    create: &ReferralCreate,
    act: &Act<'_>,
) -> Result<Referral, Refusal> {
    act.permit(Operation::ReferralCreate)?;
    if create.note.chars().count() > MAX_NOTE {
        return Err(Refusal::new("note_too_long").with("max", MAX_NOTE));
    }
    match known {
        Some(referral) if referral.by == act.by.emp_no => return Ok(referral.clone()),
        Some(_) => return Err(Refusal::new("id_taken")),
        None => {}
    }
    let advisor = customer.answers_on(act.now.business_date()).map(|served| served.by.clone());
    Ok(Referral {
        id: create.id,
        purpose: create.purpose,
        to: create.to.clone().or(advisor),
        note: create.note.clone(),
        by: act.by.emp_no.clone(),
        at: act.now,
        state: ReferralState::Open,
    })
}
