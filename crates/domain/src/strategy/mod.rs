//! Strategy: what each tier is served with (PRODUCT.md 3.9, assets/strategies.json).

mod contact;
mod default;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use contact::{Contact, contact};
pub use default::default_strategies;

use crate::id::TierCode;

/// The service strategy of one tier: a `ref` row of kind `strategy`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStrategy {
    /// For which tier.
    pub tier: TierCode,
    /// Version.
    pub version: String,
    /// Days between substantive contacts; none = event only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_days: Option<u16>,
    /// How the counter treats them: lines of text in Chinese.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counter_zh: Vec<String>,
    /// The same in English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counter_en: Vec<String>,
    /// Who serves, in Chinese.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub served_by_zh: String,
    /// The same in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub served_by_en: String,
    /// Face-to-face meetings a year.
    #[serde(default)]
    pub meetings_per_year: u8,
    /// Portfolio reviews a year.
    #[serde(default)]
    pub reviews_per_year: u8,
    /// Days before a maturity on which to get in touch, earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maturity_days: Vec<u16>,
    /// Working hours to answer a large outflow; none = no answer due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outflow_response_hours: Option<u16>,
    /// Working hours to the first reply to a complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint_reply_hours: Option<u16>,
    /// `sms call gift visit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birthday: Option<String>,
    /// Most a birthday gift may cost.
    #[serde(default)]
    pub gift_limit: crate::money::Fen,
    /// Marketing touches in 30 days; none = as agreed with the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_touches_30d: Option<u8>,
    /// Days of cool-off after a refusal (营销冷静期).
    #[serde(default)]
    pub cool_off_days: u16,
    /// Capacity weight in tenths of a point (0, 5, 10, 25, 60).
    pub weight_tenths: u16,
    /// Qualification a primary needs (`Staff::qualifications`); none = anybody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification: Option<String>,
}
