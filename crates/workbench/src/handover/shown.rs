//! Shown: a handover as its list shows it, and the customers of it that this person holds.

use std::collections::BTreeSet;

use device_store::read::Held;
use domain::EmpNo;
use domain::assignment::must_acknowledge;
use domain::handover::{Handover, HandoverState, Pack, Word, pack};
use domain::intent::{Intent, Record};
use domain::staff::Role;
use domain::task::Task;
use uuid::Uuid;

use super::{HandoverLine, HandoverReceiver, HandoverRow};
use crate::assignment::PickLine;
use crate::customer::shown;
use crate::desk::{Cx, Stop};

/// Wishes looked at for what waits.
const ASKED: u32 = 200;

/// Handovers about which a wish of this device waits.
pub(super) fn pending(cx: &Cx<'_>) -> Result<BTreeSet<Uuid>, Stop> {
    let asked = cx.reader.asked(ASKED)?.into_iter();
    let open = asked.filter(|one| matches!(one.state.as_str(), "waiting" | "failed" | "deferred"));
    Ok(open
        .filter_map(|one| match Intent::parse(&one.name, &one.args).ok()? {
            Intent::HandoverApprove(of) => Some(of.handover),
            Intent::HandoverAccept(of) => Some(of.handover),
            Intent::HandoverAcknowledge(of) => Some(of.handover),
            _ => None,
        })
        .collect())
}

fn name(cx: &Cx<'_>, emp: &EmpNo) -> String {
    cx.words.staff_name(emp).unwrap_or_else(|| emp.to_string())
}

fn said(cx: &Cx<'_>, word: Option<&Word>) -> (Option<String>, Option<String>) {
    let reason = word.map(|word| word.reason.clone()).filter(|reason| !reason.is_empty());
    (word.map(|word| name(cx, &word.by)), reason)
}

/// The line of a handover.
pub(super) fn line(cx: &Cx<'_>, handover: &Handover, pending: &BTreeSet<Uuid>) -> HandoverLine {
    let me = &cx.actor.emp_no;
    let (decided_by, decided_reason) = said(cx, handover.decided.as_ref());
    let involved = handover.proposed_by == *me || handover.leaver == *me;
    HandoverLine {
        id: handover.id.to_string(),
        leaver: name(cx, &handover.leaver),
        leaver_emp_no: handover.leaver.to_string(),
        cause: handover.cause,
        reason: handover.reason.clone(),
        state: handover.state,
        proposed_by: name(cx, &handover.proposed_by),
        proposed_at: handover.proposed_at,
        decided_by,
        decided_reason,
        receivers: handover.receivers().into_iter().map(|emp| receiver(cx, handover, emp)).collect(),
        customers: count(handover.items.len()),
        refused: count(handover.tally().refused),
        may_decide: handover.state == HandoverState::Proposed
            && cx.actor.role == Role::BranchManager
            && !involved,
        waits_for_me: handover.waits_for(me),
        pending: pending.contains(&handover.id),
    }
}

fn receiver(cx: &Cx<'_>, handover: &Handover, emp: &EmpNo) -> HandoverReceiver {
    let own = || handover.items.iter().filter(|item| item.to == *emp && item.refusal.is_none());
    HandoverReceiver {
        emp_no: emp.to_string(),
        name: name(cx, emp),
        customers: count(own().count()),
        accepted_at: handover.accepted.iter().find(|word| word.by == *emp).map(|word| word.at),
        to_acknowledge: count(own().filter(|item| item.must_acknowledge).count()),
        acknowledged: count(own().filter(|item| item.acknowledged_at.is_some()).count()),
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The pack of a customer held here, for whoever is primary.
pub(super) fn pack_of(cx: &Cx<'_>, held: &Held) -> Result<Pack, Stop> {
    let children = cx.reader.children(held)?;
    let tasks: Vec<Task> = children
        .records
        .into_iter()
        .filter_map(|record| match record {
            Record::Task(task) => Some(task),
            _ => None,
        })
        .collect();
    let nobody = EmpNo::from("");
    let whose = shown::primary(&held.customer).unwrap_or(&nobody);
    let holdings = children.holdings.as_ref();
    Ok(pack(&held.customer, whose, &children.interactions, &tasks, holdings, cx.today))
}

/// A customer of a handover or a draft of one.
pub(super) fn row(cx: &Cx<'_>, held: &Held, pack: &Pack, pick: PickLine) -> HandoverRow {
    let customer = &held.customer;
    HandoverRow {
        customer: customer.id,
        name: shown::name(customer),
        tier: cx.words.badge(customer.tier.as_ref()),
        aum: customer.assets.as_ref().map(|assets| assets.aum_davg),
        pick,
        owner_version: customer.owner_version,
        open_items: count(pack.open_items()),
        due_on: pack.maturities.first().map(|due| due.on),
        must_acknowledge: must_acknowledge(customer),
        acknowledged_at: None,
        refused: None,
    }
}
