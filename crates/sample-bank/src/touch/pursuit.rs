//! Campaigns of the sample bank, who was drawn for them and how far they came, and needs. Drawn
//! from streams of their own: the rest of the bank is what it was without them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::campaign::{CampaignKind, MemberState, NeedState};
use domain::product::Family;
use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::population::Draft;
use crate::specification::{BankSet, Specification};

/// Keeps these draws apart from all others.
const APART: u64 = 0x70_7572_7375_6974;

/// A campaign of the sample bank.
#[derive(Debug)]
pub struct Plan {
    /// Code.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Kind.
    pub kind: CampaignKind,
    /// Days before the business date it began and ended; an end of 0 or less lies ahead.
    pub days_ago: (i64, i64),
    /// What its members were drawn by.
    pub rule: &'static str,
    /// Share of those left alone.
    pub control: f64,
    /// Share of each tier that was drawn.
    drawn: [f64; 5],
    /// Shares that are reached, come and buy; and buy without being asked.
    shares: [f64; 4],
}

/// The campaigns, oldest first.
pub const PLANS: [Plan; 4] = [
    Plan {
        code: "C2601",
        name: "开门红存款节",
        name_en: "New year deposits",
        kind: CampaignKind::List,
        days_ago: (318, 233),
        rule: "层级>=金卡",
        control: 0.0,
        drawn: [0.0, 0.5, 0.6, 0.6, 0.5],
        shares: [0.9, 0.0, 0.25, 0.0],
    },
    Plan {
        code: "C2609",
        name: "中秋理财沙龙",
        name_en: "Autumn wealth salon",
        kind: CampaignKind::Event,
        days_ago: (70, 50),
        rule: "层级>=白金 且 年龄>=35",
        control: 0.0,
        drawn: [0.0, 0.1, 0.6, 0.7, 0.6],
        shares: [0.85, 0.45, 0.12, 0.0],
    },
    Plan {
        code: "C2610",
        name: "国庆基金定投外呼",
        name_en: "October fund plan calls",
        kind: CampaignKind::Calls,
        days_ago: (49, 9),
        rule: "登录(近90天)>=10 且 -持有大类:基金",
        control: 0.25,
        drawn: [0.1, 0.5, 0.5, 0.45, 0.3],
        shares: [0.8, 0.0, 0.22, 0.08],
    },
    Plan {
        code: "C2611",
        name: "年末保障规划",
        name_en: "Year-end cover review",
        kind: CampaignKind::List,
        days_ago: (9, -42),
        rule: "层级>=金卡 且 -持有大类:保险",
        control: 0.2,
        drawn: [0.0, 0.3, 0.4, 0.4, 0.4],
        shares: [0.2, 0.0, 0.02, 0.01],
    },
];

/// A customer in a campaign.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Which.
    pub campaign: &'static str,
    /// Left alone.
    pub control: bool,
    /// How far they came.
    pub steps: Vec<(MemberState, NaiveDate)>,
}

/// A need.
#[derive(Debug, Clone)]
pub struct Needed {
    /// Of what.
    pub family: Family,
    /// Whether it was answered.
    pub state: NeedState,
    /// When it was heard.
    pub on: NaiveDate,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// How the bank knows.
    pub evidence: &'static str,
}

/// What was planted, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planted {
    /// By campaign.
    pub campaigns: BTreeMap<String, Funnel>,
    /// By family: open, answered, lost.
    pub needs: BTreeMap<String, [u64; 3]>,
}

/// One campaign, counted in customers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// On the list and not left alone.
    pub invited: u64,
    /// Of them reached.
    pub reached: u64,
    /// Of them came.
    pub attended: u64,
    /// Of them bought.
    pub bought: u64,
    /// Left alone.
    pub control: u64,
    /// Of those bought.
    pub control_bought: u64,
}

/// The campaigns a customer was drawn for; the sync benchmark's bank has none.
pub fn members(spec: &Specification, draft: &Draft, opened_on: NaiveDate) -> Vec<Joined> {
    if spec.set == BankSet::Book3000 || draft.dormant {
        return Vec::new();
    }
    let mut chance = Chance::of(spec.seed ^ APART, draft.index as u64 * 2);
    let mut found = Vec::new();
    for plan in &PLANS {
        let begins = ago(spec, plan.days_ago.0);
        // Draws happen whether they count or not, so that one campaign does not move the next.
        let (drawn, control) = (chance.yes(plan.drawn[draft.tier]), chance.yes(plan.control));
        let steps = steps(spec, plan, control, &mut chance);
        if drawn && opened_on < begins {
            found.push(Joined { campaign: plan.code, control, steps });
        }
    }
    found
}

fn ago(spec: &Specification, days: i64) -> NaiveDate {
    if days < 0 {
        spec.as_of + Days::new(days.unsigned_abs())
    } else {
        spec.as_of - Days::new(days.unsigned_abs())
    }
}

fn steps(
    spec: &Specification,
    plan: &Plan,
    control: bool,
    chance: &mut Chance,
) -> Vec<(MemberState, NaiveDate)> {
    let [reached, came, bought, alone] = plan.shares;
    let length = (plan.days_ago.0 - plan.days_ago.1.max(0)).max(1);
    let mut day = plan.days_ago.0;
    let mut step = |chance: &mut Chance| {
        day = (day - chance.within(0, length / 4)).max(plan.days_ago.1.max(0));
        ago(spec, day)
    };
    let rolls = [chance.unit(), chance.unit(), chance.unit(), chance.unit(), chance.unit()];
    let mut found = Vec::new();
    if control {
        if rolls[0] < alone {
            found.push((MemberState::Bought, step(chance)));
        }
        return found;
    }
    if rolls[0] >= reached {
        return found;
    }
    found.push((MemberState::Reached, step(chance)));
    let buys = rolls[1] < bought / reached;
    if buys || rolls[2] < 0.35 {
        found.push((MemberState::Interested, step(chance)));
    }
    if rolls[3] < came / reached {
        found.push((MemberState::Attended, step(chance)));
    }
    if buys {
        found.push((MemberState::Bought, step(chance)));
    } else if rolls[4] < 0.1 {
        found.push((MemberState::Declined, step(chance)));
    }
    found
}

/// What a customer needs.
pub fn needs(spec: &Specification, draft: &Draft, opened_on: NaiveDate) -> Vec<Needed> {
    if spec.set == BankSet::Book3000 || draft.dormant {
        return Vec::new();
    }
    let mut chance = Chance::of(spec.seed ^ APART, draft.index as u64 * 2 + 1);
    let count = chance.poisson([0.08, 0.35, 0.6, 0.9, 1.2][draft.tier]).min(3);
    let families =
        [Family::Wealth, Family::Fund, Family::Insurance, Family::Loan, Family::Term, Family::BondMetalTrust];
    let said = ["柜面问起", "电话中提到", "到期前沟通", "家人有需要", "看到宣传"];
    let known = (spec.as_of - opened_on).num_days().clamp(1, 300);
    let mut found: Vec<Needed> = Vec::new();
    for _ in 0..count {
        let family = families[chance.weighted(&[0.32, 0.18, 0.16, 0.16, 0.12, 0.06])];
        let state =
            [NeedState::Open, NeedState::Answered, NeedState::Lost][chance.weighted(&[0.5, 0.33, 0.17])];
        let heard = chance.within(1, known);
        let ended = chance.within(0, heard);
        let evidence = said[chance.below(said.len())];
        let ended_on = (state != NeedState::Open).then(|| ago(spec, ended));
        // One need of a family at a time.
        if !found.iter().any(|one| one.family == family) {
            found.push(Needed { family, state, on: ago(spec, heard), ended_on, evidence });
        }
    }
    found
}

impl Planted {
    /// Counts a customer.
    pub fn count(&mut self, members: &[Joined], needs: &[Needed]) {
        for one in members {
            let funnel = self.campaigns.entry(one.campaign.to_owned()).or_default();
            let came = |state| u64::from(one.steps.iter().any(|(known, _)| *known == state));
            if one.control {
                funnel.control += 1;
                funnel.control_bought += came(MemberState::Bought);
            } else {
                funnel.invited += 1;
                funnel.reached += came(MemberState::Reached);
                funnel.attended += came(MemberState::Attended);
                funnel.bought += came(MemberState::Bought);
            }
        }
        for one in needs {
            let states = self.needs.entry(one.family.code().to_owned()).or_default();
            states[one.state as usize] += 1;
        }
    }
}
