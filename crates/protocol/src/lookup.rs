//! Look-ups that go to head office singly, with a reason, recorded and counted: a customer
//! outside one's scope (`POST /v1/customer/fetch`), a value behind a mask
//! (`POST /v1/customer/reveal`) and a closer look at who waits in the pool
//! (`POST /v1/pool/view`). Nothing of any is synced or kept.

use domain::customer::Customer;
use domain::{BranchCode, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};

/// Longest reason, in characters.
pub const MAX_PURPOSE: usize = 80;

/// Body of `POST /v1/customer/fetch`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FetchRequest {
    /// The whole identity number, phone or card number, exactly; 6-40 characters.
    pub exact: String,
    /// Why, 2 to [`MAX_PURPOSE`] characters.
    pub purpose: String,
    /// Lend the customer to the caller for the rest of the day (a walk-in from another branch).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lend: bool,
}

/// Answer of `POST /v1/customer/fetch`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FetchResponse {
    /// Who it is, at most ten; empty when nobody is known under this number.
    pub found: Vec<Found>,
    /// Look-ups left in this hour.
    pub left: u32,
}

/// A customer found outside one's scope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// In the slice of the caller's role: an advisor is told tier and who serves, a counter its
    /// counter slice, a manager the full slice. The name is masked at head office.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub customer: Customer,
    /// Home branch by name.
    pub branch_name: String,
    /// Name of who serves as primary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served_by_name: Option<String>,
    /// Lent to the caller until then: scope `g:<emp>@<branch>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent_until: Option<Timestamp>,
}

/// Body of `POST /v1/customer/reveal`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealRequest {
    /// Whose.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub customer: CustomerId,
    /// Home branch.
    pub branch: BranchCode,
    /// Which value: `identity`, `mobile`, `landline`, `home_address`, `work_address`, `email`.
    pub field: String,
    /// Why, 2 to [`MAX_PURPOSE`] characters.
    pub purpose: String,
}

/// Answer of `POST /v1/customer/reveal`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealResponse {
    /// The values in clear, to be shown and forgotten. What a device may hold of them came sealed
    /// with the row ([`crate::line::Row::sealed`]), never from here.
    pub values: Vec<String>,
    /// Reveals left in this hour.
    pub left: u32,
}

/// Body of `POST /v1/pool/view`: a customer of the caller's own branch who waits for an advisor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PoolViewRequest {
    /// Whom.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub customer: CustomerId,
}

/// Answer of `POST /v1/pool/view`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PoolViewResponse {
    /// In the slice of the pool, and besides: the masked name, when they came, when somebody last
    /// met them.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub customer: Customer,
    /// Closer looks left today. The same customer again costs nothing.
    pub left: u32,
}
