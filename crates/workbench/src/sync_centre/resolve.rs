//! Resolve: a person deals with what head office did not take as it was sent. Mine or an edited
//! value is a new intent in the place of the old one; what is given up stays in the ledger, marked,
//! and in the audit chain.

use device_store::Handled;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Choice, Resolve, ResolveRequest, Resolved, conflict, intent};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::intent::replace;
use crate::topic::Topic;

impl Verb for Resolve {
    const NAME: &'static str = "sync.resolve";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::Sync];
    type Request = ResolveRequest;
    type Response = Resolved;

    fn run(desk: &Desk, request: ResolveRequest, given_up: &GivenUp) -> Result<Resolved, Stop> {
        let object = format!("intent/{}", request.mid);
        let ask = Ask::of(Operation::SyncNow, AuditAction::Change).of_object(&object);
        desk.act(ask, given_up, |cx| resolve(cx, &request))
    }
}

fn resolve(cx: &Cx<'_>, request: &ResolveRequest) -> Result<Resolved, Stop> {
    let row = cx.reader.intent(&request.mid)?.ok_or_else(|| Stop::refused("not_found"))?;
    if !intent::open(&row) {
        return Err(Stop::refused("handled_already"));
    }
    let fields = conflict::fields(cx, &row)?;
    let (choices, how) = match request.choice {
        Choice::Mine => (conflict::all_mine(&fields), Handled::Seen),
        Choice::Fields => (request.fields.clone(), Handled::Seen),
        Choice::Theirs => (conflict::all_theirs(&fields), Handled::Discarded),
        Choice::Discard => return close(cx, &row.mid, Handled::Discarded),
    };
    // Giving up what has no fields is giving it up; with fields, theirs may have to be put back.
    if request.choice == Choice::Theirs && fields.is_empty() {
        return close(cx, &row.mid, how);
    }
    match conflict::chosen(cx, &row, &choices)? {
        Some(wish) => Ok(Resolved { mid: Some(replace(cx, &row.mid, wish)?.mid) }),
        None => close(cx, &row.mid, how),
    }
}

fn close(cx: &Cx<'_>, mid: &str, how: Handled) -> Result<Resolved, Stop> {
    if cx.vault.handle(mid, how, cx.now)? {
        Ok(Resolved { mid: None })
    } else {
        Err(Stop::refused("handled_already"))
    }
}
