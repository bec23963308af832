//! Share: a view of one's own is shown to the branch, or no more.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::list::views;
use super::save::save;
use super::{Share, ViewDraft, ViewSaved, ViewShareRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Share {
    const NAME: &'static str = "view.share";
    const INVALIDATES: &'static [Topic] = &[Topic::View, Topic::Sync];
    type Request = ViewShareRequest;
    type Response = ViewSaved;

    fn run(desk: &Desk, request: ViewShareRequest, given_up: &GivenUp) -> Result<ViewSaved, Stop> {
        let ask = Ask::of(Operation::ViewSave, AuditAction::Change).of_object("view");
        desk.act(ask, given_up, |cx| {
            let view = views(cx)?.into_iter().find(|view| view.id == request.id);
            let view = view.ok_or_else(|| Stop::refused("not_found"))?;
            if !view.mine {
                return Err(Stop::refused("not_owner"));
            }
            if view.restricted {
                return Err(Stop::refused("restricted"));
            }
            save(cx, &ViewDraft { shared: request.shared, ..view.view })
        })
    }
}
