//! Retract: takes one's own note back.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::note::NoteRetract;

use super::{NoteRetractRequest, Retract};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Retract {
    const NAME: &'static str = "note.retract";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = NoteRetractRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: NoteRetractRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::NoteChange, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let args = NoteRetract { note: intent::id(&request.note)?, customer: request.customer };
            intent::keep(cx, Intent::NoteRetract(args))
        })
    }
}
