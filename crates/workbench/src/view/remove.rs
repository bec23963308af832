//! Remove: a view of one's own is taken away.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::view::ViewRemove;

use super::{Remove, ViewRemoveRequest, ViewSaved};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent;
use crate::topic::Topic;

impl Verb for Remove {
    const NAME: &'static str = "view.remove";
    const INVALIDATES: &'static [Topic] = &[Topic::View, Topic::Sync];
    type Request = ViewRemoveRequest;
    type Response = ViewSaved;

    fn run(desk: &Desk, request: ViewRemoveRequest, given_up: &GivenUp) -> Result<ViewSaved, Stop> {
        let ask = Ask::of(Operation::ViewSave, AuditAction::Change).of_object("view");
        desk.act(ask, given_up, |cx| {
            let id = intent::id(&request.id)?;
            let saved = intent::keep(cx, Intent::ViewRemove(ViewRemove { id }))?;
            Ok(ViewSaved { id: request.id.clone(), mid: saved.mid })
        })
    }
}
