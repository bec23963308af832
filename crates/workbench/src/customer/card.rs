//! Card: what the counter sees of one customer (U-03). No amount, no L3 tag, no address:
//! for a teller none is on the device, and for everybody else none is put here.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;

use super::{Card, CardRequest, ReadCard, TagChip, alert, shown};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Tags a card shows at most.
const MAX_TAGS: usize = 6;
/// Lines of service instruction at most.
const MAX_LINES: usize = 3;

impl Verb for ReadCard {
    const NAME: &'static str = "customer.card";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = CardRequest;
    type Response = Card;

    fn run(desk: &Desk, request: CardRequest, given_up: &GivenUp) -> Result<Card, Stop> {
        let ask = Ask::of(Operation::CustomerCard, AuditAction::View).about(request.id);
        desk.act(ask, given_up, |cx| card(cx, &request))
    }
}

fn card(cx: &Cx<'_>, request: &CardRequest) -> Result<Card, Stop> {
    let held = cx.held(request.id)?;
    Ok(card_of(cx, &held.customer))
}

/// What the counter sees of a customer.
pub(super) fn card_of(cx: &Cx<'_>, customer: &Customer) -> Card {
    let tier = cx.words.badge(customer.tier.as_ref());
    let strategy = cx.words.strategy(&tier.code);
    let lines = |lines: &[String]| lines.iter().take(MAX_LINES).cloned().collect();
    Card {
        id: customer.id,
        name: shown::name(customer),
        gender: customer.gender,
        age_band: customer.age_band,
        phone_tail: shown::phone_tail(customer),
        identity_tail: shown::identity_tail(customer),
        tags: tags(cx, customer),
        alerts: alert::counter_alerts(customer, cx.words, cx.today),
        advisor: shown::primary(customer).map(|emp| match cx.words.staff_name(emp) {
            Some(name) => format!("{name} {emp}"),
            None => emp.to_string(),
        }),
        service_zh: strategy.map(|strategy| lines(&strategy.counter_zh)).unwrap_or_default(),
        service_en: strategy.map(|strategy| lines(&strategy.counter_en)).unwrap_or_default(),
        as_of: customer.as_of,
        tier,
    }
}

fn tags(cx: &Cx<'_>, customer: &Customer) -> Vec<TagChip> {
    let mut chips = cx.words.counter_chips(&customer.tags, cx.actor.clearance, cx.today);
    chips.truncate(MAX_TAGS);
    chips
}
