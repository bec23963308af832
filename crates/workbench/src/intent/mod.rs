//! Intent: keeping what somebody did for head office, and taking it back while it was not sent.
//! Which intents there are and what they do is `domain::intent`; the rooms only name theirs.

mod keep;
pub(crate) mod touched;
mod undo;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

pub(crate) use keep::{keep, keep_together, replace};

use crate::desk::Stop;

/// Takes back what was not sent yet.
pub(crate) struct Undo;

/// A write was kept in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// Intent id.
    pub mid: String,
}

/// Request of `intent.undo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoRequest {
    /// Intents to take back together, as they were answered.
    pub mids: Vec<String>,
}

/// An id a screen hands back.
pub(crate) fn id(text: &str) -> Result<Uuid, Stop> {
    text.parse().map_err(|_| Stop::refused("bad_request"))
}

/// Text as typed, without the space around it; none when nothing was typed.
pub(crate) fn said(text: Option<String>) -> Option<String> {
    let text = text?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
