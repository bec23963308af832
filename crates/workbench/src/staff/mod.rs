//! Staff: the advisors of the branch, for whoever allots customers.

mod advisors;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The advisors of the branch and their load.
pub(crate) struct ListAdvisors;

/// Answer of `staff.advisors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Advisors {
    /// By name.
    pub advisors: Vec<Advisor>,
    /// Customers without a primary.
    pub unassigned: u32,
}

/// One advisor and their load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Advisor {
    /// 工号.
    pub emp_no: String,
    /// Name.
    pub name: String,
    /// Customers they are primary of.
    pub customers: u32,
    /// Weighted load in tenths of a point.
    pub load_tenths: u32,
    /// Capacity in points.
    pub capacity: Option<u32>,
}
