//! Note: 便签, what to remember about a customer; who may read it is the author's choice (S-96).

mod add;
mod amend;
mod retract;

use domain::CustomerId;
use domain::note::Visibility;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Adds a note.
pub(crate) struct Add;
/// Writes a new version of a note.
pub(crate) struct Amend;
/// Takes a note back; it stays in its history.
pub(crate) struct Retract;

/// Request of `note.add`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteAddRequest {
    /// About whom.
    pub customer: CustomerId,
    /// At most 140 characters.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
}

/// Request of `note.amend`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteAmendRequest {
    /// About whom.
    pub customer: CustomerId,
    /// Which note.
    pub note: String,
    /// The new text.
    pub text: String,
}

/// Request of `note.retract`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteRetractRequest {
    /// About whom.
    pub customer: CustomerId,
    /// Which note.
    pub note: String,
}
