//! Fetch: somebody outside one's scope, asked of head office by an exact number and for a
//! reason (PRODUCT.md 3.2). Recorded here and there, and limited there.

use domain::CustomerId;
use domain::audit::AuditAction;
use domain::authority::{Operation, Slice, may};
use domain::customer::{AgeBand, Gender};
use serde::{Deserialize, Serialize};
use sync::Found;
use ts_rs::TS;

use super::card::card_of;
use super::{Card, TierBadge, reason, shown};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Asks head office.
pub(crate) struct Fetch;

/// Request of `customer.fetch`. Failures: `reason_required not_exact offline rate_limited
/// no_access`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FetchRequest {
    /// A whole phone, identity or customer number.
    pub number: String,
    /// Why, 2 to 80 characters; it goes into the audit of both sides.
    pub reason: String,
}

/// Answer of `customer.fetch`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fetched {
    /// Whom the number belongs to; empty for nobody.
    pub found: Vec<Elsewhere>,
}

/// A customer of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Elsewhere {
    /// Masked name.
    pub name: String,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: AgeBand,
    /// Tier.
    pub tier: TierBadge,
    /// Name of their branch.
    pub branch: String,
    /// Name and number of who serves them.
    pub advisor: Option<String>,
    /// The counter card, for a counter.
    pub card: Option<Card>,
    /// The same customer on this device, when one's own scope holds them.
    pub here: Option<CustomerId>,
}

impl Verb for Fetch {
    const NAME: &'static str = "customer.fetch";
    const INVALIDATES: &'static [Topic] = &[Topic::Sync];
    type Request = FetchRequest;
    type Response = Fetched;

    fn run(desk: &Desk, request: FetchRequest, given_up: &GivenUp) -> Result<Fetched, Stop> {
        let ask =
            Ask::of(Operation::CustomerFindElsewhere, AuditAction::Search).because(request.reason.trim());
        desk.act(ask, given_up, |cx| fetch(desk, cx, &request))
    }
}

fn fetch(desk: &Desk, cx: &Cx<'_>, request: &FetchRequest) -> Result<Fetched, Stop> {
    let reason = reason(&request.reason)?;
    let exact = device_store::fold(&request.number);
    let whole = (6..=40).contains(&exact.len()) && exact.bytes().filter(u8::is_ascii_digit).count() >= 6;
    if !whole {
        return Err(Stop::refused("not_exact"));
    }
    let line = cx.line(desk)?;
    let question =
        sync::FetchRequest { exact: exact.to_uppercase(), purpose: reason.to_owned(), lend: false };
    let answer = line.ask(|office| office.look_up(&question))?;
    let found = answer.found.iter().map(|one| elsewhere(cx, one));
    Ok(Fetched { found: found.collect::<Result<_, Stop>>()? })
}

fn elsewhere(cx: &Cx<'_>, one: &Found) -> Result<Elsewhere, Stop> {
    let customer = &one.customer;
    let number = shown::primary(customer);
    let advisor = match (&one.served_by_name, number) {
        (Some(name), Some(number)) => Some(format!("{name} {number}")),
        (Some(name), None) => Some(name.clone()),
        (None, number) => number.map(ToString::to_string),
    };
    let at_counter = Slice::of(cx.actor.role) == Some(Slice::Counter);
    let held = cx.reader.held_by_id(customer.id)?;
    let here =
        held.filter(|held| may(cx.actor.role, Operation::CustomerFind, cx.relation(held)).is_allowed());
    Ok(Elsewhere {
        name: shown::name(customer),
        gender: customer.gender,
        age_band: customer.age_band,
        tier: cx.words.badge(customer.tier.as_ref()),
        branch: one.branch_name.clone(),
        advisor,
        card: at_counter.then(|| card_of(cx, customer)),
        here: here.map(|held| held.customer.id),
    })
}
