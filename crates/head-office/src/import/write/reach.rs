//! Ways to reach a customer and the document that identifies them: masked for the row, in full
//! among the masters that never leave head office.

use domain::customer::mask::{self, MaskProfile};
use domain::customer::place::place_of;
use domain::customer::{ContactKind, ContactPoint, Identity, Profile};
use office_store::customer::Master;

use crate::import::kind::{ContactPointRow, Document};
use crate::import::write::Seal;

/// Prefix of the master of an identity document.
const IDENTITY: &str = "identity:";

/// The word of a kind of contact point.
fn word(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Mobile => "mobile",
        ContactKind::Landline => "landline",
        ContactKind::HomeAddress => "home_address",
        ContactKind::WorkAddress => "work_address",
        ContactKind::Email => "email",
        ContactKind::Wecom => "wecom",
    }
}

/// The masked contact points of a customer, the one to use first in front.
pub(super) fn contacts(rows: &[ContactPointRow], seal: &Seal) -> Vec<ContactPoint> {
    let mut points: Vec<ContactPoint> = rows.iter().map(|row| point(row, seal)).collect();
    points.sort_by_key(|point| !point.primary);
    points
}

fn point(row: &ContactPointRow, seal: &Seal) -> ContactPoint {
    let phone = matches!(row.kind, ContactKind::Mobile | ContactKind::Landline);
    let masked = match row.kind {
        ContactKind::Mobile | ContactKind::Landline => MaskProfile::STANDARD.phone(&row.value),
        ContactKind::HomeAddress | ContactKind::WorkAddress => mask::address(&row.value),
        ContactKind::Email => mask::mail(&row.value),
        ContactKind::Wecom => mask::name(&row.value),
    };
    let digits: String = row.value.chars().filter(char::is_ascii_digit).collect();
    let tail = digits.len().checked_sub(4).map(|from| digits[from..].to_owned());
    ContactPoint {
        kind: row.kind,
        masked,
        last4: tail.filter(|_| phone),
        hash: phone.then(|| seal.hash(&row.value)),
        verified_on: row.verified_on,
        primary: row.primary,
    }
}

/// Township and community of a home address, which its mask hides: what a line of the customer says
/// goes before what the address names.
pub(super) fn settle(profile: &mut Option<Profile>, told: Option<&Profile>, rows: &[ContactPointRow]) {
    let homes = || rows.iter().filter(|row| row.kind == ContactKind::HomeAddress);
    let Some(home) = homes().find(|row| row.primary).or_else(|| homes().next()) else { return };
    let place = place_of(&home.value);
    let township = told.and_then(|told| told.township.clone()).or(place.township);
    let community = told.and_then(|told| told.community.clone()).or(place.community);
    if township.is_some() || community.is_some() || profile.is_some() {
        let profile = profile.get_or_insert_default();
        (profile.township, profile.community) = (township, community);
    }
}

/// The masked document.
pub(super) fn identity(document: &Document, seal: &Seal) -> Identity {
    let letters: Vec<char> = document.number.chars().filter(|letter| letter.is_alphanumeric()).collect();
    Identity {
        kind: document.kind.clone(),
        masked: MaskProfile::STANDARD.identity(&document.kind, &document.number),
        last4: letters[letters.len().saturating_sub(4)..].iter().collect(),
        hash: seal.hash(&document.number),
        valid_to: document.valid_to,
    }
}

/// The masters after a run: those of the bundle, and of the kinds it says nothing about the old.
pub(super) fn masters(
    rows: &[ContactPointRow],
    document: Option<&Document>,
    old: Vec<Master>,
) -> Vec<Master> {
    let mut all: Vec<Master> = old
        .into_iter()
        .filter(|master| {
            let identifies = master.kind.starts_with(IDENTITY);
            if identifies { document.is_none() } else { rows.is_empty() }
        })
        .collect();
    for row in rows {
        let kind = word(row.kind).to_owned();
        let position = all.iter().filter(|master| master.kind == kind).count() as u32;
        all.push(Master { kind, position, value: row.value.clone() });
    }
    if let Some(document) = document {
        let kind = format!("{IDENTITY}{}", document.kind);
        all.push(Master { kind, position: 0, value: document.number.clone() });
    }
    all
}
