//! Authority: one table, role x operation x relation, that is code, test and documentation
//! (PRODUCT.md 3.2).

use serde::{Deserialize, Serialize};

/// The slice of a customer a role holds (SYNC.md 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slice {
    /// Everything offline (advisor's book, manager's branch).
    Full,
    /// Tier, counter-safe tags, alerts, advisor: no amounts.
    Counter,
    /// Unassigned customers, masked.
    Pool,
    /// Bands without a person, for simulation.
    Anonymous,
}
