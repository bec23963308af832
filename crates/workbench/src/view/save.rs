//! Save: a view is made or changed.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::intent::Intent;
use domain::view::ViewSave;
use uuid::Uuid;

use super::body::{packed, unseen};
use super::{Save, ViewDraft, ViewSaveRequest, ViewSaved};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::intent;
use crate::topic::Topic;

/// Views of one person at most.
const MAX_VIEWS: usize = 100;

impl Verb for Save {
    const NAME: &'static str = "view.save";
    const INVALIDATES: &'static [Topic] = &[Topic::View, Topic::Sync];
    type Request = ViewSaveRequest;
    type Response = ViewSaved;

    fn run(desk: &Desk, request: ViewSaveRequest, given_up: &GivenUp) -> Result<ViewSaved, Stop> {
        let ask = Ask::of(Operation::ViewSave, AuditAction::Change).of_object("view");
        desk.act(ask, given_up, |cx| {
            let words = meant::words(cx)?;
            let view = &request.view;
            meant::checked(cx, &words, &view.filter)?;
            if unseen(&words, &view.columns, &view.group_by) {
                return Err(Stop::refused("restricted"));
            }
            save(cx, view)
        })
    }
}

/// Keeps a draft as a wish.
pub(super) fn save(cx: &Cx<'_>, draft: &ViewDraft) -> Result<ViewSaved, Stop> {
    let id = match &draft.id {
        Some(id) => intent::id(id)?,
        None if cx.reader.views()?.len() >= MAX_VIEWS => return Err(Stop::refused("too_many")),
        None => Uuid::now_v7(),
    };
    let wish =
        ViewSave { id, name: draft.name.trim().to_owned(), shared: draft.shared, body: packed(draft)? };
    let saved = intent::keep(cx, Intent::ViewSave(wish))?;
    Ok(ViewSaved { id: id.to_string(), mid: saved.mid })
}
