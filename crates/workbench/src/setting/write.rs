//! Write: keeps the preferences in the user's own ledger, encrypted like the rest.

use domain::Fen;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Settings, Write, read};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Columns a book can have at most; more is no request of our screen.
const MAX_COLUMNS: usize = 32;
/// Potential is told in points up to here.
const MAX_POINTS: u8 = 100;

impl Verb for Write {
    const NAME: &'static str = "setting.set";
    const INVALIDATES: &'static [Topic] = &[Topic::Setting];
    type Request = Settings;
    type Response = Settings;

    fn run(desk: &Desk, request: Settings, given_up: &GivenUp) -> Result<Settings, Stop> {
        let ask = Ask::of(Operation::SettingChange, AuditAction::Change).of_object("setting");
        desk.act(ask, given_up, |cx| write(cx, request))
    }
}

fn write(cx: &Cx<'_>, settings: Settings) -> Result<Settings, Stop> {
    let code = |column: &String| !column.is_empty() && column.len() <= 32 && column.is_ascii();
    if settings.book_columns.len() > MAX_COLUMNS || !settings.book_columns.iter().all(code) {
        return Err(Stop::refused("bad_request"));
    }
    let negative = settings.value_from.is_some_and(|from| from < Fen::ZERO);
    if negative || settings.potential_from.is_some_and(|points| points > MAX_POINTS) {
        return Err(Stop::refused("bad_request"));
    }
    let text =
        serde_json::to_string(&settings).map_err(|_| Stop::Broken("settings have no JSON".to_owned()))?;
    cx.vault.set_setting(read::NAME, &text)?;
    Ok(settings)
}
