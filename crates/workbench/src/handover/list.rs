//! List: handovers one has to do with, and one of them customer by customer.

use std::cmp::Reverse;

use domain::audit::AuditAction;
use domain::authority::{Operation, Relation, may};
use domain::handover::Handover;
use domain::staff::Role;
use uuid::Uuid;

use super::{HandoverList, HandoverReadRequest, HandoverShown, List, Read, shown};
use crate::assignment::PickLine;
use crate::assignment::table::Table;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for List {
    const NAME: &'static str = "handover.list";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = ();
    type Response = HandoverList;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<HandoverList, Stop> {
        let ask = Ask::of(Operation::HandoverList, AuditAction::View).of_object("handover");
        desk.act(ask, given_up, list)
    }
}

fn list(cx: &Cx<'_>) -> Result<HandoverList, Stop> {
    let pending = shown::pending(cx)?;
    let mut found: Vec<Handover> =
        cx.reader.handovers()?.into_iter().filter(|one| concerns(cx, one)).collect();
    found.sort_by_key(|one| Reverse((one.waits_for(&cx.actor.emp_no), one.proposed_at, one.id)));
    let handovers = found.iter().map(|one| shown::line(cx, one, &pending)).collect();
    let table = Table::of(cx)?;
    let leavers = table.everybody().into_iter().map(|staff| table.line(staff));
    let mine = cx.actor.role == Role::RelationshipManager;
    let leavers =
        leavers.filter(|line| line.customers > 0 && (!mine || line.emp_no == cx.actor.emp_no.as_str()));
    Ok(HandoverList { handovers, leavers: leavers.collect() })
}

/// A manager sees all of the branch; an advisor those they leave, receive or proposed.
fn concerns(cx: &Cx<'_>, handover: &Handover) -> bool {
    let me = &cx.actor.emp_no;
    cx.actor.role == Role::BranchManager
        || handover.leaver == *me
        || handover.proposed_by == *me
        || handover.items.iter().any(|item| item.to == *me)
}

/// The handover of this id, as far as it concerns this person.
pub(super) fn find(cx: &Cx<'_>, id: &str) -> Result<Handover, Stop> {
    let id: Uuid = id.parse().map_err(|_| Stop::refused("bad_request"))?;
    let found = cx.reader.handovers()?.into_iter().find(|one| one.id == id && concerns(cx, one));
    found.ok_or_else(|| Stop::refused("not_found"))
}

impl Verb for Read {
    const NAME: &'static str = "handover.read";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = HandoverReadRequest;
    type Response = HandoverShown;

    fn run(desk: &Desk, request: HandoverReadRequest, given_up: &GivenUp) -> Result<HandoverShown, Stop> {
        let ask = Ask::of(Operation::HandoverList, AuditAction::View).of_object("handover");
        desk.act(ask, given_up, |cx| read(cx, &request.id))
    }
}

fn read(cx: &Cx<'_>, id: &str) -> Result<HandoverShown, Stop> {
    let handover = find(cx, id)?;
    let mut rows = Vec::new();
    for item in &handover.items {
        let Some(held) = cx.reader.held_by_id(item.customer)? else { continue };
        // Held and allowed: who received nothing of it sees no customer.
        if !may(cx.actor.role, Operation::PortraitView, cx.relation(&held)).is_allowed()
            || cx.relation(&held) == Relation::Other
        {
            continue;
        }
        let pick = PickLine { customer: item.customer, to: Some(item.to.to_string()), reasons: Vec::new() };
        let mut row = shown::row(cx, &held, &shown::pack_of(cx, &held)?, pick);
        row.must_acknowledge = item.must_acknowledge;
        row.acknowledged_at = item.acknowledged_at;
        row.refused = item.refusal.as_ref().map(|refusal| refusal.code.clone());
        rows.push(row);
    }
    rows.sort_by_key(|row| (Reverse(row.tier.rank), Reverse(row.aum), row.customer));
    Ok(HandoverShown { line: shown::line(cx, &handover, &shown::pending(cx)?), rows })
}
