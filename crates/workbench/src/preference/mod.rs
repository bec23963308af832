//! Preference: how a customer wants to be reached (S-04).

mod set;

use domain::CustomerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Sets how a customer wants to be reached.
pub(crate) struct Set;

/// Request of `preference.set`: the whole preference as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreferenceRequest {
    /// Whose.
    pub customer: CustomerId,
    /// How.
    pub preference: PreferenceLine,
}

/// How a customer wants to be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreferenceLine {
    /// `phone wecom counter visit sms`, best first.
    pub channels: Vec<String>,
    /// Best time: a code such as `weekday_evening`, or a few words.
    pub best_slot: Option<String>,
    /// 勿扰电话.
    pub do_not_call: bool,
    /// 不接受营销.
    pub do_not_market: bool,
}
