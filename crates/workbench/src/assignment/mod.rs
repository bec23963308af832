//! Assignment: a manager asks that a customer be served by somebody else; head office decides.

mod request;

use domain::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks that a customer be served by somebody else.
pub(crate) struct Request;

/// Request of `assignment.request`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AssignRequest {
    /// Whom.
    pub customer: CustomerId,
    /// 工号 of the new primary; none = back to the pool.
    pub to: Option<String>,
    /// Why, at most 140 characters.
    pub reason: String,
}

/// A write was kept in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// Intent id.
    pub mid: String,
}
