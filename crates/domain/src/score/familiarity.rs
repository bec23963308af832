//! Familiarity (熟悉度): how well the advisor knows and serves the customer.

use super::{Score, term};

/// What familiarity is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamiliarityFacts {
    /// Substantive contacts in twelve months.
    pub contacts: u32,
    /// Contacts the strategy asks for in twelve months.
    pub due: u32,
    /// Facets of the profile that are known, 0-10.
    pub facets_known: u8,
    /// Core product families sold by this advisor, 0-3.
    pub families_sold: u8,
}

/// `40 min(contacts/due, 1) + 30 facets/10 + 30 families/3`. Where none is due, any contact
/// is enough.
pub fn familiarity(facts: &FamiliarityFacts) -> Score {
    let due = i64::from(facts.due.max(1));
    Score::of(vec![
        term("contacts", 40, i64::from(facts.contacts), due),
        term("facets", 30, i64::from(facts.facets_known), 10),
        term("families", 30, i64::from(facts.families_sold), 3),
    ])
}

/// Value of tag IN06: 陌生 < 25 <= 认识 < 50 <= 熟悉 < 75 <= 信任.
pub fn familiarity_band(points: u8) -> &'static str {
    match points {
        0..25 => "stranger",
        25..50 => "known",
        50..75 => "familiar",
        75.. => "trusted",
    }
}
