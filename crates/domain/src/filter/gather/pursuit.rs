//! Campaigns a customer was drawn for, and needs, as codes that are carried: a campaign once for
//! each stage its member stands at, a family once for each state of its needs.

use crate::campaign::{Member, MemberState, Need, Pursuit, Stage};
use crate::filter::fact::{Carried, Event, Facts, Happening, List};

pub(super) fn of(facts: &mut Facts, pursuits: &[Pursuit]) {
    for pursuit in pursuits {
        match pursuit {
            Pursuit::Member(member) => of_member(facts, member),
            Pursuit::Need(need) => of_need(facts, need),
        }
    }
}

fn of_member(facts: &mut Facts, member: &Member) {
    for stage in Stage::ALL.into_iter().filter(|stage| stage.holds(member)) {
        let code = member.campaign.to_string();
        facts.carried.push(Carried { list: List::Campaign(stage), code, until: None });
    }
    if let (Some(on), false) = (member.on(MemberState::Attended), member.control) {
        facts.happenings.push(Happening { event: Event::Attended, on, part: "", amount: 0 });
    }
}

fn of_need(facts: &mut Facts, need: &Need) {
    for list in [List::Need(None), List::Need(Some(need.state))] {
        facts.carried.push(Carried { list, code: need.family.code().to_owned(), until: None });
    }
}
