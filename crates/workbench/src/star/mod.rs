//! Star: 重点关注, a person's own short list of customers (S-42).

mod set;

use domain::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Puts a customer on one's list or takes them off.
pub(crate) struct Set;

/// Request of `star.set`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StarRequest {
    /// Whom.
    pub customer: CustomerId,
    /// On the list, or off it.
    pub starred: bool,
    /// Why, at most 40 characters.
    pub reason: String,
}
