//! Tag: what may be put on a customer by hand, putting it on, taking it off (S-50, S-67).
//! What a tag means and who may use it is `domain::tag`.

mod add;
mod choices;
mod remove;

use domain::CustomerId;
use domain::tag::TagKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Puts a tag on.
pub(crate) struct Add;
/// Takes a tag off.
pub(crate) struct Remove;
/// What may be put on this customer by this person.
pub(crate) struct Choices;

/// Request of `tag.add`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagAddRequest {
    /// On whom.
    pub customer: CustomerId,
    /// Which tag.
    pub code: String,
    /// Value of an enum, number, date or text tag.
    pub value: Option<String>,
    /// Why, as typed; at most 40 characters.
    pub evidence: Option<String>,
    /// How the customer consented, needed for L3 (PIPL 29).
    pub consent: Option<String>,
}

/// Request of `tag.remove`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagRemoveRequest {
    /// From whom.
    pub customer: CustomerId,
    /// Which tag.
    pub code: String,
    /// The dots the screen showed the tag with (`TagLine::dots`): an add that came after them stays.
    pub dots: Vec<String>,
}

/// Request of `tag.choices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagChoicesRequest {
    /// For whom.
    pub customer: CustomerId,
    /// Part of a name, of its pinyin, its initials or its code; empty for all.
    pub search: String,
}

/// Answer of `tag.choices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagChoices {
    /// By category of the library, then code.
    pub choices: Vec<TagChoice>,
}

/// A tag that may be put on by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Category, one of the twelve in snake_case, or a bank's own.
    pub category: String,
    /// What value it takes.
    pub kind: TagKind,
    /// Values of an enum; empty when any short word may stand.
    pub values: Vec<TagValue>,
    /// 1-3; 3 needs the customer's consent.
    pub sensitivity: u8,
    /// Days until it fades; none for ever.
    pub ttl_days: Option<u32>,
    /// It is on already: adding it again renews it.
    pub worn: bool,
    /// Code of the tag it takes the place of (one of an exclusive group is alive).
    pub replaces: Option<String>,
}

/// A value of an enum tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagValue {
    /// As it is kept.
    pub value: String,
    /// Chinese word.
    pub zh: String,
    /// English word.
    pub en: String,
}
