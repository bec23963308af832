//! Deciding on a handover: the second person (复核). Whoever proposed it, leaves, or receives by it
//! is not the second person, whatever role they hold.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::assignment::MAX_REASON;
use crate::authority::{Operation, Relation, may};
use crate::calendar::Timestamp;
use crate::refusal::Refusal;
use crate::staff::Actor;

use super::{Handover, HandoverState, Word};

/// Arguments of the intent `handover.approve@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverApprove {
    /// Which.
    pub handover: Uuid,
    /// In force, or sent back.
    pub approved: bool,
    /// At most 140 characters; needed to send back.
    #[serde(default)]
    pub reason: String,
}

/// Judges a decision; afterwards the handover is rejected, or `Receiving` and to be put in force
/// by the caller.
///
/// # Errors
/// In this order: `no_access`; `same_person`; `illegal_transition` (`state`); `reason_required`;
/// `reason_too_long` (`max`).
pub fn approve(
    handover: &Handover,
    decision: &HandoverApprove,
    by: &Actor,
    now: Timestamp,
) -> Result<Handover, Refusal> {
    if !may(by.role, Operation::HandoverApprove, Relation::Branch).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    let involved = [&handover.proposed_by, &handover.leaver].contains(&&by.emp_no)
        || handover.items.iter().any(|item| item.to == by.emp_no);
    if involved {
        return Err(Refusal::new("same_person"));
    }
    if handover.state != HandoverState::Proposed {
        return Err(Refusal::new("illegal_transition").with("state", handover.state.code()));
    }
    if !decision.approved && decision.reason.trim().is_empty() {
        return Err(Refusal::new("reason_required"));
    }
    if decision.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    let mut after = handover.clone();
    after.decided = Some(Word { by: by.emp_no.clone(), at: now, reason: decision.reason.clone() });
    after.state = if decision.approved { HandoverState::Receiving } else { HandoverState::Rejected };
    Ok(after)
}

impl HandoverState {
    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            HandoverState::Proposed => "proposed",
            HandoverState::Receiving => "receiving",
            HandoverState::Done => "done",
            HandoverState::Rejected => "rejected",
        }
    }
}
