//! Pool: customers of high value without a primary (待分户, 公海). Whether somebody is in it is
//! read from the row alone, so that nobody of high value can be neither served nor waiting.

use crate::customer::{Customer, Status};

/// The lowest rank that is allotted: 白金 of the default rule (S-88).
pub const POOL_FROM: u8 = 2;
/// The lowest rank whose handover takes two persons and the receiver's word for each customer:
/// 钻石 (Q-12, P-23).
pub const ACKNOWLEDGE_FROM: u8 = 3;

/// Where a customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Has a primary.
    Assigned,
    /// Of high value, and waits for one.
    Pooled,
    /// Served by nobody in particular: below the tier that is allotted, or closed.
    Unallotted,
}

/// Where a customer stands, by the row.
pub fn place(customer: &Customer) -> Place {
    let rank = customer.tier.as_ref().map_or(0, |decision| decision.rank);
    if customer.primary().is_some() {
        Place::Assigned
    } else if rank >= POOL_FROM && customer.status != Status::Closed {
        Place::Pooled
    } else {
        Place::Unallotted
    }
}

/// Whether the receiver of a handover gives their word for this customer.
pub fn must_acknowledge(customer: &Customer) -> bool {
    customer.tier.as_ref().is_some_and(|decision| decision.rank >= ACKNOWLEDGE_FROM)
}
