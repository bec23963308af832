//! Strategy: what each tier is served with (PRODUCT.md 3.9, assets/strategies.json).

use serde::{Deserialize, Serialize};

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
    /// Capacity weight in tenths of a point (0, 5, 10, 25, 60).
    pub weight_tenths: u16,
}
