//! Campaigns the customer was drawn for and needs, the latest first.

use device_store::read::Children;
use domain::BusinessDate;
use domain::campaign::{CampaignKind, Member, MemberState, Need, NeedState, Pursuit};
use domain::intent::Record;
use domain::product::Family;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Cx;

/// A campaign the customer was drawn for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CampaignLine {
    /// Code of the campaign.
    pub code: String,
    /// Its name; the code when the campaign is not known here.
    pub name_zh: String,
    /// In English.
    pub name_en: String,
    /// What is done in it.
    pub kind: Option<CampaignKind>,
    /// First day.
    pub from: Option<BusinessDate>,
    /// Last day.
    pub to: Option<BusinessDate>,
    /// Left alone to compare with: nobody is to call.
    pub control: bool,
    /// How far they came.
    pub state: MemberState,
    /// When; none while nobody has been with them.
    pub on: Option<BusinessDate>,
}

/// A need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NeedLine {
    /// Its id.
    pub id: String,
    /// Of what.
    pub family: Family,
    /// Whether it was answered.
    pub state: NeedState,
    /// When it was heard.
    pub on: BusinessDate,
    /// When it was answered or lost.
    pub ended_on: Option<BusinessDate>,
    /// How the bank knows.
    pub evidence: Option<String>,
    /// Who heard it.
    pub by: Option<String>,
}

/// Campaigns, the latest first.
pub(super) fn campaigns(cx: &Cx<'_>, children: &Children) -> Vec<CampaignLine> {
    let line = |pursuit: &Pursuit| match pursuit {
        Pursuit::Member(member) => Some(campaign(cx, member)),
        Pursuit::Need(_) => None,
    };
    let mut found: Vec<CampaignLine> = children.pursuits.iter().filter_map(line).collect();
    found.sort_by(|a, b| (b.from, &a.code).cmp(&(a.from, &b.code)));
    found
}

fn campaign(cx: &Cx<'_>, member: &Member) -> CampaignLine {
    let known = cx.words.reference.campaigns.get(&member.campaign);
    let code = member.campaign.to_string();
    let state = member.state();
    CampaignLine {
        name_zh: known.map_or_else(|| code.clone(), |one| one.name.clone()),
        name_en: known.map_or_else(|| code.clone(), |one| one.name_en.as_ref().unwrap_or(&one.name).clone()),
        kind: known.map(|one| one.kind),
        from: known.map(|one| one.from),
        to: known.map(|one| one.to),
        control: member.control,
        state,
        on: member.on(state),
        code,
    }
}

/// Needs: open ones first, then the latest. A referral from the counter is one until it is closed.
pub(super) fn needs(cx: &Cx<'_>, children: &Children) -> Vec<NeedLine> {
    let told = children.pursuits.iter().filter_map(|pursuit| match pursuit {
        Pursuit::Need(need) => Some(need.clone()),
        Pursuit::Member(_) => None,
    });
    let referred = children.records.iter().filter_map(|record| match record {
        Record::Referral(referral) => Need::of_referral(referral),
        _ => None,
    });
    let mut found: Vec<NeedLine> = told.chain(referred).map(|need| need_line(cx, need)).collect();
    found.sort_by(|a, b| (a.state, b.on, &a.id).cmp(&(b.state, a.on, &b.id)));
    found
}

fn need_line(cx: &Cx<'_>, need: Need) -> NeedLine {
    NeedLine {
        id: need.id.to_string(),
        family: need.family,
        state: need.state,
        on: need.on,
        ended_on: need.ended_on,
        evidence: need.evidence,
        by: need.by.as_ref().map(|emp| super::written::name(cx, emp)),
    }
}
