//! Find: customers first, then what the program can do.

use device_store::reads_as;
use domain::audit::AuditAction;
use domain::authority::Relation;
use domain::authority::{Operation, may};

use super::table::{Entry, Kind, TABLE};
use super::{FindVerb, Palette, PaletteLine, PaletteRequest};
use crate::contract::Verb;
use crate::customer::hits;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;
use crate::view::list::views;

/// Lines in all.
const MAX_LINES: usize = 10;
/// Customers among them while something else is found too.
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
    let lines = |kind: Kind| -> Vec<PaletteLine> {
        let fits = |entry: &&Entry| {
            entry.kind == kind && entry.roles.contains(&cx.actor.role) && meets(entry.zh, entry.en, text)
        };
        TABLE.iter().filter(fits).map(Entry::shown).collect()
    };
    let views: Vec<PaletteLine> = if sees(Operation::CustomerBook) && !text.is_empty() {
        let found = views(cx)?.into_iter().filter(|view| meets(&view.view.name, "", text));
        found
            .map(|view| PaletteLine {
                code: view.id,
                name_zh: view.view.name.clone(),
                name_en: view.view.name,
                keys: String::new(),
            })
            .collect()
    } else {
        Vec::new()
    };
    let customers = if sees(Operation::CustomerFind) { hits(cx, text)? } else { Vec::new() };
    let mut palette = Palette {
        customers,
        views,
        screens: lines(Kind::Screen),
        actions: lines(Kind::Action),
        help: lines(Kind::Help),
    };
    palette.cut();
    Ok(palette)
}

impl Palette {
    /// Ten lines in all; customers give way to six when there is something else.
    fn cut(&mut self) {
        let others = self.views.len() + self.screens.len() + self.actions.len() + self.help.len();
        self.customers.truncate(MAX_CUSTOMERS.max(MAX_LINES.saturating_sub(others)));
        let mut left = MAX_LINES - self.customers.len().min(MAX_LINES);
        for lines in [&mut self.views, &mut self.screens, &mut self.actions, &mut self.help] {
            lines.truncate(left);
            left -= lines.len();
        }
    }
}

/// Whether a name is meant: any part of it by character, pinyin or initials, or an English word.
fn meets(zh: &str, en: &str, text: &str) -> bool {
    text.is_empty()
        || reads_as(zh, text)
        || en.to_lowercase().split(' ').any(|word| word.starts_with(&text.to_lowercase()))
        || (!en.is_empty() && en.to_lowercase().starts_with(&text.to_lowercase()))
}
