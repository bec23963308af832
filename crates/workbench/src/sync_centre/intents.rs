//! Intents: one heap of what was promised on this device, page by page, in words.

use device_store::read::{IntentHeap, IntentRow};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;

use super::{Heap, IntentLine, IntentPage, Intents, IntentsRequest, subject};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Lines of a page at most.
const MAX_PAGE: u32 = 200;

impl Verb for Intents {
    const NAME: &'static str = "sync.intents";
    const PROVIDES: &'static [Topic] = &[Topic::Sync, Topic::Reference];
    type Request = IntentsRequest;
    type Response = IntentPage;

    fn run(desk: &Desk, request: IntentsRequest, given_up: &GivenUp) -> Result<IntentPage, Stop> {
        let ask = Ask::of(Operation::SyncNow, AuditAction::View).of_object("intent");
        desk.act(ask, given_up, |cx| intents(cx, &request))
    }
}

fn intents(cx: &Cx<'_>, request: &IntentsRequest) -> Result<IntentPage, Stop> {
    if !(1..=MAX_PAGE).contains(&request.limit) {
        return Err(Stop::refused("bad_request"));
    }
    let heap = match request.heap {
        Heap::Attention => IntentHeap::Attention,
        Heap::Waiting => IntentHeap::Waiting,
        Heap::Delivered => IntentHeap::Delivered,
    };
    let (rows, total) = cx.reader.intents(heap, request.offset, request.limit)?;
    let lines = rows.iter().map(|row| line(cx, row)).collect::<Result<_, _>>()?;
    Ok(IntentPage { lines, total })
}

/// An intent in words. One of a version this program does not know keeps its name and answer.
pub(super) fn line(cx: &Cx<'_>, row: &IntentRow) -> Result<IntentLine, Stop> {
    let held = match row.customer {
        Some(id) => cx.reader.held_by_id(id)?,
        None => None,
    };
    let subject = match Intent::parse(&row.name, &row.args) {
        Ok(intent) => subject::subject(cx, &intent)?,
        Err(_) => Default::default(),
    };
    Ok(IntentLine {
        mid: row.mid.clone(),
        name: row.name.split_once('@').map_or(row.name.as_str(), |(name, _)| name).to_owned(),
        // One that has left this desk has no name here any more.
        customer_id: held.as_ref().map(|held| held.customer.id),
        customer: held.as_ref().map(|held| shown::name(&held.customer)),
        about_customer: row.customer.is_some(),
        at: row.made_at,
        heard_at: row.heard_at,
        state: row.state.clone(),
        code: row.code.clone(),
        facts: facts(cx, row),
        subject,
        undo_until: row.held_until.filter(|until| *until > cx.now),
        handled: row.handled,
    })
}

/// Facts of the answer, with the name of whoever came first.
fn facts(cx: &Cx<'_>, row: &IntentRow) -> std::collections::BTreeMap<String, String> {
    let mut facts = row.facts.clone();
    let by = facts.get("by").and_then(|emp| cx.words.staff_name(&emp.as_str().into()));
    facts.extend(by.map(|name| ("by_name".to_owned(), name)));
    facts
}
