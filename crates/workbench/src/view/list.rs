//! List: all views this person has.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::body::{Pending, shown};
use super::{List, View, Views};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

impl Verb for List {
    const NAME: &'static str = "view.list";
    const PROVIDES: &'static [Topic] = &[Topic::View, Topic::Reference];
    type Request = ();
    type Response = Views;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<Views, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("view");
        desk.act(ask, given_up, |cx| Ok(Views { views: views(cx)? }))
    }
}

/// Pinned first, then by name.
pub(crate) fn views(cx: &Cx<'_>) -> Result<Vec<View>, Stop> {
    let words = meant::words(cx)?;
    let mut found: Vec<View> = cx
        .reader
        .views()?
        .into_iter()
        .filter_map(|(row, waits)| shown(cx, &words, row, if waits { Pending::Yes } else { Pending::No }))
        .collect();
    found.sort_by_cached_key(|view| {
        (!view.view.pinned, device_store::name_key(&view.view.name), view.id.clone())
    });
    Ok(found)
}
