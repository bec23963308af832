//! Palette: one field that finds customers and views (P-11). Screens, actions and help are found
//! beside it by the page itself, which alone knows what it can do: there is one list of them.

mod find;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::Hit;

/// Finds.
pub(crate) struct FindVerb;

/// Request of `palette.find`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaletteRequest {
    /// What is typed so far; empty finds nothing.
    pub text: String,
}

/// Answer of `palette.find`: ten lines at most in all, customers first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Palette {
    /// Customers, as `customer.find` answers.
    pub customers: Vec<Hit>,
    /// Saved views.
    pub views: Vec<PaletteLine>,
}

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaletteLine {
    /// The view's id.
    pub code: String,
    /// Its name; the same in both languages.
    pub name_zh: String,
    /// Its name.
    pub name_en: String,
}
