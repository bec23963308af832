//! Change: correcting what is known about a customer. A field of the master record is proposed
//! and decided on (S-01); a soft field is the branch's own and simply set.

mod decide;
mod propose;
mod set;

use domain::CustomerId;
use domain::change::{ControlledField, Verdict};
use domain::customer::soft::SoftField;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks that a field of the master record be corrected.
pub(crate) struct Propose;
/// Decides on a proposal of somebody else.
pub(crate) struct Decide;
/// Sets a soft field.
pub(crate) struct Set;

/// Request of `customer.propose_change`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposeRequest {
    /// Whose record.
    pub customer: CustomerId,
    /// Which field.
    pub field: ControlledField,
    /// The right value in clear, as typed; it is shown masked from then on.
    pub value: String,
    /// How it is known, such as a document seen.
    pub evidence: String,
}

/// Request of `change.decide`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecideRequest {
    /// Whose record.
    pub customer: CustomerId,
    /// Which proposal.
    pub change: String,
    /// Yes or no.
    pub verdict: Verdict,
    /// Why not.
    pub reason: String,
}

/// Request of `customer.set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetRequest {
    /// Whose.
    pub customer: CustomerId,
    /// Which field.
    pub field: SoftField,
    /// At most 40 characters; empty takes it out.
    pub value: String,
}
