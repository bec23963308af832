//! View: saved views of the book (P-10): filter, order, group, columns. Personal, or shared to
//! the branch; kept as intents, so they follow their owner to every device.

mod body;
pub(crate) mod list;
mod remove;
mod save;
mod share;

use domain::filter::Filter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::{SortKey, SortOrder};

/// All views this person has.
pub(crate) struct List;
/// Makes or changes a view.
pub(crate) struct Save;
/// Removes a view of one's own.
pub(crate) struct Remove;
/// Shares a view of one's own to the branch, or takes it back.
pub(crate) struct Share;

/// What a view keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewDraft {
    /// The view that is changed; none for a new one.
    pub id: Option<String>,
    /// 1 to 30 characters.
    pub name: String,
    /// In front of the others.
    pub pinned: bool,
    /// Seen by everybody of the branch who has a book.
    pub shared: bool,
    /// Whom it shows.
    pub filter: Filter,
    /// Order within groups.
    pub sort: SortKey,
    /// Its direction.
    pub order: SortOrder,
    /// Field it is grouped by; empty for a flat list.
    pub group_by: String,
    /// Keys of collapsed groups.
    pub collapsed: Vec<String>,
    /// Columns, in order; empty for the default.
    pub columns: Vec<String>,
}

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct View {
    /// Its id.
    pub id: String,
    /// Counts changes.
    pub version: u32,
    /// 工号 of the owner.
    pub owner: String,
    /// Name of the owner.
    pub owner_name: Option<String>,
    /// One's own, or inherited from who left (P-10): may be changed, shared and removed.
    pub mine: bool,
    /// 含无权限条件: it asks by a field this person does not have. It shows nobody.
    pub restricted: bool,
    /// Not sent yet.
    pub pending: bool,
    /// What it keeps.
    pub view: ViewDraft,
}

/// Answer of `view.list`: pinned first, then by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Views {
    /// Views.
    pub views: Vec<View>,
}

/// Request of `view.save`. Failures: `name_empty name_too_long restricted too_many not_owner body_too_long`
/// and the codes of a filter's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewSaveRequest {
    /// The view.
    pub view: ViewDraft,
}

/// Answer of `view.save`, `view.share` and `view.remove`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewSaved {
    /// Id of the view.
    pub id: String,
    /// Intent id, for undo.
    pub mid: String,
}

/// Request of `view.remove`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewRemoveRequest {
    /// Which.
    pub id: String,
}

/// Request of `view.share`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewShareRequest {
    /// Which.
    pub id: String,
    /// Whether the branch sees it.
    pub shared: bool,
}
