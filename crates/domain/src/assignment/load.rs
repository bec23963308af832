//! Load: how much an advisor carries. The sum over their customers of the weight of the tier
//! (PRODUCT.md 3.9: 0, 0.5, 1, 2.5, 6 points; data of the strategy), against a capacity in
//! points. Only primaries count: who assists or covers carries nothing.

use crate::staff::{Staff, StaffStatus};
use crate::strategy::ServiceStrategy;

/// What somebody carries, in tenths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    /// Customers they are primary of.
    pub customers: u32,
    /// Sum of their weights, in tenths of a point.
    pub tenths: u32,
}

/// Adds up customers by tier: pairs of a count and a weight in tenths of a point.
pub fn weigh(tiers: impl IntoIterator<Item = (u32, u16)>) -> Load {
    tiers.into_iter().fold(Load::default(), |sum, (count, weight)| Load {
        customers: sum.customers.saturating_add(count),
        tenths: sum.tenths.saturating_add(count.saturating_mul(u32::from(weight))),
    })
}

/// How much room is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Carried, in tenths of a point.
    pub load_tenths: u32,
    /// Capacity, in tenths of a point.
    pub capacity_tenths: u32,
}

impl Room {
    /// Of a member of staff with a load; without a capacity there is no room.
    pub fn of(staff: &Staff, load: Load) -> Room {
        let capacity = staff.capacity.filter(|_| staff.status == StaffStatus::Active).unwrap_or(0);
        Room { load_tenths: load.tenths, capacity_tenths: capacity.saturating_mul(10) }
    }

    /// Whether a customer of this weight fits. What weighs nothing always does.
    pub fn takes(self, weight_tenths: u32) -> bool {
        weight_tenths == 0 || self.load_tenths.saturating_add(weight_tenths) <= self.capacity_tenths
    }

    /// By how much it is over, in percent of the capacity, rounded up; 0 when it is not.
    pub fn over_percent(self) -> u32 {
        let over = self.load_tenths.saturating_sub(self.capacity_tenths);
        (over * 100).div_ceil(self.capacity_tenths.max(1))
    }
}

/// Whether somebody may serve the customers of a strategy. Who has no qualification recorded is
/// not judged: a bank that does not keep them in this system must still be able to work.
///
/// # Errors
/// The qualification that is missing.
pub fn qualifies<'s>(staff: &Staff, strategy: Option<&'s ServiceStrategy>) -> Result<(), &'s str> {
    let Some(needs) = strategy.and_then(|strategy| strategy.qualification.as_deref()) else { return Ok(()) };
    if staff.qualifications.is_empty() || staff.qualifications.iter().any(|has| has == needs) {
        return Ok(());
    }
    Err(needs)
}
