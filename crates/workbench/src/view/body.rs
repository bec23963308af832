//! Body: what a view keeps, as it lies in its row, and as a screen gets it. A view of a newer
//! version keeps what this one does not know.

use domain::filter::{Filter, Words};
use domain::staff::Staff;
use domain::view::{View as Row, may_change};
use serde::{Deserialize, Serialize};

use super::{View, ViewDraft};
use crate::customer::{SortKey, SortOrder};
use crate::desk::{Cx, Stop};
use crate::filter::meant;

/// The body of a view's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    filter: Filter,
    sort: SortKey,
    order: SortOrder,
    group_by: String,
    #[serde(default)]
    collapsed: Vec<String>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    pinned: bool,
}

/// The body of a draft.
pub(super) fn packed(draft: &ViewDraft) -> Result<serde_json::Value, Stop> {
    let body = Body {
        filter: draft.filter.clone().tidy().unwrap_or_else(Filter::everybody),
        sort: draft.sort,
        order: draft.order,
        group_by: draft.group_by.clone(),
        collapsed: draft.collapsed.clone(),
        columns: draft.columns.clone(),
        pinned: draft.pinned,
    };
    serde_json::to_value(body).map_err(|_| Stop::Broken("a view has no JSON".to_owned()))
}

/// Whether one of its columns, or what it is grouped by, is a field that is not there, or not for
/// whoever asks: both are told alike (N-03).
pub(super) fn unseen(words: &Words, columns: &[String], group_by: &str) -> bool {
    let no_field = |code: &str| words.field(code).is_none();
    columns.iter().any(|code| no_field(code)) || (!group_by.is_empty() && no_field(group_by))
}

/// A row as a screen gets it; none when this version cannot read it.
pub(super) fn shown(cx: &Cx<'_>, words: &Words, row: Row, pending: Pending) -> Option<View> {
    let owner: Vec<Staff> = cx.words.reference.staff.get(&row.owner).cloned().into_iter().collect();
    let mine = may_change(&row, cx.actor, &owner);
    let body: Body = serde_json::from_value(row.body).ok()?;
    let restricted =
        meant::checked(cx, words, &body.filter).is_err() || unseen(words, &body.columns, &body.group_by);
    // What a forbidden field is compared with says something about it.
    let filter = if restricted { Filter::nobody() } else { body.filter };
    Some(View {
        id: row.id.to_string(),
        version: row.version,
        owner_name: cx.words.staff_name(&row.owner),
        mine,
        owner: row.owner.to_string(),
        restricted,
        pending: pending == Pending::Yes,
        view: ViewDraft {
            id: Some(row.id.to_string()),
            name: row.name,
            pinned: body.pinned,
            shared: row.shared,
            filter,
            sort: body.sort,
            order: body.order,
            group_by: if restricted { String::new() } else { body.group_by },
            collapsed: body.collapsed,
            columns: if restricted { Vec::new() } else { body.columns },
        },
    })
}

/// Whether a view waits to be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pending {
    Yes,
    No,
}
