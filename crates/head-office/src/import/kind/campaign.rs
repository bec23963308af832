//! Campaign, campaign member, need.

use chrono::NaiveDate;
use domain::campaign::{Campaign, CampaignKind, MemberState, NeedState};
use domain::product::Family;
use uuid::Uuid;

use crate::import::fault::Reason;
use crate::import::kind::{Cells, Place, customer};
use crate::import::plan::Draft;

/// A campaign and where it was read.
#[derive(Debug)]
pub(crate) struct CampaignRow {
    pub(crate) place: Place,
    pub(crate) campaign: Campaign,
}

/// A customer of a campaign, in one state.
#[derive(Debug)]
pub(crate) struct MemberRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) campaign: String,
    pub(crate) control: Option<bool>,
    /// A day for every state but the first.
    pub(crate) state: MemberState,
    pub(crate) on: Option<NaiveDate>,
}

/// A need of a customer.
#[derive(Debug)]
pub(crate) struct NeedRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) id: Option<Uuid>,
    pub(crate) family: Family,
    pub(crate) state: NeedState,
    pub(crate) on: NaiveDate,
    pub(crate) ended_on: Option<NaiveDate>,
    pub(crate) evidence: Option<String>,
    pub(crate) by: Option<String>,
}

pub(super) fn campaign(cells: &mut Cells<'_>, draft: &mut Draft) {
    let code = cells.needed_code("code");
    let name = cells.needed("name");
    let kind = cells.word("kind", "list event calls").unwrap_or(CampaignKind::List);
    let from = cells.needed("from").and_then(|_| cells.date("from"));
    let to = cells.needed("to").and_then(|_| cells.date("to"));
    let quota = cells.count("quota", 1_000_000);
    let control = cells.flag("control").unwrap_or(false);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        cells.fault("to", Reason::new("before_from"));
    }
    let (Some(code), Some(name), Some(from), Some(to), false) = (code, name, from, to, cells.bad) else {
        return;
    };
    let campaign = Campaign {
        code: code.into(),
        name: name.to_owned(),
        name_en: cells.owned("name_en"),
        kind,
        from,
        to,
        rule: cells.owned("rule"),
        quota,
        control,
    };
    draft.campaigns.push(CampaignRow { place: cells.place, campaign });
}

pub(super) fn member(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let campaign = cells.needed_code("campaign");
    let words = "pending reached interested attended bought declined";
    let state = cells.word("state", words).unwrap_or(MemberState::Pending);
    let on = customer::past_date(cells, draft, "on");
    if state != MemberState::Pending && cells.text("on").is_none() {
        cells.fault("on", Reason::new("missing_value"));
    }
    let control = cells.flag("control");
    let (Some(customer), Some(campaign), false) = (customer, campaign, cells.bad) else { return };
    let customer = draft.number(customer);
    let campaign = campaign.to_owned();
    draft.members.push(MemberRow { place: cells.place, customer, campaign, control, state, on });
}

pub(super) fn need(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    cells.needed("family");
    let family = cells.word("family", "demand term wealth fund insurance bond_metal_trust loan service");
    let state = cells.word("state", "open answered lost").unwrap_or(NeedState::Open);
    cells.needed("on");
    let on = customer::past_date(cells, draft, "on");
    let ended_on = customer::past_date(cells, draft, "ended_on");
    if on.zip(ended_on).is_some_and(|(on, ended)| ended < on) {
        cells.fault("ended_on", Reason::new("before_from"));
    }
    let id = cells.text("id").map(Uuid::parse_str);
    if matches!(id, Some(Err(_))) {
        cells.fault("id", Reason::new("bad_uuid"));
    }
    let evidence = cells.owned("evidence");
    if evidence.as_ref().is_some_and(|text| text.chars().count() > 200) {
        cells.fault("evidence", Reason::new("too_long").with("most", 200));
    }
    let by = cells.code("by").map(str::to_owned);
    let (Some(customer), Some(family), Some(on), false) = (customer, family, on, cells.bad) else { return };
    let customer = draft.number(customer);
    let id = id.and_then(Result::ok);
    draft.needs.push(NeedRow { place: cells.place, customer, id, family, state, on, ended_on, evidence, by });
}
