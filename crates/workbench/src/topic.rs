//! Topics: what a call reads or changes, so that the UI never guesses what to reload.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A query provides topics; commands and sync emit them; queries that provide one reload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Who is here, locked or open.
    Session,
    /// Progress and receipts of sync.
    Sync,
    /// Any customer row (book, find, card, portrait, why).
    Customer,
    /// Reference rows (tiers, tags, staff, strategies).
    Reference,
    /// Preferences of this user.
    Setting,
    /// 待办.
    Task,
    /// Saved views.
    View,
    /// A batch that runs.
    Bulk,
}

impl Topic {
    /// The word of the wire, as serde writes it.
    pub fn word(self) -> &'static str {
        match self {
            Topic::Session => "session",
            Topic::Sync => "sync",
            Topic::Customer => "customer",
            Topic::Reference => "reference",
            Topic::Setting => "setting",
            Topic::Task => "task",
            Topic::View => "view",
            Topic::Bulk => "bulk",
        }
    }
}
