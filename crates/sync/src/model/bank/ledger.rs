//! What the bank writes down of every intent that took effect: the history that the checker
//! replays by itself (I1, I2, I11).

use domain::BranchCode;

/// What an intent did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The soft field has this value.
    Nick(String),
    /// The controlled field has this value.
    Phone(String),
    /// A dot of a tag was added.
    Tagged(String, String),
    /// These dots of a tag were removed.
    Untagged(String, Vec<String>),
    /// A child of this kind and id was written with this text.
    Wrote(&'static str, String, String),
    /// A child got another state.
    Turned(&'static str, String, &'static str),
    /// The customer got another advisor.
    Assigned,
    /// Written down, to be decided by somebody.
    Asked,
}

/// One effect.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Of which intent; none for what head office did.
    pub mid: Option<String>,
    /// In which branch.
    pub branch: BranchCode,
    /// Under which sequence.
    pub seq: u64,
    /// On whom.
    pub customer: String,
    /// What.
    pub deed: Deed,
}
