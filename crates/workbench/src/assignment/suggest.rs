//! Suggest: who should get whom, with the reason for each pair.

use std::collections::BTreeSet;

use device_store::read::{Acquaintance, Held};
use domain::assignment::{Familiarity, Pick, PickReason, Seat, Want, suggest};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::staff::Staff;
use domain::{CustomerId, EmpNo};

use super::table::{self, Table};
use super::{PickLine, PickWhy, Suggest, SuggestRequest, Suggestion};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Customers of one question at most.
const MAX_CUSTOMERS: usize = 2_000;
/// Advisors of one question at most.
const MAX_ADVISORS: usize = 50;

impl Verb for Suggest {
    const NAME: &'static str = "assignment.suggest";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = SuggestRequest;
    type Response = Suggestion;

    fn run(desk: &Desk, request: SuggestRequest, given_up: &GivenUp) -> Result<Suggestion, Stop> {
        let ask = Ask::of(Operation::AssignmentBoard, AuditAction::View).of_object("assignment");
        desk.act(ask, given_up, |cx| {
            let table = Table::of(cx)?;
            let seats = seats(&table, &request.advisors)?;
            let held = hold(cx, &request.customers)?;
            let picks = pick(cx, &table, &seats, &held, None)?;
            let moves: Vec<_> = held
                .iter()
                .zip(&picks)
                .map(|(held, pick)| {
                    let from = held.customer.primary().map(|served| served.by.clone());
                    let to = pick.seat.map(|seat| seats[seat].emp_no.clone());
                    (from, to, table::weight_of(cx, &held.customer))
                })
                .collect();
            Ok(Suggestion {
                picks: picks.iter().map(|pick| line(pick, &seats)).collect(),
                loads: seats.iter().map(|staff| table.line_after(staff, &moves)).collect(),
            })
        })
    }
}

/// Those who take part: the ones named, or all who may serve.
pub(crate) fn seats<'a>(table: &Table<'a>, named: &[String]) -> Result<Vec<&'a Staff>, Stop> {
    let named: BTreeSet<&str> = named.iter().map(String::as_str).collect();
    let seats: Vec<&Staff> = table
        .active()
        .into_iter()
        .filter(|staff| named.is_empty() || named.contains(staff.emp_no.as_str()))
        .collect();
    if seats.is_empty() || seats.len() > MAX_ADVISORS || (!named.is_empty() && seats.len() < named.len()) {
        return Err(Stop::refused("unknown_receiver"));
    }
    Ok(seats)
}

/// The customers named, in their order.
pub(crate) fn hold(cx: &Cx<'_>, customers: &[CustomerId]) -> Result<Vec<Held>, Stop> {
    if customers.is_empty() || customers.len() > MAX_CUSTOMERS {
        return Err(Stop::refused("bad_request"));
    }
    let nos = cx.reader.nos_of(customers)?;
    if nos.len() < customers.len() {
        return Err(Stop::refused("not_found"));
    }
    let nos: Vec<i64> = nos.into_iter().map(|(_, no)| no).collect();
    Ok(cx.reader.held_by_nos(&nos)?)
}

/// Asks the solver. `leaver` is somebody whose customers are to go: that they serve now counts
/// for nothing.
pub(crate) fn pick(
    cx: &Cx<'_>,
    table: &Table<'_>,
    seats: &[&Staff],
    held: &[Held],
    leaver: Option<&EmpNo>,
) -> Result<Vec<Pick>, Stop> {
    let nos: Vec<i64> = held.iter().map(|held| held.no).collect();
    let known = cx.reader.acquaintances(&nos)?;
    let nobody = Acquaintance::default();
    let wants: Vec<Want> = held
        .iter()
        .map(|held| want(cx, seats, held, known.get(&held.no).unwrap_or(&nobody), leaver))
        .collect();
    let chairs: Vec<Seat> =
        seats.iter().map(|staff| Seat { emp_no: staff.emp_no.clone(), room: table.room(staff) }).collect();
    Ok(suggest(&wants, &chairs))
}

fn want(cx: &Cx<'_>, seats: &[&Staff], held: &Held, known: &Acquaintance, leaver: Option<&EmpNo>) -> Want {
    let customer = &held.customer;
    let now = customer.primary().map(|served| &served.by).filter(|by| Some(*by) != leaver);
    let at = |emp: &EmpNo| seats.iter().position(|staff| staff.emp_no == *emp);
    let familiar = seats
        .iter()
        .enumerate()
        .map(|(at, staff)| {
            let serves = customer.served_by.iter().any(|served| {
                served.by == staff.emp_no && served.role != domain::assignment::ServingRole::Primary
            });
            let familiarity = Familiarity {
                contacts: known.contacts.get(&staff.emp_no).copied().unwrap_or(0),
                serves,
                served_before: known.served_before.contains(&staff.emp_no),
            };
            (at, familiarity)
        })
        .filter(|(_, familiarity)| *familiarity != Familiarity::default())
        .collect();
    Want {
        customer: customer.id,
        weight_tenths: table::weight_of(cx, customer),
        now: now.and_then(at),
        familiar,
        barred: (0..seats.len()).filter(|at| table::lacks(cx, seats[*at], customer)).collect(),
    }
}

/// A pair as the board shows it.
pub(crate) fn line(pick: &Pick, seats: &[&Staff]) -> PickLine {
    PickLine {
        customer: pick.customer,
        to: pick.seat.map(|seat| seats[seat].emp_no.to_string()),
        reasons: pick.reasons.iter().map(|reason| why(*reason)).collect(),
    }
}

fn why(reason: PickReason) -> PickWhy {
    let (code, value) = match reason {
        PickReason::Stays => ("stays", None),
        PickReason::Serves => ("serves", None),
        PickReason::ServedBefore => ("served_before", None),
        PickReason::Contacts(count) => ("contacts", Some(count)),
        PickReason::Familiar(points) => ("familiar", Some(points)),
        PickReason::RoomLeft(tenths) => ("room", Some(tenths)),
        PickReason::Lightest(percent) => ("lightest", Some(percent)),
        PickReason::Over(percent) => ("over", Some(percent)),
        PickReason::NobodyQualifies => ("nobody_qualifies", None),
    };
    PickWhy { code: code.to_owned(), value }
}
