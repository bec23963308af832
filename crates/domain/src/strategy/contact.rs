//! When a customer must be contacted again, by the strategy of their tier (S-85, S-95).

use chrono::Days;

use crate::calendar::BusinessDate;
use crate::customer::Customer;

use super::ServiceStrategy;

/// Where contact with a customer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Days since the last substantive contact; none when there never was one.
    pub idle_days: Option<u32>,
    /// Days the strategy allows; none = event only.
    pub standard: Option<u16>,
    /// Last day on which a contact keeps the standard; none when no contact is due.
    pub by: Option<BusinessDate>,
    /// That day has passed (超期未联系).
    pub overdue: bool,
}

/// Contact of a customer on a day. Without any contact yet the clock starts on the day the
/// present primary took over; without a primary, and for tiers served by event, none is due.
pub fn contact(customer: &Customer, strategy: Option<&ServiceStrategy>, today: BusinessDate) -> Contact {
    let standard = strategy.and_then(|strategy| strategy.contact_days);
    let primary = customer.primary();
    let from = customer.last_contact_on.or_else(|| primary.map(|served| served.from));
    let by = match (standard, from, primary) {
        (Some(days), Some(from), Some(_)) => from.checked_add_days(Days::new(u64::from(days))),
        _ => None,
    };
    let idle = |last: BusinessDate| u32::try_from((today - last).num_days()).unwrap_or(0);
    Contact {
        idle_days: customer.last_contact_on.map(idle),
        standard,
        by,
        overdue: by.is_some_and(|by| by < today),
    }
}
