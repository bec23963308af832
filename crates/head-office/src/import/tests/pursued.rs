//! Campaigns, needs and single days go in, add up over runs, and move with their customer.

use std::collections::BTreeMap;

use domain::campaign::{MemberState, NeedState, Pursuit};
use domain::snapshot::Recent;
use office_store::OfficeStore;

use super::{World, counts, created, places, skipped};
use crate::core::book;
use crate::import::{Counts, Kind};

const CUSTOMERS: &str = "number,branch,name\n1,310000001,王芳\n2,310000001,李军\n";
const UNITS: &str = "code,name\n310000001,城东\n310000002,城西\n";
const CAMPAIGNS: &str = "code,name,kind,from,to,rule,control\n\
    C1,中秋沙龙,event,2026-09-10,2026-09-30,层级>=金卡,1\n";
const MEMBERS: &str = "customer,campaign,state,on,control\n\
    1,C1,reached,2026-09-12,\n1,C1,attended,2026-09-20,\n2,C1,pending,,1\n";
const NEEDS: &str = "customer,family,state,on,ended_on,evidence\n\
    1,wealth,open,2026-10-01,,柜面问起\n1,loan,lost,2026-08-01,2026-09-01,\n";
const DAYS: &str = "customer,date,login,visits,inflow,inflow_count\n\
    1,2026-11-15,1,0,100.00,1\n1,2026-11-19,1,1,,\n";

fn world() -> (World, std::path::PathBuf) {
    let world = World::new();
    let folder = world.bundle(&[
        ("organization.csv", UNITS),
        ("customer.csv", CUSTOMERS),
        ("campaign.csv", CAMPAIGNS),
        ("campaign_member.csv", MEMBERS),
        ("need.csv", NEEDS),
        ("behaviour_day.csv", DAYS),
    ]);
    (world, folder)
}

fn pursuits(world: &World, number: &str) -> BTreeMap<String, Pursuit> {
    let customer = world.customer(number);
    let txn = world.store.read().unwrap();
    let found = book::pursuits(&*txn, &customer.branch, &customer.id).unwrap();
    found.into_iter().map(|one| (format!("{} {}", one.kind(), one.id()), one)).collect()
}

fn states(world: &World, number: &str) -> (bool, Vec<MemberState>) {
    match &pursuits(world, number)["member C1"] {
        Pursuit::Member(member) => (member.control, member.steps.iter().map(|step| step.state).collect()),
        Pursuit::Need(_) => panic!("a member"),
    }
}

fn recent(world: &World, number: &str) -> Option<Recent> {
    let payload = world.child(&world.customer(number), "recent")?;
    Some(serde_json::from_slice(&payload).unwrap())
}

#[test]
fn a_bundle_of_campaigns_needs_and_days_goes_in_and_a_second_run_skips_it() {
    let (world, folder) = world();
    let report = world.import(&folder);
    assert!(report.written, "{:?}", places(&report));
    let kinds = [(Kind::Campaign, 1), (Kind::CampaignMember, 3), (Kind::Need, 2), (Kind::BehaviourDay, 2)];
    for (kind, lines) in kinds {
        assert_eq!(counts(&report, kind), created(lines), "{kind:?}");
    }
    assert_eq!(states(&world, "1"), (false, vec![MemberState::Reached, MemberState::Attended]));
    assert_eq!(states(&world, "2"), (true, Vec::new()));
    assert_eq!(pursuits(&world, "1").len(), 3);
    let told = recent(&world, "1").unwrap();
    assert_eq!((told.since.to_string(), told.days.len()), ("2026-11-01".to_owned(), 2));
    assert!(recent(&world, "2").unwrap().days.is_empty(), "nothing done is told, too");
    let report = world.import(&folder);
    for (kind, lines) in kinds {
        assert_eq!(counts(&report, kind), skipped(lines), "{kind:?}");
    }
}

#[test]
fn what_a_later_bundle_tells_adds_up() {
    let (world, folder) = world();
    world.import(&folder);
    let later = "customer,campaign,state,on\n1,C1,bought,2026-10-08\n";
    std::fs::write(folder.join("campaign_member.csv"), later).unwrap();
    let ended = NEEDS.replace("open,2026-10-01,", "answered,2026-10-01,2026-11-02");
    std::fs::write(folder.join("need.csv"), ended).unwrap();
    let day = "customer,date,login\n1,2026-11-20,1\n";
    std::fs::write(folder.join("behaviour_day.csv"), day).unwrap();
    std::fs::write(folder.join("bundle.toml"), "as_of = \"2026-11-20\"\n").unwrap();
    let report = world.import(&folder);
    assert_eq!(counts(&report, Kind::CampaignMember), Counts { update: 1, ..Counts::default() });
    assert_eq!(counts(&report, Kind::Need), Counts { update: 1, skip: 1, ..Counts::default() });
    let all = vec![MemberState::Reached, MemberState::Attended, MemberState::Bought];
    assert_eq!(states(&world, "1"), (false, all));
    assert_eq!(states(&world, "2"), (true, Vec::new()), "who is not named stays");
    let open = pursuits(&world, "1").into_values().filter(|one| match one {
        Pursuit::Need(need) => need.state == NeedState::Open,
        Pursuit::Member(_) => false,
    });
    assert_eq!(open.count(), 0);
    let told = recent(&world, "1").unwrap();
    assert_eq!((told.since.to_string(), told.days.len()), ("2026-11-01".to_owned(), 3));
}

#[test]
fn everything_moves_with_its_customer() {
    let (world, folder) = world();
    world.import(&folder);
    let moved = world.bundle(&[("customer.csv", "number,branch\n1,310000002\n")]);
    world.import(&moved.join("customer.csv"));
    assert_eq!(world.customer("1").branch.as_str(), "310000002");
    assert_eq!(pursuits(&world, "1").len(), 3);
    assert!(recent(&world, "1").is_some());
}

#[test]
fn faults_are_told_at_their_places() {
    let (world, folder) = world();
    for (file, text) in [
        ("campaign.csv", "code,name,from,to\nC1,沙龙,2026-09-10,2026-09-01\nC2,晚会,2026-09-10,2026-09-30\n"),
        (
            "campaign_member.csv",
            "customer,campaign,state,on\n1,C9,pending,\n1,C2,reached,\n1,C2,asleep,2026-09-11\n9,C2,,\n",
        ),
        ("need.csv", "customer,family,on,ended_on\n1,sofa,2026-10-01,\n1,loan,2026-10-01,2026-09-01\n"),
        ("behaviour_day.csv", "customer,date,login\n1,2026-10-01,1\n1,2026-11-20,1\n1,2026-11-18,maybe\n"),
    ] {
        std::fs::write(folder.join(file), text).unwrap();
    }
    let report = world.import(&folder);
    assert_eq!(
        places(&report),
        [
            "behaviour_day.csv:2 date: day_too_old",
            "behaviour_day.csv:3 date: after_as_of",
            "behaviour_day.csv:4 login: bad_flag",
            "campaign.csv:2 to: before_from",
            "campaign_member.csv:2 campaign: unknown_campaign",
            "campaign_member.csv:3 on: missing_value",
            "campaign_member.csv:4 state: unknown_word",
            "campaign_member.csv:5 customer: unknown_customer",
            "need.csv:2 family: unknown_word",
            "need.csv:3 ended_on: before_from",
        ]
    );
    assert!(!report.text().contains("not right") && world.is_untouched());
}
