//! Find: quick look-up by name, pinyin, initials, tails or number (U-02). Ten at most, and
//! never a list: nothing, or one Latin letter, is no question.

use device_store::read::Held;
use domain::audit::AuditAction;
use domain::authority::{Operation, Slice};

use super::{Find, FindRequest, Found, Hit, alert, shown};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Hits of one question at most (PRODUCT.md 3.2: a teller has no list).
const MAX_HITS: u32 = 10;

impl Verb for Find {
    const NAME: &'static str = "customer.find";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = FindRequest;
    type Response = Found;

    fn run(desk: &Desk, request: FindRequest, given_up: &GivenUp) -> Result<Found, Stop> {
        let ask = Ask::of(Operation::CustomerFind, AuditAction::Search);
        desk.act(ask, given_up, |cx| find(cx, &request))
    }
}

fn find(cx: &Cx<'_>, request: &FindRequest) -> Result<Found, Stop> {
    let Some(term) = term(&request.text) else { return Ok(Found { hits: Vec::new() }) };
    let nos = cx.reader.find(&term, MAX_HITS)?;
    let hits = cx.reader.held_by_nos(&nos)?.iter().map(|held| hit(cx, held)).collect();
    Ok(Found { hits })
}

/// The question as the index spells it; none when it is too short to be one: two characters,
/// or one that is not Latin.
fn term(text: &str) -> Option<String> {
    let term = device_store::fold(text);
    let mut letters = term.chars();
    let long_enough = match (letters.next(), letters.next()) {
        (None, _) => false,
        (Some(only), None) => !only.is_ascii(),
        (Some(_), Some(_)) => true,
    };
    long_enough.then_some(term)
}

/// The book's search may be shorter: whoever sees the book may list it.
pub(super) fn book_term(text: &str) -> Option<String> {
    let term = device_store::fold(text);
    (!term.is_empty()).then_some(term)
}

fn hit(cx: &Cx<'_>, held: &Held) -> Hit {
    let customer = &held.customer;
    let alerts = match Slice::of(cx.actor.role) {
        Some(Slice::Full) => alert::alerts(customer, cx.words, cx.today),
        _ => alert::counter_alerts(customer, cx.today),
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
    }
}
