//! Star (重点关注): a person's own short list of customers (S-42). A row of the user's desk.

mod set;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use set::{MAX_STARS, StarSet, set};

use crate::calendar::Timestamp;
use crate::id::{CustomerId, EmpNo};

/// A starred customer: a row of the user's desk, `k = "star"`, id = the customer's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Star {
    /// Whom.
    pub customer: CustomerId,
    /// Whose list.
    pub by: EmpNo,
    /// Since when.
    pub at: Timestamp,
    /// Why, at most 40 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
