//! Start: the book of a leaver, split among receivers: familiar first, then balanced, by
//! qualification and capacity, as the board suggests.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::staff::{Role, Staff};
use domain::{EmpNo, Fen};

use super::{HandoverDraft, HandoverStartRequest, Start, shown};
use crate::assignment::table::{self, Table};
use crate::assignment::{line, pick, seats};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Start {
    const NAME: &'static str = "handover.start";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = HandoverStartRequest;
    type Response = HandoverDraft;

    fn run(desk: &Desk, request: HandoverStartRequest, given_up: &GivenUp) -> Result<HandoverDraft, Stop> {
        let ask = Ask::of(Operation::HandoverPropose, AuditAction::View).of_object("handover");
        desk.act(ask, given_up, |cx| start(cx, &request))
    }
}

/// Whether this person may hand over the book of somebody.
pub(super) fn check_leaver(cx: &Cx<'_>, leaver: &EmpNo) -> Result<(), Stop> {
    let own = cx.actor.emp_no == *leaver;
    if cx.actor.role == Role::BranchManager || own { Ok(()) } else { Err(Stop::refused("no_access")) }
}

fn start(cx: &Cx<'_>, request: &HandoverStartRequest) -> Result<HandoverDraft, Stop> {
    let leaver = EmpNo::from(request.leaver.as_str());
    check_leaver(cx, &leaver)?;
    let table = Table::of(cx)?;
    let seats: Vec<&Staff> =
        seats(&table, &request.receivers)?.into_iter().filter(|staff| staff.emp_no != leaver).collect();
    if seats.is_empty() {
        return Err(Stop::refused("unknown_receiver"));
    }
    let nos = cx.reader.book_of(&leaver)?;
    let held = cx.reader.held_by_nos(&nos)?;
    let picks = pick(cx, &table, &seats, &held, Some(&leaver))?;
    let mut draft = HandoverDraft {
        leaver: cx.words.staff_name(&leaver).unwrap_or(request.leaver.clone()),
        rows: Vec::with_capacity(held.len()),
        loads: Vec::new(),
        open_items: 0,
        maturities: 0,
        due: Fen::ZERO,
        two_persons: cx.actor.emp_no == leaver,
    };
    let mut moves = Vec::with_capacity(held.len());
    for (held, pick) in held.iter().zip(&picks) {
        let pack = shown::pack_of(cx, held)?;
        let row = shown::row(cx, held, &pack, line(pick, &seats));
        draft.open_items += row.open_items;
        draft.maturities += shown::count(pack.maturities.len());
        draft.due = draft.due + pack.maturities.iter().map(|due| due.amount).sum::<Fen>();
        draft.two_persons |= row.must_acknowledge;
        let to = pick.seat.map(|seat| seats[seat].emp_no.clone());
        moves.push((Some(leaver.clone()), to, table::weight_of(cx, &held.customer)));
        draft.rows.push(row);
    }
    draft.loads = seats.iter().map(|staff| table.line_after(staff, &moves)).collect();
    Ok(draft)
}
