//! Amend: a new version of one's own note.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::note::NoteAmend;

use super::{Amend, NoteAmendRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Amend {
    const NAME: &'static str = "note.amend";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = NoteAmendRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: NoteAmendRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::NoteChange, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let args = NoteAmend {
                note: intent::id(&request.note)?,
                customer: request.customer,
                text: request.text.trim().to_owned(),
            };
            intent::keep(cx, Intent::NoteAmend(args))
        })
    }
}
