//! Line: what people of the branch wrote about a customer, each as one line of the page.

use domain::Timestamp;
use domain::change::{ChangeState, ControlledField};
use domain::consent::Purpose;
use domain::customer::soft::SoftField;
use domain::interaction::Channel;
use domain::note::Visibility;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::TagChip;

/// A tag with what taking it off needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagLine {
    /// As a chip shows it.
    pub tag: TagChip,
    /// Who put it on, by name when known here; none for the system.
    pub by: Option<String>,
    /// What a removal made on this screen names; empty when it cannot be taken off by hand.
    pub dots: Vec<String>,
    /// Put on here, and waits to be sent.
    pub pending: bool,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoteLine {
    /// Id.
    pub id: String,
    /// What it says now; empty once taken back.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// Who wrote it, by name when known here.
    pub by: String,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// When it was written.
    pub at: Timestamp,
    /// Versions so far; 1 until it is amended.
    pub version: u32,
    /// What it said before, newest first, as far as it is kept.
    pub earlier: Vec<EarlierText>,
    /// Last amendment.
    pub amended_at: Option<Timestamp>,
    /// Taken back.
    pub retracted_at: Option<Timestamp>,
    /// Arrived after the customer had changed hands.
    pub late: bool,
    /// Waits to be sent.
    pub pending: bool,
}

/// A text a note had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EarlierText {
    /// What it said.
    pub text: String,
    /// Since when it said so.
    pub at: Timestamp,
}

/// A correction somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeLine {
    /// Id.
    pub id: String,
    /// Which field.
    pub field: ControlledField,
    /// The wished value, masked where the field is.
    pub shown: String,
    /// How it is known.
    pub evidence: String,
    /// Where it stands.
    pub state: ChangeState,
    /// Who asked, by name when known here.
    pub by: String,
    /// Whether the reader asked.
    pub mine: bool,
    /// When.
    pub at: Timestamp,
    /// Who decided, by name when known here.
    pub decided_by: Option<String>,
    /// Why it was declined.
    pub reason: String,
    /// Waits to be sent.
    pub pending: bool,
}

/// A consent given or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentLine {
    /// Id.
    pub id: String,
    /// For what.
    pub purpose: Purpose,
    /// Which wording.
    pub version: String,
    /// Given, or taken back.
    pub given: bool,
    /// How it was said.
    pub channel: Channel,
    /// When.
    pub at: Timestamp,
    /// Who recorded it, by name when known here.
    pub by: String,
    /// Waits to be sent.
    pub pending: bool,
}

/// A soft field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SoftLine {
    /// Which field.
    pub field: SoftField,
    /// What it says.
    pub value: String,
    /// Who wrote it, by name when known here.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What it overwrote unseen.
    pub before: Option<String>,
    /// Waits to be sent.
    pub pending: bool,
}

/// A field of the master record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldLine {
    /// Which field.
    pub field: ControlledField,
    /// What stands there, masked where the field is.
    pub shown: Option<String>,
}

/// One's own star.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StarLine {
    /// Since when.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// Waits to be sent.
    pub pending: bool,
}
