//! Arrival (到店通知): the counter tells an advisor that their customer is here (S-87).

mod notice;

use domain::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Gives notice.
pub(crate) struct Notice;

/// Request of `arrival.notice`. Failures: `no_access note_too_long` (`max`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalRequest {
    /// Who came in.
    pub customer: CustomerId,
    /// At which counter or why, at most 40 characters.
    pub note: String,
}
