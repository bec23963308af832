//! Logging a contact (记一笔): the rule of the intent `interaction.log@1`, run on the device
//! and again at head office. Nothing here compares with the clock of the other side, so a
//! contact logged offline is judged alike when it arrives days later.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::{Operation, Relation, Slice, may};
use crate::calendar::{BusinessDate, Timestamp};
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::staff::Actor;

use super::{Channel, Interaction, Outcome};

/// Longest summary, in characters.
pub const MAX_SUMMARY: usize = 500;

/// Arguments of the intent `interaction.log@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InteractionLog {
    /// Made on the device; the interaction keeps it, so a second arrival adds nothing.
    pub id: Uuid,
    /// With whom.
    pub customer: CustomerId,
    /// When it happened, by the device's clock.
    pub at: Timestamp,
    /// How.
    pub channel: Channel,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Promised next date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_on: Option<BusinessDate>,
}

/// What a logged contact does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The child row.
    pub interaction: Interaction,
    /// `Customer::last_contact_on` after it.
    pub last_contact_on: Option<BusinessDate>,
}

/// Judges a contact.
///
/// # Errors
/// In this order:
/// * `no_access`: this role may not log contacts of this customer
/// * `wrong_channel`: head office's own signal, or a counter logging anything but the counter
/// * `summary_too_long` (`max`)
/// * `next_required`: 跟进中 without a date (S-101: no open follow-up without one)
/// * `next_in_past`: the promised date lies before the contact
pub fn log(
    customer: &Customer,
    contact: &InteractionLog,
    by: &Actor,
    relation: Relation,
    now: Timestamp,
) -> Result<Logged, Refusal> {
    let allowed = may(by.role, Operation::InteractionLog, relation).is_allowed();
    if !allowed || contact.customer != customer.id {
        return Err(Refusal::new("no_access"));
    }
    let at_counter = Slice::of(by.role) == Some(Slice::Counter);
    if contact.channel == Channel::MobileBank || (at_counter && contact.channel != Channel::Counter) {
        return Err(Refusal::new("wrong_channel"));
    }
    if contact.summary.chars().count() > MAX_SUMMARY {
        return Err(Refusal::new("summary_too_long").with("max", MAX_SUMMARY));
    }
    if contact.outcome == Some(Outcome::FollowUp) && contact.next_on.is_none() {
        return Err(Refusal::new("next_required"));
    }
    let on = contact.at.business_date();
    if contact.next_on.is_some_and(|next| next < on) {
        return Err(Refusal::new("next_in_past"));
    }
    let substantive = is_substantive(contact.channel, contact.outcome);
    // A device clock that runs ahead must not put a contact into the future.
    let at = contact.at.min(now);
    let interaction = Interaction {
        id: contact.id,
        at,
        channel: contact.channel,
        substantive,
        outcome: contact.outcome,
        summary: contact.summary.clone(),
        next_on: contact.next_on,
        by: Some(by.emp_no.clone()),
    };
    let met = substantive.then(|| at.business_date());
    Ok(Logged { interaction, last_contact_on: customer.last_contact_on.max(met) })
}

/// 有效触达: two-way and with an outcome; an SMS alone is none (S-95).
pub fn is_substantive(channel: Channel, outcome: Option<Outcome>) -> bool {
    let two_way = !matches!(channel, Channel::Sms | Channel::MobileBank);
    let answered = matches!(
        outcome,
        Some(Outcome::Interested | Outcome::FollowUp | Outcome::NotInterested | Outcome::Refused)
    );
    two_way && answered
}
