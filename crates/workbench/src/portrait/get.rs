//! Get: the whole page of one customer in one call.

use device_store::read::Held;
use domain::audit::AuditAction;
use domain::authority::{Operation, may};
use domain::customer::Customer;
use domain::id::TagCode;
use domain::tag::TagSet;

use super::{
    Header, Portrait, PortraitRequest, Read, ServedLine, TagLine, assets, attribute, pursuit, summary,
    timeline, written,
};
use crate::contract::Verb;
use crate::customer::{TierBadge, alert, shown};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::touched::Touched;
use crate::topic::Topic;

/// What can be done about a customer from this page.
const ACTS: [Operation; 14] = [
    Operation::TagAdd,
    Operation::TagRemove,
    Operation::InteractionLog,
    Operation::NoteAdd,
    Operation::NoteChange,
    Operation::TaskCreate,
    Operation::TaskMove,
    Operation::CustomerProposeChange,
    Operation::ChangeDecide,
    Operation::CustomerSet,
    Operation::PreferenceSet,
    Operation::ConsentRecord,
    Operation::StarSet,
    Operation::CustomerReveal,
];

impl Verb for Read {
    const NAME: &'static str = "portrait.get";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = PortraitRequest;
    type Response = Portrait;

    fn run(desk: &Desk, request: PortraitRequest, given_up: &GivenUp) -> Result<Portrait, Stop> {
        let ask = Ask::of(Operation::PortraitView, AuditAction::View).about(request.id);
        desk.act(ask, given_up, |cx| portrait(cx, &request))
    }
}

fn portrait(cx: &Cx<'_>, request: &PortraitRequest) -> Result<Portrait, Stop> {
    let held = cx.held(request.id)?;
    let children = cx.reader.children(&held)?;
    let customer = &held.customer;
    let header = header(cx, &held);
    let touched = Touched::of(cx, request.id)?;
    Ok(Portrait {
        id: customer.id,
        summary: summary::clauses(cx, customer, &children),
        attributes: attribute::attributes(customer, cx.today),
        months: timeline::months(&children),
        thresholds: assets::thresholds(cx),
        mix: assets::mix(&children, cx.today),
        holdings: assets::holdings(cx, &children),
        campaigns: pursuit::campaigns(cx, &children),
        needs: pursuit::needs(cx, &children),
        interactions: timeline::interactions(cx, &children, &touched),
        interactions_total: u32::try_from(children.interactions.len()).unwrap_or(u32::MAX),
        tags: tags(cx, customer, &touched),
        notes: written::notes(cx, &children, &touched),
        tasks: written::tasks(cx, customer, &children, &touched),
        changes: written::changes(cx, &children, &touched),
        consents: written::consents(cx, &children, &touched),
        soft: written::soft(cx, customer, &touched),
        fields: written::fields(customer),
        preference: customer.preference.clone().unwrap_or_default().into(),
        preference_pending: touched.preference,
        star: written::star(cx, request.id, &touched)?,
        may: acts(cx, &held),
        sealed: cx.reader.sealed_fields(request.id)?,
        pending: touched.count,
        unreadable: children.unreadable,
        served_by: served_by(cx, customer),
        as_of: customer.as_of,
        header,
    })
}

/// Codes of what this person may do about this customer.
fn acts(cx: &Cx<'_>, held: &Held) -> Vec<String> {
    let relation = cx.relation(held);
    let granted = |operation: &Operation| may(cx.actor.role, *operation, relation).is_allowed();
    ACTS.into_iter().filter(granted).map(|operation| operation.code().to_owned()).collect()
}

/// All visible tags in chip order, each with what taking it off needs.
fn tags(cx: &Cx<'_>, customer: &Customer, touched: &Touched) -> Vec<TagLine> {
    let set = TagSet { tags: customer.tags.clone(), dots: customer.tag_dots.clone() };
    let line = |tag: crate::customer::TagChip| {
        let by =
            customer.tags.iter().find(|one| one.code.as_str() == tag.code).and_then(|one| one.by.as_ref());
        TagLine {
            by: by.map(|emp| written::name(cx, emp)),
            dots: set.seen(&TagCode::from(tag.code.as_str())).iter().map(ToString::to_string).collect(),
            pending: touched.tag(&tag.code),
            tag,
        }
    };
    cx.words.chips(&customer.tags, cx.today).into_iter().map(line).collect()
}

fn header(cx: &Cx<'_>, held: &Held) -> Header {
    let customer = &held.customer;
    let decision = customer.tier.as_ref();
    let tier = cx.words.badge(decision);
    let assets = customer.assets.as_ref();
    let preference = customer.preference.as_ref();
    Header {
        name: shown::name(customer),
        name_generated: customer.name_generated,
        gender: customer.gender,
        age: shown::age(customer, cx.today),
        stage: customer.lifecycle.as_ref().map(|stage| stage.state),
        phone: shown::phone(customer),
        number: shown::number(customer),
        channels: preference.map(|preference| preference.channels.clone()).unwrap_or_default(),
        best_slot: preference.and_then(|preference| preference.best_slot.clone()),
        aum: assets.map(|assets| assets.aum_davg),
        delta: customer.aum_delta(),
        gap_next: decision.and_then(|decision| decision.inputs.as_ref()).and_then(|inputs| inputs.gap_next),
        next_tier: next_tier(cx, &tier),
        families: assets.map_or(0, |assets| assets.families),
        alerts: alert::alerts(customer, cx.words, cx.today),
        contact_by: alert::contact(customer, cx.words, cx.today).by,
        owner_version: customer.owner_version,
        tier,
    }
}

fn next_tier(cx: &Cx<'_>, tier: &TierBadge) -> Option<TierBadge> {
    if tier.code.is_empty() {
        return None;
    }
    let level = cx.words.rule()?.level_above(tier.rank)?;
    Some(cx.words.badge_of(&level.code, tier.rank + 1))
}

fn served_by(cx: &Cx<'_>, customer: &Customer) -> Vec<ServedLine> {
    let line = |served: &domain::assignment::Served| ServedLine {
        emp_no: served.by.to_string(),
        name: cx.words.staff_name(&served.by),
        role: served.role,
        from: served.from,
        until: served.until,
    };
    customer.served_by.iter().map(line).collect()
}
