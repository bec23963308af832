//! Referral (引见): the counter brings a customer and an advisor together for a purpose.

mod create;

use domain::CustomerId;
use domain::referral::ReferralPurpose;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Refers a customer.
pub(crate) struct Create;

/// Request of `referral.create`. Failures: `no_access note_too_long` (`max`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReferralRequest {
    /// Whom.
    pub customer: CustomerId,
    /// For what.
    pub purpose: ReferralPurpose,
    /// What the customer said, at most 80 characters.
    pub note: String,
}
