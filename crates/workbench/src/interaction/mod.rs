//! Interaction: 记一笔, a contact with a customer and what was promised (S-92, S-101).

mod log;

use domain::interaction::{Channel, Outcome};
use domain::{BusinessDate, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Logs a contact.
pub(crate) struct Log;

/// Request of `interaction.log`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogRequest {
    /// With whom.
    pub customer: CustomerId,
    /// How.
    pub channel: Channel,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// What was said, at most 500 characters.
    pub summary: String,
    /// Promised next date; required when the outcome is 跟进中. It becomes a task.
    pub next_on: Option<BusinessDate>,
    /// What that task is called, as the screen words it; at most 80 characters.
    pub next_title: String,
    /// When it happened; none for now.
    pub at: Option<Timestamp>,
}

/// Answer of `interaction.log`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Logged {
    /// Intents to take back together: the contact and, with a next date, the task made of it.
    pub mids: Vec<String>,
}
