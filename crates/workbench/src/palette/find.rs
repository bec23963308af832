//! Find: customers first, then views.

use device_store::reads_as;
use domain::audit::AuditAction;
use domain::authority::Relation;
use domain::authority::{Operation, may};

use super::{FindVerb, Palette, PaletteLine, PaletteRequest};
use crate::contract::Verb;
use crate::customer::hits;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;
use crate::view::list::views as all;

/// Lines in all.
const MAX_LINES: usize = 10;
/// Customers among them while a view is found too.
const MAX_CUSTOMERS: usize = 6;

impl Verb for FindVerb {
    const NAME: &'static str = "palette.find";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::View];
    type Request = PaletteRequest;
    type Response = Palette;

    fn run(desk: &Desk, request: PaletteRequest, given_up: &GivenUp) -> Result<Palette, Stop> {
        let ask = Ask::of(Operation::SyncNow, AuditAction::Search).of_object("palette");
        desk.act(ask, given_up, |cx| palette(cx, request.text.trim()))
    }
}

fn palette(cx: &Cx<'_>, text: &str) -> Result<Palette, Stop> {
    let sees = |operation| {
        Relation::ALL.iter().any(|relation| may(cx.actor.role, operation, *relation).is_allowed())
    };
    if text.is_empty() {
        return Ok(Palette { customers: Vec::new(), views: Vec::new() });
    }
    let mut views: Vec<PaletteLine> = Vec::new();
    if sees(Operation::CustomerBook) {
        let found = all(cx)?.into_iter();
        views.extend(found.filter(|view| reads_as(&view.view.name, text)).map(|view| PaletteLine {
            code: view.id,
            name_zh: view.view.name.clone(),
            name_en: view.view.name,
        }));
    }
    let mut customers = if sees(Operation::CustomerFind) { hits(cx, text)? } else { Vec::new() };
    customers.truncate(MAX_CUSTOMERS.max(MAX_LINES.saturating_sub(views.len())));
    views.truncate(MAX_LINES.saturating_sub(customers.len()));
    Ok(Palette { customers, views })
}
