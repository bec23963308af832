//! Arrival (到店通知): the counter tells the advisor that their customer is here (S-87).

mod notice;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use notice::{ArrivalNotice, notice};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// A customer came in: a child row of the customer, `k = "arrival"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Made by who gave notice.
    pub id: Uuid,
    /// When the customer was seen.
    pub at: Timestamp,
    /// Who gave notice.
    pub by: EmpNo,
    /// Who is to come; none when nobody serves the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// At which counter or why, at most 40 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
