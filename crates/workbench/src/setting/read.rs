//! Read: the preferences of whoever has this vault; the defaults until they choose.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Density, Language, Movement, Read, Settings, Theme};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Under this name the ledger keeps them.
pub(super) const NAME: &str = "preferences";

impl Verb for Read {
    const NAME: &'static str = "setting.get";
    const PROVIDES: &'static [Topic] = &[Topic::Setting];
    type Request = ();
    type Response = Settings;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<Settings, Stop> {
        desk.act(Ask::of(Operation::SettingChange, AuditAction::View).of_object("setting"), given_up, read)
    }
}

fn read(cx: &Cx<'_>) -> Result<Settings, Stop> {
    let kept = cx.vault.setting(NAME)?;
    // What an older or newer version wrote and this one cannot read counts as never chosen.
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(Settings::by_default))
}

impl Settings {
    /// Chinese, dense, red for up, as the system's theme.
    pub(crate) fn by_default() -> Settings {
        Settings {
            language: Language::Chinese,
            density: Density::Compact,
            movement: Movement::RedUp,
            theme: Theme::System,
            book_columns: Vec::new(),
            value_from: None,
            potential_from: None,
        }
    }
}
