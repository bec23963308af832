//! System tags, computed from facts at month close and each day after (PRODUCT.md 3.5,
//! source S). Which tags are computed here is [`DERIVED`]; all others come from elsewhere.

mod conduct;
mod money;
mod person;

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::id::TagCode;
use crate::interaction::{Interaction, Outcome};
use crate::product::{Holdings, Product};
use crate::snapshot::Series;
use crate::strategy::ServiceStrategy;
use crate::tier::TierRule;

use super::evidence::Evidence;
use super::{TagAssignment, TagDef, TagSource};

/// Tags this module decides: [`refresh`](super::refresh) replaces them as a whole.
pub const DERIVED: [&str; 33] = [
    "AS01", "AS02", "AS03", "AS04", "AS05", "AS06", "AS07", "AT01", "AT02", "AT03", "AT04", "AT05", "AT07",
    "BE01", "BE02", "BE03", "BE05", "ID01", "ID02", "ID03", "IN01", "IN02", "LC01", "LI01", "LI02", "LI03",
    "NE07", "PO01", "PO02", "PO04", "RI02", "RI03", "TX03",
];

/// Calls in a row nobody answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unanswered {
    /// How many since the last answered contact.
    pub count: u32,
    /// The last of them.
    pub last: Option<BusinessDate>,
    /// Whether one of them met a wrong number.
    pub wrong_number: bool,
}

impl Unanswered {
    /// Reads the contacts of a customer, in any order.
    pub fn of<'a>(interactions: impl IntoIterator<Item = &'a Interaction>) -> Unanswered {
        let mut contacts: Vec<&Interaction> =
            interactions.into_iter().filter(|one| one.outcome.is_some() || one.substantive).collect();
        contacts.sort_by_key(|one| (std::cmp::Reverse(one.at), one.id));
        let failed = |one: &&&Interaction| {
            !one.substantive && matches!(one.outcome, Some(Outcome::NoAnswer | Outcome::WrongNumber))
        };
        let mut unanswered = Unanswered::default();
        for contact in contacts.iter().take_while(failed) {
            unanswered.count += 1;
            unanswered.last = unanswered.last.or(Some(contact.at.business_date()));
            unanswered.wrong_number |= contact.outcome == Some(Outcome::WrongNumber);
        }
        unanswered
    }
}

/// What tags are computed from.
#[derive(Debug, Clone, Copy)]
pub struct TagFacts<'a> {
    /// The row with tier, life-cycle, assignment and last contact as of the close.
    pub customer: &'a Customer,
    /// Closed months.
    pub series: &'a Series,
    /// Holdings now.
    pub holdings: &'a Holdings,
    /// Calls nobody answered.
    pub unanswered: Unanswered,
    /// Rule version in force: thresholds.
    pub rule: &'a TierRule,
    /// Strategy of the customer's tier.
    pub strategy: Option<&'a ServiceStrategy>,
    /// The catalogue: risk of products.
    pub products: &'a [Product],
    /// The library: how long tags live.
    pub library: &'a [TagDef],
    /// Whether this bank delivers log-ins and visits at all.
    pub behaviour_known: bool,
    /// The day these tags are as of.
    pub as_of: BusinessDate,
}

/// The system tags of a customer, by code. Pure: the same facts give the same tags.
pub fn derive(facts: &TagFacts<'_>) -> Vec<TagAssignment> {
    let mut found = Found { as_of: facts.as_of, library: facts.library, tags: Vec::with_capacity(20) };
    person::identity(facts, &mut found);
    person::attributes(facts, &mut found);
    person::documents(facts, &mut found);
    money::size(facts, &mut found);
    money::mix(facts, &mut found);
    money::debts(facts, &mut found);
    money::flow(facts, &mut found);
    money::maturities(facts, &mut found);
    conduct::channels(facts, &mut found);
    conduct::contact(facts, &mut found);
    conduct::tier(facts, &mut found);
    found.tags.sort_by(|a, b| a.code.cmp(&b.code));
    found.tags
}

/// Tags being found.
struct Found<'a> {
    as_of: BusinessDate,
    library: &'a [TagDef],
    tags: Vec<TagAssignment>,
}

impl Found<'_> {
    fn flag(&mut self, code: &str, evidence: Evidence) {
        self.put(code, None, evidence);
    }

    fn value(&mut self, code: &str, value: &str, evidence: Evidence) {
        self.put(code, Some(value.to_owned()), evidence);
    }

    /// A bank that took a tag out of its library does not get it.
    fn put(&mut self, code: &str, value: Option<String>, evidence: Evidence) {
        let Some(def) = super::find(self.library, code) else { return };
        self.tags.push(TagAssignment {
            code: TagCode::from(code),
            value,
            source: TagSource::System,
            on: self.as_of,
            evidence: Some(evidence.done()),
            expires_on: def.expiry(self.as_of),
            by: None,
        });
    }
}
