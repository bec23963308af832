//! Receiving: each receiver takes their pack over, and gives their word for each customer of 钻石
//! and above (P-23). Saying the same twice changes nothing.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::Timestamp;
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::staff::Actor;

use super::{Handover, HandoverState, Word};

/// Arguments of the intent `handover.accept@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverAccept {
    /// Which.
    pub handover: Uuid,
}

/// Arguments of the intent `handover.acknowledge@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverAcknowledge {
    /// Which.
    pub handover: Uuid,
    /// For whom; all that need it, when none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<CustomerId>,
}

/// Takes over everything that goes to this person.
///
/// # Errors
/// `not_receiver`; `illegal_transition` (`state`).
pub fn accept(handover: &Handover, by: &Actor, now: Timestamp) -> Result<Handover, Refusal> {
    let mut after = receiving(handover, by)?;
    if !after.accepted.iter().any(|word| word.by == by.emp_no) {
        after.accepted.push(Word { by: by.emp_no.clone(), at: now, reason: String::new() });
    }
    after.settle();
    Ok(after)
}

/// Gives one's word for customers of 钻石 and above.
///
/// # Errors
/// `not_receiver`; `illegal_transition` (`state`); `not_found`: a customer does not go to this
/// person by this handover.
pub fn acknowledge(
    handover: &Handover,
    acknowledge: &HandoverAcknowledge,
    by: &Actor,
    now: Timestamp,
) -> Result<Handover, Refusal> {
    let mut after = receiving(handover, by)?;
    let all = acknowledge.customers.is_empty();
    let own = |customer: &CustomerId| {
        handover.items.iter().any(|item| item.customer == *customer && item.to == by.emp_no)
    };
    if !acknowledge.customers.iter().all(own) {
        return Err(Refusal::new("not_found"));
    }
    for item in after.items.iter_mut().filter(|item| item.to == by.emp_no && item.must_acknowledge) {
        if all || acknowledge.customers.contains(&item.customer) {
            item.acknowledged_at = item.acknowledged_at.or(Some(now));
        }
    }
    after.settle();
    Ok(after)
}

fn receiving(handover: &Handover, by: &Actor) -> Result<Handover, Refusal> {
    if !handover.items.iter().any(|item| item.to == by.emp_no) {
        return Err(Refusal::new("not_receiver"));
    }
    if !matches!(handover.state, HandoverState::Receiving | HandoverState::Done) {
        return Err(Refusal::new("illegal_transition").with("state", handover.state.code()));
    }
    Ok(handover.clone())
}
