//! The guard: reads the encoded bytes as a stranger would and stops what must not be there.
//!
//! Written apart from the encoder and the table on purpose (SYNC.md 2.7, defence in depth): a
//! mistake in the table is caught here and becomes a 500 with an alarm, not a leak.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::ProjectionError;
use super::audience::Audience;
use super::tag_gate::TagGate;

/// What the guard looks for in a customer.
#[derive(Deserialize)]
struct Seen<'a> {
    #[serde(default, borrow)]
    tags: Vec<SeenTag<'a>>,
    #[serde(default, borrow)]
    tag_dots: BTreeMap<Cow<'a, str>, IgnoredAny>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    number: Option<IgnoredAny>,
    identity: Option<IgnoredAny>,
    contacts: Option<IgnoredAny>,
    preference: Option<IgnoredAny>,
    soft: Option<IgnoredAny>,
    tier: Option<SeenTier>,
    assets: Option<IgnoredAny>,
    profile: Option<IgnoredAny>,
    extra: Option<IgnoredAny>,
    birth_date: Option<IgnoredAny>,
    last_contact_on: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct SeenTag<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    evidence: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct SeenTier {
    inputs: Option<IgnoredAny>,
    reasons: Option<IgnoredAny>,
}

/// Checks the face of a customer.
pub(super) fn check_customer(face: &[u8], audience: Audience, gate: &TagGate) -> Result<(), ProjectionError> {
    let seen: Seen<'_> = serde_json::from_slice(face)?;
    let stop = |what: &str| Err(ProjectionError::Stopped { what: what.to_owned(), audience });
    let codes = seen.tags.iter().map(|tag| &tag.code).chain(seen.tag_dots.keys());
    for code in codes {
        match (gate.facts(code), audience) {
            (Some((1..=3, _)), Audience::Full(clearance)) if gate_level(gate, code) <= clearance => {}
            (Some((1..=2, true)), Audience::Counter(clearance)) if gate_level(gate, code) <= clearance => {}
            (Some((1, _)), Audience::Pool) => {}
            _ => return stop(code),
        }
    }
    if audience == Audience::Pool {
        let forbidden = [
            ("number", seen.number.is_some()),
            ("identity", seen.identity.is_some()),
            ("contacts", seen.contacts.is_some()),
            ("preference", seen.preference.is_some()),
            ("name", seen.name.as_ref().is_some_and(|name| !name.is_empty())),
        ];
        if let Some((what, _)) = forbidden.iter().find(|(_, present)| *present) {
            return stop(what);
        }
    }
    if matches!(audience, Audience::Counter(_) | Audience::Pool) {
        let tier = seen.tier.as_ref();
        let forbidden = [
            ("assets", seen.assets.is_some()),
            ("profile", seen.profile.is_some()),
            ("extra", seen.extra.is_some()),
            ("soft", seen.soft.is_some()),
            ("tag_dots", !seen.tag_dots.is_empty()),
            ("birth_date", seen.birth_date.is_some()),
            ("last_contact_on", seen.last_contact_on.is_some()),
            ("tier.inputs", tier.is_some_and(|tier| tier.inputs.is_some())),
            ("tier.reasons", tier.is_some_and(|tier| tier.reasons.is_some())),
            ("tags.evidence", seen.tags.iter().any(|tag| tag.evidence.is_some())),
        ];
        if let Some((what, _)) = forbidden.iter().find(|(_, present)| *present) {
            return stop(what);
        }
    }
    Ok(())
}

fn gate_level(gate: &TagGate, code: &str) -> u8 {
    gate.facts(code).map_or(u8::MAX, |(level, _)| level)
}
