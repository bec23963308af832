//! Written: what people of the branch wrote about a customer: notes, tasks, corrections,
//! consents, soft fields, one's own star.

use device_store::read::Children;
use domain::change::{Change, ControlledField};
use domain::consent::Consent;
use domain::customer::Customer;
use domain::customer::soft::SoftField;
use domain::intent::{Key, Kind, Record};
use domain::note::Note;
use domain::task::{Task, TaskState};
use domain::{CustomerId, EmpNo};

use super::{ChangeLine, ConsentLine, EarlierText, FieldLine, NoteLine, SoftLine, StarLine};
use crate::desk::{Cx, Stop};
use crate::intent::touched::Touched;
use crate::task::{self, TaskLine};

/// Ended tasks shown at most.
const MAX_ENDED: usize = 10;

/// Name of a member of staff, else the number.
pub(super) fn name(cx: &Cx<'_>, emp: &EmpNo) -> String {
    cx.words.staff_name(emp).unwrap_or_else(|| emp.to_string())
}

/// Notes, newest first; those taken back last.
pub(super) fn notes(cx: &Cx<'_>, children: &Children, touched: &Touched) -> Vec<NoteLine> {
    let line = |note: &Note| NoteLine {
        id: note.id.to_string(),
        text: note.text.clone(),
        visibility: note.visibility,
        by: name(cx, &note.by),
        mine: note.by == cx.actor.emp_no,
        at: note.at,
        version: note.version,
        earlier: note
            .earlier
            .iter()
            .rev()
            .map(|one| EarlierText { text: one.text.clone(), at: one.at })
            .collect(),
        amended_at: note.amended_at,
        retracted_at: note.retracted_at,
        late: note.late,
        pending: touched.record(Kind::Note, note.id),
    };
    let mut lines: Vec<NoteLine> = children
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Note(note) => Some(line(note)),
            _ => None,
        })
        .collect();
    lines.sort_by_key(|line| (line.retracted_at.is_some(), std::cmp::Reverse(line.at), line.id.clone()));
    lines
}

/// Open tasks by due date, then the last that ended.
pub(super) fn tasks(
    cx: &Cx<'_>,
    customer: &Customer,
    children: &Children,
    touched: &Touched,
) -> Vec<TaskLine> {
    let found = children.records.iter().filter_map(|record| match record {
        Record::Task(task) => Some(task),
        _ => None,
    });
    let (mut open, mut ended): (Vec<&Task>, Vec<&Task>) =
        found.partition(|task| matches!(task.state, TaskState::Open | TaskState::Taken));
    open.sort_by_key(|task| (task.due, task.priority, task.id));
    ended.sort_by_key(|task| std::cmp::Reverse(task.moved.as_ref().map(|moved| moved.at)));
    ended.truncate(MAX_ENDED);
    let line = |one: &Task| task::line(cx, one, Some(customer), touched.record(Kind::Task, one.id));
    open.into_iter().chain(ended).map(line).collect()
}

/// Corrections, newest first.
pub(super) fn changes(cx: &Cx<'_>, children: &Children, touched: &Touched) -> Vec<ChangeLine> {
    let line = |change: &Change| ChangeLine {
        id: change.id.to_string(),
        field: change.field,
        shown: change.shown.clone(),
        evidence: change.evidence.clone(),
        state: change.state,
        by: name(cx, &change.by),
        mine: change.by == cx.actor.emp_no,
        at: change.at,
        decided_by: change.decided.as_ref().map(|decided| name(cx, &decided.by)),
        reason: change.decided.as_ref().map(|decided| decided.reason.clone()).unwrap_or_default(),
        pending: touched.record(Kind::Change, change.id),
    };
    let mut lines: Vec<ChangeLine> = children
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Change(change) => Some(line(change)),
            _ => None,
        })
        .collect();
    lines.sort_by_key(|line| (std::cmp::Reverse(line.at), line.id.clone()));
    lines
}

/// Consents, newest first: the order in which the last counts.
pub(super) fn consents(cx: &Cx<'_>, children: &Children, touched: &Touched) -> Vec<ConsentLine> {
    let mut found: Vec<&Consent> = children
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Consent(consent) => Some(consent),
            _ => None,
        })
        .collect();
    found.sort_by_key(|consent| std::cmp::Reverse((consent.at, consent.id)));
    let line = |consent: &Consent| ConsentLine {
        id: consent.id.to_string(),
        purpose: consent.purpose,
        version: consent.version.clone(),
        given: consent.given,
        channel: consent.channel,
        at: consent.at,
        by: name(cx, &consent.by),
        pending: touched.record(Kind::Consent, consent.id),
    };
    found.into_iter().map(line).collect()
}

/// Soft fields that hold something, in their order.
pub(super) fn soft(cx: &Cx<'_>, customer: &Customer, touched: &Touched) -> Vec<SoftLine> {
    let line = |field: SoftField| {
        let value = customer.soft.get(field.code()).filter(|value| !value.value.is_empty())?;
        Some(SoftLine {
            field,
            value: value.value.clone(),
            by: name(cx, &value.by),
            at: value.at,
            before: value.before.as_ref().map(|before| before.value.clone()),
            pending: touched.soft(field.code()),
        })
    };
    SoftField::ALL.into_iter().filter_map(line).collect()
}

/// Every field whose correction can be asked for.
pub(super) fn fields(customer: &Customer) -> Vec<FieldLine> {
    ControlledField::ALL.into_iter().map(|field| FieldLine { field, shown: field.of(customer) }).collect()
}

/// One's own star.
pub(super) fn star(cx: &Cx<'_>, customer: CustomerId, touched: &Touched) -> Result<Option<StarLine>, Stop> {
    let key = Key { kind: Kind::Star, id: customer.0 };
    let record = cx.reader.record(Some(customer), key)?;
    Ok(match record {
        Some(Record::Star(star)) => {
            let pending = touched.record(Kind::Star, customer.0);
            Some(StarLine { at: star.at, reason: star.reason, pending })
        }
        _ => None,
    })
}
