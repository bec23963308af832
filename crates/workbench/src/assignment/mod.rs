//! Assignment: a manager asks that a customer be served by somebody else; head office decides.

use domain::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contract::Verb;
use crate::topic::Topic;

/// Asks that a customer be served by somebody else.
pub struct Request;

impl Verb for Request {
    const NAME: &'static str = "assignment.request";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = AssignRequest;
    type Response = Saved;
}

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
