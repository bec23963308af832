//! Intent: one of them, with the three values of each field it conflicts on (P-37), and what a
//! person can do about it.

use device_store::read::IntentRow;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Intent, IntentDetail, IntentRequest, conflict, intents};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Intent {
    const NAME: &'static str = "sync.intent";
    const PROVIDES: &'static [Topic] = &[Topic::Sync, Topic::Customer, Topic::Reference];
    type Request = IntentRequest;
    type Response = IntentDetail;

    fn run(desk: &Desk, request: IntentRequest, given_up: &GivenUp) -> Result<IntentDetail, Stop> {
        let object = format!("intent/{}", request.mid);
        let ask = Ask::of(Operation::SyncNow, AuditAction::View).of_object(&object);
        desk.act(ask, given_up, |cx| detail(cx, &request))
    }
}

fn detail(cx: &Cx<'_>, request: &IntentRequest) -> Result<IntentDetail, Stop> {
    let row = cx.reader.intent(&request.mid)?.ok_or_else(|| Stop::refused("not_found"))?;
    let line = intents::line(cx, &row)?;
    let fields = conflict::fields(cx, &row)?;
    let mut can = Vec::new();
    if open(&row) {
        if fields.iter().any(|field| field.settled.is_none()) {
            can.push("choose");
        } else if conflict::can_be_sent_again(&row) {
            can.push("again");
        }
        can.push("discard");
    }
    if line.undo_until.is_some() {
        can.push("undo");
    }
    Ok(IntentDetail { line, fields, can: can.into_iter().map(str::to_owned).collect() })
}

/// Whether somebody still has to deal with it.
pub(super) fn open(row: &IntentRow) -> bool {
    !row.handled && matches!(row.state.as_str(), "rejected" | "merged" | "failed")
}
