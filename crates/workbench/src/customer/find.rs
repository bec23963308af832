//! Find: quick look-up by name, pinyin, initials or a mixture, tails or whole numbers (U-02).
//! Ten at most, and never a list: nothing, or one Latin letter, is no question.

use device_store::TermKind;
use device_store::read::{Held, Met};
use domain::audit::AuditAction;
use domain::authority::{Operation, Slice};
use domain::customer::mask::MaskProfile;
use domain::customer::{ContactKind, ContactPoint, Customer, Identity};
use domain::search::{Query, other_number, whole_number};

use super::{Find, FindRequest, Found, Hit, HitBy, alert, shown};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Hits of one question at most (PRODUCT.md 3.2: a teller has no list).
const MAX_HITS: u32 = 10;
/// Customers who share the last four of a whole number, looked at.
const MAX_TAILS: u32 = 200;

impl Verb for Find {
    const NAME: &'static str = "customer.find";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = FindRequest;
    type Response = Found;

    fn run(desk: &Desk, request: FindRequest, given_up: &GivenUp) -> Result<Found, Stop> {
        let ask = Ask::of(Operation::CustomerFind, AuditAction::Search);
        desk.act(ask, given_up, |cx| Ok(Found { hits: hits(cx, &request.text)? }))
    }
}

/// The best ten of a question.
pub(crate) fn hits(cx: &Cx<'_>, text: &str) -> Result<Vec<Hit>, Stop> {
    let folded = device_store::fold(text);
    if let Some(tail) = whole_number(&folded) {
        return by_whole_number(cx, &folded, tail, Vec::new());
    }
    let Some(query) = Query::of(&folded) else { return Ok(Vec::new()) };
    let found = cx.reader.look_up(&query, MAX_HITS)?;
    let shown = found.iter().filter_map(|met| cx.reader.held(met.no).transpose().map(|held| (met, held)));
    let hits: Vec<Hit> = shown
        .map(|(met, held)| Ok(hit(cx, &held?, by(met), Agrees::Exactly)))
        .collect::<Result<_, Stop>>()?;
    match other_number(&folded) {
        Some(tail) => by_whole_number(cx, &folded, tail, hits),
        None => Ok(hits),
    }
}

/// How far a number agrees with a customer's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agrees {
    /// Every character.
    Exactly,
    /// What the mask leaves of it.
    UnderTheMask,
}

/// Phones and documents are here under their masks alone, so their last four find and the mask
/// decides: several people may share it, and each of them is told as possible. Whose it is, head
/// office knows by its keyed hash (`customer.fetch`). Customer numbers are here, and exact.
fn by_whole_number(cx: &Cx<'_>, folded: &str, tail: &str, mut hits: Vec<Hit>) -> Result<Vec<Hit>, Stop> {
    let Some(query) = Query::of(tail) else { return Ok(hits) };
    let mut numbers = cx.reader.look_up(&query, MAX_TAILS)?;
    if let Some(whole) = Query::of(folded) {
        // As a customer number, too.
        numbers.extend(cx.reader.look_up(&whole, MAX_HITS)?);
    }
    for met in numbers {
        let Some(held) = cx.reader.held(met.no)? else { continue };
        if let Some((by, agrees)) = answers(&held.customer, folded)
            && hits.iter().all(|hit: &Hit| hit.id != held.customer.id)
        {
            hits.push(hit(cx, &held, by, agrees));
        }
    }
    // Whoever has it comes before those who may.
    hits.sort_by_key(|hit| hit.possible);
    hits.truncate(MAX_HITS as usize);
    Ok(hits)
}

/// Whether a whole number is, or may be, this customer's.
fn answers(customer: &Customer, folded: &str) -> Option<(HitBy, Agrees)> {
    if customer.number.as_deref() == Some(folded) {
        return Some((HitBy::Number, Agrees::Exactly));
    }
    let number = folded.to_uppercase();
    if customer.contacts.iter().any(|point| may_be_phone(point, &number)) {
        return Some((HitBy::Phone, Agrees::UnderTheMask));
    }
    let may_be = |known: &Identity| known.masked == MaskProfile::STANDARD.identity(&known.kind, &number);
    let known = customer.identity.as_ref().is_some_and(may_be);
    known.then_some((HitBy::Identity, Agrees::UnderTheMask))
}

/// Whether a number agrees with a masked phone. A landline or one of abroad is typed with or
/// without the mark behind its area.
fn may_be_phone(point: &ContactPoint, number: &str) -> bool {
    if !matches!(point.kind, ContactKind::Mobile | ContactKind::Landline) {
        return false;
    }
    if point.masked == MaskProfile::STANDARD.phone(number) {
        return true;
    }
    let Some((area, tail)) = point.masked.split_once("****") else { return false };
    let digits: String = area.chars().filter(char::is_ascii_digit).collect();
    let rest = number.strip_prefix(digits.as_str()).and_then(|rest| rest.strip_suffix(tail));
    let local = rest.is_some_and(|hidden| (3..=4).contains(&hidden.len()));
    // A mobile number of this country has no mark, and agrees above or not at all.
    digits != area && local && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The book's search may be shorter: whoever sees the book may list it.
pub(super) fn book_term(text: &str) -> Option<String> {
    let term = device_store::fold(text);
    (!term.is_empty()).then_some(term)
}

fn by(met: &Met) -> HitBy {
    let is = |kinds: &[TermKind]| kinds.iter().any(|kind| *kind as i64 == met.kind);
    if is(&[TermKind::Name, TermKind::NamePart]) {
        HitBy::Name
    } else if is(&[TermKind::Initials, TermKind::InitialsPart]) {
        HitBy::Initials
    } else if is(&[TermKind::Phone]) {
        HitBy::Phone
    } else if is(&[TermKind::Identity]) {
        HitBy::Identity
    } else if is(&[TermKind::Number]) {
        HitBy::Number
    } else {
        HitBy::Pinyin
    }
}

fn hit(cx: &Cx<'_>, held: &Held, by: HitBy, agrees: Agrees) -> Hit {
    let customer = &held.customer;
    let alerts = match Slice::of(cx.actor.role) {
        Some(Slice::Full) => alert::alerts(customer, cx.words, cx.today),
        _ => alert::counter_alerts(customer, cx.words, cx.today),
    };
    Hit {
        id: customer.id,
        name: shown::name(customer),
        gender: customer.gender,
        age_band: customer.age_band,
        tier: cx.words.badge(customer.tier.as_ref()),
        phone_tail: shown::phone_tail(customer),
        identity_tail: shown::identity_tail(customer),
        advisor: shown::primary(customer).and_then(|emp| cx.words.staff_name(emp)),
        alert: alerts.into_iter().next(),
        by,
        possible: agrees == Agrees::UnderTheMask,
    }
}
