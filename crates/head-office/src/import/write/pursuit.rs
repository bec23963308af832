//! Campaigns and needs of one customer, and the days since the last closed month: what a bundle
//! says over what is there.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::EmpNo;
use domain::campaign::{Member, MemberState, Need, Pursuit, Step};
use domain::snapshot::{DayDeeds, Recent};

use crate::import::kind::{Kind, MemberRow, NeedRow, first_kept};
use crate::import::plan::{Draft, Planned, made_id};

/// The kind of line one comes from.
pub(super) fn kind(pursuit: &Pursuit) -> Kind {
    match pursuit {
        Pursuit::Member(_) => Kind::CampaignMember,
        Pursuit::Need(_) => Kind::Need,
    }
}

/// Those a bundle names, over those there are: steps add up, a need is said anew.
pub(super) fn pursuits(planned: &Planned<'_>, old: &[Pursuit]) -> Vec<Pursuit> {
    let mut members: BTreeMap<&str, Member> = BTreeMap::new();
    for row in planned.members {
        let standing = || {
            old.iter().find_map(|one| match one {
                Pursuit::Member(member) if member.campaign.as_str() == row.campaign => Some(member.clone()),
                _ => None,
            })
        };
        let blank = || Member { campaign: row.campaign.as_str().into(), control: false, steps: Vec::new() };
        take(members.entry(&row.campaign).or_insert_with(|| standing().unwrap_or_else(blank)), row);
    }
    let needs = planned.needs.iter().map(|row| Pursuit::Need(need(planned.number, row)));
    members.into_values().map(Pursuit::Member).chain(needs).collect()
}

fn take(member: &mut Member, row: &MemberRow) {
    member.control = row.control.unwrap_or(member.control);
    if let (Some(on), true) = (row.on, row.state != MemberState::Pending) {
        member.step(Step { on, state: row.state });
    }
}

fn need(number: &str, row: &NeedRow) -> Need {
    Need {
        id: row.id.unwrap_or_else(|| made_id(&format!("need {number} {} {}", row.family.code(), row.on))),
        family: row.family,
        state: row.state,
        on: row.on,
        ended_on: row.ended_on,
        evidence: row.evidence.clone(),
        by: row.by.as_deref().map(EmpNo::from),
    }
}

/// The days of a customer after the run; none when the bundle tells of nobody's.
pub(super) fn recent(draft: &Draft, planned: &Planned<'_>, old: Option<&Recent>) -> Option<Recent> {
    if !draft.fed.contains(&Kind::BehaviourDay) || (planned.row.is_none() && planned.days.is_empty()) {
        return None;
    }
    let until = draft.as_of;
    let told = told_since(draft);
    let kept = first_kept(until);
    // What was told before goes on when no day is missing between.
    let before = old.filter(|old| old.until.succ_opt().is_some_and(|next| next >= told));
    let since = before.map_or(told, |old| old.since.max(kept).min(told));
    let mut days: BTreeMap<NaiveDate, DayDeeds> = BTreeMap::new();
    let earlier = before.into_iter().flat_map(|old| &old.days).filter(|day| day.on >= since);
    for day in earlier.chain(planned.days.iter().map(|row| &row.day).filter(|day| day.on >= kept)) {
        days.insert(day.on, day.clone());
    }
    let since = days.keys().next().map_or(since, |first| since.min(*first));
    Some(Recent { since, until, days: days.into_values().collect() })
}

/// A bundle tells of every day since the last month it may have closed, and of a week at least.
fn told_since(draft: &Draft) -> NaiveDate {
    let open = draft.last_month().plus(1).first_day();
    draft.as_of.checked_sub_days(Days::new(6)).map_or(open, |week| week.min(open))
}
