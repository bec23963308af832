//! Add: a note of one's own, shown at once.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::note::NoteAdd;
use uuid::Uuid;

use super::{Add, NoteAddRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Add {
    const NAME: &'static str = "note.add";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = NoteAddRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: NoteAddRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::NoteAdd, AuditAction::Change).about(request.customer);
        let args = NoteAdd {
            id: Uuid::now_v7(),
            customer: request.customer,
            text: request.text.trim().to_owned(),
            visibility: request.visibility,
        };
        desk.act(ask, given_up, |cx| intent::keep(cx, Intent::NoteAdd(args)))
    }
}
