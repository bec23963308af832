//! Consent: 授权, what a customer agreed to or took back; append-only (P-36).

mod record;

use domain::CustomerId;
use domain::consent::Purpose;
use domain::interaction::Channel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records a consent given or taken back.
pub(crate) struct Record;

/// Request of `consent.record`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsentRequest {
    /// Whose.
    pub customer: CustomerId,
    /// For what.
    pub purpose: Purpose,
    /// Version of the wording the customer was shown, 1-20 characters.
    pub version: String,
    /// Given, or taken back.
    pub given: bool,
    /// How it was said.
    pub channel: Channel,
}
