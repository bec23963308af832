//! View (视图): a saved way to look at a list. Its body belongs to the screens and the filter
//! language; here it is a name, an owner and who may use it.

mod save;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

pub use save::{MAX_BODY, MAX_NAME, ViewRemove, ViewSave, may_change, remove, save};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// A saved view, `k = "view"`: a row of its owner's desk, or of the branch when shared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Made by who saved it first.
    pub id: Uuid,
    /// 1 to [`MAX_NAME`] characters.
    pub name: String,
    /// Whose.
    pub owner: EmpNo,
    /// The whole branch may use it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// Filter, columns, order, grouping: an object the screens read.
    pub body: Value,
    /// +1 at each saving.
    pub version: u32,
    /// Last saved.
    pub at: Timestamp,
}
