//! Rows of campaigns, needs and single days with every field filled.

use domain::Fen;
use domain::campaign::{Campaign, CampaignKind, Member, MemberState, Need, NeedState, Step};
use domain::product::Family;
use domain::snapshot::{DayDeeds, Flow, Recent};
use serde_json::Value;
use uuid::Uuid;

use super::filled::day;

/// Each kind as JSON.
pub(super) fn kinds() -> [(&'static str, serde_json::Result<Value>); 4] {
    [
        ("recent", serde_json::to_value(recent())),
        ("member", serde_json::to_value(member())),
        ("need", serde_json::to_value(need())),
        ("campaign", serde_json::to_value(campaign())),
    ]
}

fn recent() -> Recent {
    let flow = Flow { amount: Fen(5), count: 1 };
    let one = DayDeeds { on: day(), login: true, visits: 1, inflow: flow, outflow: flow, cash_count: 1 };
    Recent { since: day(), until: day(), days: vec![one] }
}

fn member() -> Member {
    let step = Step { on: day(), state: MemberState::Bought };
    Member { campaign: "C1".into(), control: true, steps: vec![step] }
}

fn need() -> Need {
    Need {
        id: Uuid::from_u128(3),
        family: Family::Wealth,
        state: NeedState::Lost,
        on: day(),
        ended_on: Some(day()),
        evidence: Some("x".to_owned()),
        by: Some("8800001".into()),
    }
}

fn campaign() -> Campaign {
    Campaign {
        code: "C1".into(),
        name: "x".to_owned(),
        name_en: Some("x".to_owned()),
        kind: CampaignKind::Event,
        from: day(),
        to: day(),
        rule: Some("x".to_owned()),
        quota: Some(1),
        control: true,
    }
}
