//! Need (需求): what product family a customer wants, and whether the bank answered it (S-83). A
//! referral written at the counter is an open need from that moment on.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::BusinessDate;
use crate::id::EmpNo;
use crate::product::Family;
use crate::referral::{Referral, ReferralPurpose, ReferralState};

/// A need: a child row of the customer, `k = "need"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Made by who recorded it.
    pub id: Uuid,
    /// Of what.
    pub family: Family,
    /// Whether it was answered.
    pub state: NeedState,
    /// When it was heard.
    pub on: BusinessDate,
    /// When it was answered or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<BusinessDate>,
    /// How the bank knows, at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Who heard it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<EmpNo>,
}

/// States of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NeedState {
    /// 待满足
    Open,
    /// 已满足
    Answered,
    /// 已流失
    Lost,
}

/// States: code, Chinese, English.
pub const NEED_STATES: &[(&str, &str, &str)] =
    &[("open", "待满足", "open"), ("answered", "已满足", "answered"), ("lost", "已流失", "lost")];

impl NeedState {
    /// All of them, in the order of [`NEED_STATES`].
    pub const ALL: [NeedState; 3] = [NeedState::Open, NeedState::Answered, NeedState::Lost];

    /// Its code.
    pub fn code(self) -> &'static str {
        NEED_STATES[self as usize].0
    }

    /// The state of a code.
    pub fn of(code: &str) -> Option<NeedState> {
        NeedState::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Need {
    /// The need a referral tells of, until it is closed: a closed one does not say how it ended.
    pub fn of_referral(referral: &Referral) -> Option<Need> {
        let family = match referral.purpose {
            ReferralPurpose::Wealth => Family::Wealth,
            ReferralPurpose::Loan | ReferralPurpose::Card => Family::Loan,
            ReferralPurpose::Insurance => Family::Insurance,
            ReferralPurpose::Corporate | ReferralPurpose::Other => return None,
        };
        (referral.state != ReferralState::Closed).then(|| Need {
            id: referral.id,
            family,
            state: NeedState::Open,
            on: referral.at.business_date(),
            ended_on: None,
            evidence: None,
            by: Some(referral.by.clone()),
        })
    }
}
