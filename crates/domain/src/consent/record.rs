//! Recording a consent: the rule of `consent.record@1`.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::calendar::Timestamp;
use crate::id::CustomerId;
use crate::intent::Act;
use crate::interaction::Channel;
use crate::refusal::Refusal;

use super::{Consent, Purpose};

/// Arguments of the intent `consent.record@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// Made on the device; the entry keeps it.
    pub id: Uuid,
    /// Whose.
    pub customer: CustomerId,
    /// For what.
    pub purpose: Purpose,
    /// Version of the wording shown, 1-20 characters.
    pub version: String,
    /// Given, or taken back.
    pub given: bool,
    /// How it was said.
    pub channel: Channel,
    /// When, by the device's clock.
    pub at: Timestamp,
}

/// Records a consent. The same id a second time changes nothing.
///
/// # Errors
/// * `no_access`
/// * `version_missing`: not said which wording was shown
/// * `wrong_channel`: head office's own signal
/// * `id_taken`: another's entry has this id
pub fn record(known: Option<&Consent>, record: &ConsentRecord, act: &Act<'_>) -> Result<Consent, Refusal> {
    act.permit(Operation::ConsentRecord)?;
    if !(1..=20).contains(&record.version.trim().chars().count()) {
        return Err(Refusal::new("version_missing"));
    }
    if record.channel == Channel::MobileBank {
        return Err(Refusal::new("wrong_channel"));
    }
    match known {
        Some(consent) if consent.by == act.by.emp_no => Ok(consent.clone()),
        Some(_) => Err(Refusal::new("id_taken")),
        None => Ok(Consent {
            id: record.id,
            purpose: record.purpose,
            version: record.version.clone(),
            given: record.given,
            channel: record.channel,
            at: record.at.min(act.now),
            by: act.by.emp_no.clone(),
        }),
    }
}

/// The entry that counts for a purpose: the last one, by time, then id.
pub fn in_force<'a>(entries: impl IntoIterator<Item = &'a Consent>, purpose: Purpose) -> Option<&'a Consent> {
    let of_purpose = entries.into_iter().filter(|entry| entry.purpose == purpose);
    of_purpose.max_by_key(|entry| (entry.at, entry.id))
}
