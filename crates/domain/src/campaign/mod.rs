//! Campaign (活动, 名单): whom the bank set out to win for what, how far each of them came, and
//! whether it was worth it (S-80, S-83, S-84). A need (需求) is followed in the same way: states
//! with their days, told by head office. Contacts that happened are `interaction`.

mod lift;
mod need;
mod stage;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use lift::{Group, LEAST, Lift, lift};
pub use need::{NEED_STATES, Need, NeedState};
pub use stage::{STAGES, Stage};

use crate::calendar::BusinessDate;
use crate::id::CampaignCode;

/// A campaign: travels as a `ref` row of kind `campaign`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Code.
    pub code: CampaignCode,
    /// What it is called.
    pub name: String,
    /// English name, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// What is done in it.
    pub kind: CampaignKind,
    /// First day.
    pub from: BusinessDate,
    /// Last day.
    pub to: BusinessDate,
    /// The filter its members were drawn by, as text of that day (S-103): it does not follow
    /// later changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Members at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u32>,
    /// Some of those drawn are left alone, to compare with (对照组).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub control: bool,
}

/// Kinds of campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CampaignKind {
    /// 名单
    List,
    /// 活动
    Event,
    /// 外呼
    Calls,
}

/// One customer in one campaign: a child row of the customer, `k = "member"`, by the campaign's
/// code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Which campaign.
    pub campaign: CampaignCode,
    /// Left alone to compare with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub control: bool,
    /// How far they came, oldest first, each state once. Empty: 待触达.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A state that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub on: BusinessDate,
    /// Which.
    pub state: MemberState,
}

/// States of a member, in the order of the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// 待触达
    Pending,
    /// 触达
    Reached,
    /// 有意向
    Interested,
    /// 到场
    Attended,
    /// 成交
    Bought,
    /// 放弃
    Declined,
}

impl Member {
    /// The state of the last step; of one day the furthest.
    pub fn state(&self) -> MemberState {
        self.steps.iter().max().map_or(MemberState::Pending, |step| step.state)
    }

    /// Takes a step; of two on the same state the earlier stands.
    pub fn step(&mut self, step: Step) {
        match self.steps.iter_mut().find(|old| old.state == step.state) {
            Some(old) => old.on = old.on.min(step.on),
            None => self.steps.push(step),
        }
        self.steps.sort_unstable();
    }

    /// The day a state was reached.
    pub fn on(&self, state: MemberState) -> Option<BusinessDate> {
        self.steps.iter().find(|step| step.state == state).map(|step| step.on)
    }
}

/// What is followed state by state beside the customer: one way for both to be imported, kept,
/// sent and asked by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Pursuit {
    /// In a campaign.
    Member(Member),
    /// Of a need.
    Need(Need),
}

impl Pursuit {
    /// The kinds it travels as.
    pub const KINDS: [&'static str; 2] = ["member", "need"];

    /// The `k` it travels as.
    pub fn kind(&self) -> &'static str {
        match self {
            Pursuit::Member(_) => "member",
            Pursuit::Need(_) => "need",
        }
    }

    /// Its id beside its customer.
    pub fn id(&self) -> String {
        match self {
            Pursuit::Member(member) => member.campaign.to_string(),
            Pursuit::Need(need) => need.id.to_string(),
        }
    }

    /// Reads one; none for another kind.
    ///
    /// # Errors
    /// When the bytes are not of their kind.
    pub fn read(kind: &str, payload: &[u8]) -> serde_json::Result<Option<Pursuit>> {
        match kind {
            "member" => serde_json::from_slice(payload).map(|member| Some(Pursuit::Member(member))),
            "need" => serde_json::from_slice(payload).map(|need| Some(Pursuit::Need(need))),
            _ => Ok(None),
        }
    }
}
