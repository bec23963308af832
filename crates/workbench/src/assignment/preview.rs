//! Preview: what committing would do, and what head office would not take: judged by the same
//! rule head office decides by.

use domain::assignment::{AssignmentRequest, MAX_ITEMS, must_acknowledge};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;
use domain::{EmpNo, Fen};

use super::table::{self, Table};
use super::{AllotConflict, AllotItem, AllotPreview, PreviewRequest, PreviewVerb, suggest};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for PreviewVerb {
    const NAME: &'static str = "assignment.preview";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = PreviewRequest;
    type Response = AllotPreview;

    fn run(desk: &Desk, request: PreviewRequest, given_up: &GivenUp) -> Result<AllotPreview, Stop> {
        let ask = Ask::of(Operation::AssignmentBoard, AuditAction::View).of_object("assignment");
        desk.act(ask, given_up, |cx| preview(cx, &request.items))
    }
}

fn preview(cx: &Cx<'_>, items: &[AllotItem]) -> Result<AllotPreview, Stop> {
    if items.is_empty() || items.len() > MAX_ITEMS {
        return Err(Stop::refused("bad_request"));
    }
    let table = Table::of(cx)?;
    let waiting = table::waiting(cx)?;
    let customers: Vec<_> = items.iter().map(|item| item.customer).collect();
    let held = suggest::hold(cx, &customers)?;
    let mut conflicts = Vec::new();
    let mut moves = Vec::with_capacity(items.len());
    let (mut aum, mut high) = (Fen::ZERO, 0);
    for (item, held) in items.iter().zip(&held) {
        let customer = &held.customer;
        let pending = held.pending > 0 || waiting.customers.contains(&customer.id);
        if let Some((code, fatal)) = conflict(cx, item, customer, pending) {
            conflicts.push(AllotConflict {
                customer: customer.id,
                name: shown::name(customer),
                to: item.to.clone(),
                code,
                fatal,
            });
            if fatal {
                continue;
            }
        }
        let from = customer.primary().map(|served| served.by.clone());
        moves.push((from, item.to.as_deref().map(EmpNo::from), table::weight_of(cx, customer)));
        aum = aum + customer.assets.as_ref().map_or(Fen::ZERO, |assets| assets.aum_davg);
        high += u32::from(must_acknowledge(customer));
    }
    let loads = table.after(&moves);
    let over = |tenths: u32, capacity: Option<u32>| capacity.is_some_and(|points| tenths > points * 10);
    Ok(AllotPreview {
        conflicts,
        moved: u32::try_from(moves.len()).unwrap_or(u32::MAX),
        aum,
        added_tenths: moves.iter().filter(|(_, to, _)| to.is_some()).map(|(_, _, w)| u32::from(*w)).sum(),
        newly_over: u32::try_from(
            loads
                .iter()
                .filter(|load| {
                    over(load.after_tenths, load.capacity) && !over(load.before_tenths, load.capacity)
                })
                .count(),
        )
        .unwrap_or(u32::MAX),
        high,
        loads,
    })
}

/// What stands against an item, and whether head office would refuse it for that.
fn conflict(cx: &Cx<'_>, item: &AllotItem, customer: &Customer, pending: bool) -> Option<(String, bool)> {
    let request = AssignmentRequest {
        customer: item.customer,
        to: item.to.as_deref().map(EmpNo::from),
        expect_owner_version: item.owner_version,
        reason: String::new(),
    };
    let receiver = request.to.as_ref().and_then(|emp| cx.words.reference.staff.get(emp));
    if let Err(refusal) = domain::assignment::request(customer, &request, receiver, cx.actor, cx.today) {
        return Some((refusal.code, true));
    }
    if pending {
        return Some(("pending".to_owned(), false));
    }
    let unqualified = receiver.is_some_and(|staff| table::lacks(cx, staff, customer));
    unqualified.then(|| ("not_qualified".to_owned(), false))
}
