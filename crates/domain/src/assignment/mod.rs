//! Assignment: who serves whom (管户). At most one primary per customer, ever.

mod request;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use request::{Effect, MAX_REASON, request};

use crate::calendar::BusinessDate;
use crate::id::{CustomerId, EmpNo};

/// One person serving a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    /// By whom.
    pub by: EmpNo,
    /// As what.
    pub role: ServingRole,
    /// From this day.
    pub from: BusinessDate,
    /// Last day; only for a cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<BusinessDate>,
}

/// 主办, 协办, 代管.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ServingRole {
    /// 主办
    Primary,
    /// 协办
    Assistant,
    /// 代管
    Cover,
}

/// Arguments of the intent `assignment.request@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentRequest {
    /// Whom.
    pub customer: CustomerId,
    /// To whom; none puts the customer back into the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// `Customer::owner_version` the manager saw.
    pub expect_owner_version: u32,
    /// Why, at most 140 characters.
    #[serde(default)]
    pub reason: String,
}
