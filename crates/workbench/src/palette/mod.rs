//! Palette: one field that finds customers, views, screens, actions and help (P-11).

mod find;
mod table;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::Hit;

/// Finds.
pub(crate) struct FindVerb;

/// Request of `palette.find`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaletteRequest {
    /// What is typed so far; empty lists screens and actions.
    pub text: String,
}

/// Answer of `palette.find`: ten lines at most in all, customers first, each kind best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Palette {
    /// Customers, as `customer.find` answers.
    pub customers: Vec<Hit>,
    /// Saved views: code is the view's id.
    pub views: Vec<PaletteLine>,
    /// Screens this role has: code is the room (`book overview segment sync setting counter ...`).
    pub screens: Vec<PaletteLine>,
    /// Actions: code is the call or key (`sync.now session.lock ...`).
    pub actions: Vec<PaletteLine>,
    /// Help pages.
    pub help: Vec<PaletteLine>,
}

/// A line that is no customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaletteLine {
    /// What it opens or does.
    pub code: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// Keys that do the same, such as `G B`; empty without.
    pub keys: String,
}
