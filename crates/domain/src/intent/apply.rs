//! Giving an intent to the rule of its room.

use crate::calendar::BusinessDate;
use crate::customer::soft;
use crate::id::CustomerId;
use crate::refusal::Refusal;
use crate::tag::{Removed, TagAct, TagSet};
use crate::{arrival, assignment, change, consent, feedback, interaction, note, referral, star, task, view};

use super::{Act, Aggregate, Intent, Key, Kind, Outcome, Place, Record, Side};

/// Applies an intent to what it acts upon. Deterministic; the same intent a second time changes
/// nothing. On an error the aggregate is to be thrown away.
///
/// # Errors
/// The refusal of the room's rule; `not_found` when there is no such customer.
pub fn apply(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    match intent {
        Intent::TagAdd(_) | Intent::TagRemove(_) => tag(aggregate, intent, act),
        Intent::InteractionLog(of) => interaction(aggregate, of, act),
        Intent::NoteAdd(_) | Intent::NoteAmend(_) | Intent::NoteRetract(_) => note(aggregate, intent, act),
        Intent::TaskCreate(_)
        | Intent::TaskTake(_)
        | Intent::TaskComplete(_)
        | Intent::TaskCancel(_)
        | Intent::TaskSnooze(_) => task(aggregate, intent, act),
        Intent::ChangePropose(_) | Intent::ChangeDecide(_) => change(aggregate, intent, act),
        Intent::CustomerSet(of) => soft::set(aggregate.customer_mut()?, of, act),
        Intent::PreferenceSet(of) => soft::set_preference(aggregate.customer_mut()?, of, act),
        Intent::StarSet(_) | Intent::ViewSave(_) | Intent::ViewRemove(_) => desk(aggregate, intent, act),
        Intent::ConsentRecord(_)
        | Intent::ArrivalNotice(_)
        | Intent::FeedbackRecord(_)
        | Intent::ReferralCreate(_) => entry(aggregate, intent, act),
        Intent::AssignmentRequest(of) => assign(aggregate, of, act),
        // Over many customers, by quota, or with a second person: head office's own handlers
        // decide (`assignment`, `handover`), and a device shows no change meanwhile.
        Intent::AssignmentBatch(_)
        | Intent::AssignmentClaim(_)
        | Intent::AssignmentRelease(_)
        | Intent::AssignmentCover(_)
        | Intent::HandoverPropose(_)
        | Intent::HandoverApprove(_)
        | Intent::HandoverAccept(_)
        | Intent::HandoverAcknowledge(_) => {
            intent.customer().map_or(Ok(()), |_| aggregate.customer().map(|_| ()))?;
            Ok(Outcome::Deferred)
        }
    }
}

/// The record of this id, when it is there and of this kind.
macro_rules! known {
    ($aggregate:expr, $kind:ident, $id:expr) => {
        match $aggregate.records.get(&Key { kind: Kind::$kind, id: $id }) {
            Some(Record::$kind(record)) => Some(record),
            _ => None,
        }
    };
}

/// Writes a record.
macro_rules! put {
    ($aggregate:expr, $kind:ident, $id:expr, $record:expr, $place:expr) => {
        $aggregate.put(Key { kind: Kind::$kind, id: $id }, Record::$kind($record), $place)
    };
}

fn tag(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let on: BusinessDate = act.made_on();
    let customer = aggregate.customer_mut()?;
    let mut set = TagSet { tags: customer.tags.clone(), dots: customer.tag_dots.clone() };
    let rule = TagAct { by: act.by, relation: act.relation, library: act.library, on };
    let outcome = match intent {
        Intent::TagAdd(add) => {
            set.add(add, act.mid, &rule)?;
            Outcome::Applied
        }
        Intent::TagRemove(remove) => match set.remove(remove, &rule)? {
            Removed::Gone | Removed::GoneBefore => Outcome::Applied,
            Removed::Kept => Outcome::merged("tag_kept").with("tag", &remove.code),
        },
        _ => Outcome::Applied,
    };
    customer.tags = set.tags;
    customer.tag_dots = set.dots;
    Ok(outcome)
}

fn interaction(
    aggregate: &mut Aggregate,
    of: &interaction::InteractionLog,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    let logged = interaction::log(aggregate.customer()?, of, act.by, act.relation, act.now)?;
    if let Some(known) = known!(aggregate, Interaction, of.id) {
        let own = known.by.as_ref() == Some(&act.by.emp_no);
        return if own { Ok(Outcome::Applied) } else { Err(Refusal::new("id_taken")) };
    }
    aggregate.customer_mut()?.last_contact_on = logged.last_contact_on;
    put!(aggregate, Interaction, of.id, logged.interaction, Place::Customer(of.customer));
    Ok(Outcome::Applied)
}

fn note(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    aggregate.customer()?;
    let (id, customer) = match intent {
        Intent::NoteAdd(of) => (of.id, of.customer),
        Intent::NoteAmend(of) => (of.note, of.customer),
        Intent::NoteRetract(of) => (of.note, of.customer),
        _ => return Ok(Outcome::Applied),
    };
    let mut known = known!(aggregate, Note, id).cloned();
    let outcome = match intent {
        Intent::NoteAdd(of) => {
            known = Some(note::add(known.as_ref(), of, act)?);
            Outcome::Applied
        }
        Intent::NoteAmend(of) => note::amend(known.as_mut(), of, act)?,
        _ => note::retract(known.as_mut(), act)?,
    };
    if let Some(note) = known {
        put!(aggregate, Note, id, note, Place::Customer(customer));
    }
    Ok(outcome)
}

/// A task lives with its customer, or on the desk of its assignee.
fn task_place(task: &task::Task) -> Place {
    match task.customer {
        Some(customer) => Place::Customer(customer),
        None => Place::Desk(task.assignee.clone()),
    }
}

fn task(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    if intent.customer().is_some() {
        aggregate.customer()?;
    }
    let Some(Key { id, .. }) = intent.touches() else { return Ok(Outcome::Applied) };
    let mut known = known!(aggregate, Task, id).cloned();
    // A step must name the customer the task has: the relation was judged by that customer.
    if known.as_ref().is_some_and(|task| task.customer != intent.customer()) {
        return Err(Refusal::new("depends"));
    }
    let before = known.as_ref().map(task_place);
    let outcome = match intent {
        Intent::TaskCreate(of) => {
            known = Some(task::create(known.as_ref(), aggregate.customer.as_ref(), of, act)?);
            Outcome::Applied
        }
        Intent::TaskTake(_) => task::take(known.as_mut(), act)?,
        Intent::TaskComplete(of) => task::complete(known.as_mut(), of, act)?,
        Intent::TaskCancel(of) => task::cancel(known.as_mut(), of, act)?,
        Intent::TaskSnooze(of) => task::snooze(known.as_mut(), of, act)?,
        _ => Outcome::Applied,
    };
    if let Some(task) = known {
        let place = task_place(&task);
        if let Some(before) = before.filter(|before| *before != place) {
            aggregate.remove(Key { kind: Kind::Task, id }, before);
        }
        put!(aggregate, Task, id, task, place);
    }
    Ok(outcome)
}

fn change(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    match intent {
        Intent::ChangePropose(of) => {
            let known = known!(aggregate, Change, of.id);
            let Some(change) = change::propose(known, aggregate.customer()?, of, act)? else {
                return Ok(Outcome::Applied);
            };
            put!(aggregate, Change, of.id, change, Place::Customer(of.customer));
            Ok(Outcome::Deferred)
        }
        Intent::ChangeDecide(of) => {
            let mut known = known!(aggregate, Change, of.change).cloned();
            let outcome = change::decide(known.as_mut(), aggregate.customer_mut()?, of, act)?;
            if let Some(change) = known {
                put!(aggregate, Change, of.change, change, Place::Customer(of.customer));
            }
            Ok(outcome)
        }
        _ => Ok(Outcome::Applied),
    }
}

fn desk(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let own = || Place::Desk(act.by.emp_no.clone());
    match intent {
        Intent::StarSet(of) => {
            let id = of.customer.0;
            let known = known!(aggregate, Star, id);
            match star::set(known, aggregate.listed, of, act)? {
                Some(star) => {
                    aggregate.customer()?;
                    put!(aggregate, Star, id, star, own());
                }
                None => aggregate.remove(Key { kind: Kind::Star, id }, own()),
            }
        }
        Intent::ViewSave(of) => {
            let known = known!(aggregate, View, of.id).cloned();
            let view = view::save(known.as_ref(), of, act)?;
            let place = |view: &view::View| if view.shared { Place::Branch } else { own() };
            if let Some(before) = known.filter(|before| before.shared != view.shared) {
                aggregate.remove(Key { kind: Kind::View, id: of.id }, place(&before));
            }
            let place = place(&view);
            put!(aggregate, View, of.id, view, place);
        }
        Intent::ViewRemove(of) => {
            let known = known!(aggregate, View, of.id);
            view::remove(known, act)?;
            let place = known.map_or_else(own, |view| if view.shared { Place::Branch } else { own() });
            aggregate.remove(Key { kind: Kind::View, id: of.id }, place);
        }
        _ => {}
    }
    Ok(Outcome::Applied)
}

fn entry(aggregate: &mut Aggregate, intent: &Intent, act: &Act<'_>) -> Result<Outcome, Refusal> {
    let with = |customer: CustomerId| Place::Customer(customer);
    match intent {
        Intent::ConsentRecord(of) => {
            aggregate.customer()?;
            let consent = consent::record(known!(aggregate, Consent, of.id), of, act)?;
            put!(aggregate, Consent, of.id, consent, with(of.customer));
        }
        Intent::ArrivalNotice(of) => {
            let known = known!(aggregate, Arrival, of.id);
            let arrival = arrival::notice(known, aggregate.customer()?, of, act)?;
            put!(aggregate, Arrival, of.id, arrival, with(of.customer));
        }
        Intent::ReferralCreate(of) => {
            let known = known!(aggregate, Referral, of.id);
            let referral = referral::create(known, aggregate.customer()?, of, act)?;
            put!(aggregate, Referral, of.id, referral, with(of.customer));
        }
        Intent::FeedbackRecord(of) => {
            if of.customer.is_some() {
                aggregate.customer()?;
            }
            let feedback = feedback::record(known!(aggregate, Feedback, of.id), of, act)?;
            put!(aggregate, Feedback, of.id, feedback, of.customer.map_or(Place::Branch, with));
        }
        _ => {}
    }
    Ok(Outcome::Applied)
}

/// Who serves whom is decided by head office; until then a device shows no change (SYNC.md 2.10).
fn assign(
    aggregate: &mut Aggregate,
    of: &assignment::AssignmentRequest,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    if act.side == Side::Device {
        return Ok(Outcome::Deferred);
    }
    let receiver = act.staff.iter().find(|staff| Some(&staff.emp_no) == of.to.as_ref());
    let customer = aggregate.customer_mut()?;
    let effect = assignment::request(customer, of, receiver, act.by, act.now.business_date())?;
    effect.apply(customer);
    let change = assignment::Change {
        id: act.mid,
        at: act.now,
        role: assignment::ServingRole::Primary,
        from: effect.losing,
        to: effect.gaining,
        until: None,
        source: assignment::ChangeSource::Allot,
        reason: of.reason.clone(),
        by: act.by.emp_no.clone(),
    };
    put!(aggregate, Assignment, act.mid, change, Place::Customer(of.customer));
    Ok(Outcome::Applied)
}
