//! Arrival (到店通知): the counter tells an advisor that their customer is here (S-87), and the
//! advisor reads who of theirs came in today.

mod list;
mod notice;

use domain::{BusinessDate, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::task::TaskCustomer;

/// Gives notice.
pub(crate) struct Notice;
/// Who came in today.
pub(crate) struct List;

/// Request of `arrival.notice`. Failures: `no_access note_too_long` (`max`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalRequest {
    /// Who came in.
    pub customer: CustomerId,
    /// At which counter or why, at most 40 characters.
    pub note: String,
}

/// Answer of `arrival.list`: today's arrivals the reader was told of, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalList {
    /// One a notice.
    pub arrivals: Vec<ArrivalLine>,
    /// The business date they are of.
    pub on: BusinessDate,
}

/// Somebody who came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrivalLine {
    /// Id of the notice.
    pub id: String,
    /// Who.
    pub customer: TaskCustomer,
    /// When the counter saw them.
    pub at: Timestamp,
    /// Who gave notice, by name when known here.
    pub by: String,
    /// At which counter or why.
    pub note: String,
}
