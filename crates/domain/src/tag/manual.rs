//! Putting tags on and taking them off by hand: the rules of the intents `tag.add@1` and
//! `tag.remove@1`, run on the device and again at head office (SYNC.md 2.10).
//!
//! An observed-remove set: each add is a dot (the id of its intent), a remove names the dots
//! its author saw, and a tag stays while a dot of it is left. So of an add and a remove that
//! did not know of each other the add wins, in whatever order they arrive.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::{Operation, Relation, Slice, may};
use crate::calendar::BusinessDate;
use crate::id::{CustomerId, TagCode};
use crate::refusal::Refusal;
use crate::staff::Actor;

use super::{TagAssignment, TagDef, TagKind, TagSource, find, is_visible, settle_groups};

/// Longest text of a text tag and of an evidence, in characters.
pub const MAX_TEXT: usize = 40;
/// The dot of a tag that was there before dots were kept (an import).
pub const FIRST_DOT: Uuid = Uuid::nil();

/// Arguments of the intent `tag.add@1`; the intent's id is the dot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagAdd {
    /// On whom.
    pub customer: CustomerId,
    /// Which tag.
    pub code: TagCode,
    /// Value of an enum, number, date or text tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// The customer's consent, needed for L3 (PIPL 29).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
}

/// Arguments of the intent `tag.remove@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagRemove {
    /// From whom.
    pub customer: CustomerId,
    /// Which tag.
    pub code: TagCode,
    /// The dots its author saw.
    pub dots: BTreeSet<Uuid>,
}

/// The tags of a customer with the dots of those put on by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagSet {
    /// As the row carries them.
    pub tags: Vec<TagAssignment>,
    /// Live dots by tag; a tag by hand without any has [`FIRST_DOT`].
    pub dots: BTreeMap<TagCode, BTreeSet<Uuid>>,
}

/// Who acts on whose tags, with what library, when.
#[derive(Debug, Clone, Copy)]
pub struct TagAct<'a> {
    /// Who.
    pub by: &'a Actor,
    /// How they stand to the customer.
    pub relation: Relation,
    /// The library.
    pub library: &'a [TagDef],
    /// Business date of the act.
    pub on: BusinessDate,
}

/// How an accepted remove ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// The tag is gone.
    Gone,
    /// It was not there any more.
    GoneBefore,
    /// Somebody put it on meanwhile: it stays (status `merged`).
    Kept,
}

impl TagSet {
    /// The dots a screen shows a tag with: what a remove made there must name.
    pub fn seen(&self, code: &TagCode) -> BTreeSet<Uuid> {
        let by_hand = self.tags.iter().any(|tag| tag.code == *code && is_by_hand(tag));
        match self.dots.get(code) {
            Some(dots) => dots.clone(),
            None if by_hand => BTreeSet::from([FIRST_DOT]),
            None => BTreeSet::new(),
        }
    }

    /// Puts a tag on. The same dot a second time changes nothing.
    ///
    /// # Errors
    /// * `no_access`
    /// * `unknown_tag`: no such tag, or not for this person: the two are told alike (N-03)
    /// * `not_manual`: computed by head office
    /// * `bad_value` (`kind`), `evidence_too_long` (`max`), `consent_required`
    pub fn add(&mut self, add: &TagAdd, dot: Uuid, act: &TagAct<'_>) -> Result<(), Refusal> {
        let def = permitted(&add.code, Operation::TagAdd, act)?;
        check_value(def, add.value.as_deref())?;
        if add.evidence.as_ref().is_some_and(|text| text.chars().count() > MAX_TEXT) {
            return Err(Refusal::new("evidence_too_long").with("max", MAX_TEXT));
        }
        if def.sensitivity >= 3 && add.consent.as_deref().is_none_or(str::is_empty) {
            return Err(Refusal::new("consent_required"));
        }
        let mut dots = self.seen(&add.code);
        if !dots.insert(dot) {
            return Ok(());
        }
        self.dots.insert(add.code.clone(), dots);
        self.tags.retain(|tag| tag.code != add.code);
        self.tags.push(TagAssignment {
            code: add.code.clone(),
            value: add.value.clone(),
            source: def.source,
            on: act.on,
            evidence: add.evidence.clone(),
            expires_on: def.expiry(act.on),
            by: Some(act.by.emp_no.clone()),
        });
        self.settle(act.library);
        Ok(())
    }

    /// Takes a tag off, as far as its author saw it.
    ///
    /// # Errors
    /// * `no_access`, `unknown_tag`, `not_manual` as for an add
    /// * `unseen`: names no dot
    pub fn remove(&mut self, remove: &TagRemove, act: &TagAct<'_>) -> Result<Removed, Refusal> {
        permitted(&remove.code, Operation::TagRemove, act)?;
        if remove.dots.is_empty() {
            return Err(Refusal::new("unseen"));
        }
        let live = self.seen(&remove.code);
        if live.is_empty() {
            return Ok(Removed::GoneBefore);
        }
        let left: BTreeSet<Uuid> = live.difference(&remove.dots).copied().collect();
        if left.is_empty() {
            self.dots.remove(&remove.code);
            self.tags.retain(|tag| tag.code != remove.code);
            return Ok(Removed::Gone);
        }
        self.dots.insert(remove.code.clone(), left);
        Ok(Removed::Kept)
    }

    /// One tag of an exclusive group stays; the dots of the others go with them.
    fn settle(&mut self, library: &[TagDef]) {
        settle_groups(&mut self.tags, library);
        self.tags.sort_by(|a, b| a.code.cmp(&b.code));
        let tags = &self.tags;
        self.dots.retain(|code, _| tags.iter().any(|tag| tag.code == *code));
    }
}

fn is_by_hand(tag: &TagAssignment) -> bool {
    matches!(tag.source, TagSource::Manual | TagSource::Declared)
}

/// The definition, when this person may use it by hand.
fn permitted<'a>(code: &TagCode, operation: Operation, act: &TagAct<'a>) -> Result<&'a TagDef, Refusal> {
    if !may(act.by.role, operation, act.relation).is_allowed() {
        return Err(Refusal::new("no_access"));
    }
    let slice = Slice::of(act.by.role).ok_or_else(|| Refusal::new("no_access"))?;
    let def = find(act.library, code.as_str())
        .filter(|def| is_visible(def, slice, act.by.clearance))
        .ok_or_else(|| Refusal::new("unknown_tag"))?;
    match def.source {
        TagSource::Manual | TagSource::Declared => Ok(def),
        TagSource::System | TagSource::Model => Err(Refusal::new("not_manual")),
    }
}

fn check_value(def: &TagDef, value: Option<&str>) -> Result<(), Refusal> {
    let fits = match (def.kind, value) {
        (TagKind::Flag, value) => value.is_none(),
        (_, None) => false,
        (TagKind::Enum, Some(value)) => {
            let listed = def.values.iter().any(|one| one == value);
            listed || (def.values.is_empty() && is_short(value))
        }
        (TagKind::Number, Some(value)) => value.parse::<i64>().is_ok(),
        (TagKind::Date, Some(value)) => value.parse::<BusinessDate>().is_ok(),
        (TagKind::Text, Some(value)) => is_short(value),
    };
    let kind = match def.kind {
        TagKind::Flag => "flag",
        TagKind::Enum => "enum",
        TagKind::Number => "number",
        TagKind::Date => "date",
        TagKind::Text => "text",
    };
    if fits { Ok(()) } else { Err(Refusal::new("bad_value").with("kind", kind)) }
}

fn is_short(value: &str) -> bool {
    (1..=MAX_TEXT).contains(&value.chars().count())
}
