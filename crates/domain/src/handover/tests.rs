//! From the proposal to the last word: two persons, receivers, packs.

use uuid::Uuid;

use super::*;
use crate::assignment::{AssignmentItem, Served, ServingRole};
use crate::calendar::BusinessDate;
use crate::customer::{Customer, sample};
use crate::interaction::{Channel, Interaction, Outcome};
use crate::money::Fen;
use crate::product::{Family, Holding, Holdings};
use crate::staff::{Actor, Role, Staff, StaffStatus};
use crate::task::{Priority, Task, TaskKind, TaskOrigin, TaskState};
use crate::tier::TierDecision;

const NOW: Timestamp = Timestamp(1_795_136_400_000);

fn today() -> BusinessDate {
    NOW.business_date()
}

fn person(emp_no: &str, role: Role) -> Actor {
    Actor { emp_no: emp_no.into(), name: "许知微".into(), role, branch: "310000001".into(), clearance: 3 }
}

fn staff(emp_no: &str) -> Staff {
    Staff {
        emp_no: emp_no.into(),
        name: "林晓岚".into(),
        role: Role::RelationshipManager,
        branch: "310000001".into(),
        clearance: 3,
        status: StaffStatus::Active,
        capacity: Some(450),
        qualifications: Vec::new(),
    }
}

/// A customer of the leaver, of this rank.
fn theirs(number: u8, rank: u8) -> Customer {
    let month = "2026-10".parse().unwrap();
    let mut customer = sample();
    customer.id = format!("018f0000-0000-7000-8000-0000000000{number:02}").parse().unwrap();
    customer.served_by = vec![Served {
        by: "1".into(),
        role: ServingRole::Primary,
        from: "2026-01-01".parse().unwrap(),
        until: None,
    }];
    customer.tier = Some(TierDecision {
        month,
        tier: "x".into(),
        rank,
        from: None,
        effective_from: month,
        since: month,
        watch: 0,
        rule_version: "2026.1".to_owned(),
        inputs: None,
        reasons: Vec::new(),
    });
    customer
}

fn asked(customers: &[Customer], to: &str) -> HandoverPropose {
    HandoverPropose {
        id: Uuid::nil(),
        leaver: "1".into(),
        cause: HandoverCause::Leaving,
        items: customers
            .iter()
            .map(|customer| AssignmentItem {
                customer: customer.id,
                to: Some(to.into()),
                expect_owner_version: customer.owner_version,
            })
            .collect(),
        reason: "调离".to_owned(),
    }
}

fn judge(wish: &HandoverPropose, customers: &[Customer], by: &Actor) -> Result<Handover, Refusal> {
    let found = |id: &CustomerId| customers.iter().find(|one| one.id == *id).cloned();
    let person = |emp: &EmpNo| (emp.as_str() != "9").then(|| staff(emp.as_str()));
    let rows = Proposal { customer: &found, staff: &person, strategy: &|_| None };
    propose(wish, &rows, by, NOW)
}

fn code<T>(result: Result<T, Refusal>) -> String {
    result.map_or_else(|refusal| refusal.code, |_| "done".to_owned())
}

#[test]
fn a_book_without_diamonds_needs_one_person_and_one_acceptance() {
    let customers = [theirs(1, 1), theirs(2, 2)];
    let manager = person("8", Role::BranchManager);
    let mut handover = judge(&asked(&customers, "2"), &customers, &manager).unwrap();
    assert_eq!(handover.state, HandoverState::Receiving, "to be put in force by the caller");
    handover.put_in_force(|_| None);
    assert!(handover.waits_for(&"2".into()));
    let done = accept(&handover, &person("2", Role::RelationshipManager), NOW).unwrap();
    assert_eq!(done.state, HandoverState::Done);
    let again = accept(&done, &person("2", Role::RelationshipManager), NOW).unwrap();
    assert_eq!(again, done, "saying it twice changes nothing");
}

#[test]
fn diamonds_need_a_second_person_and_a_word_for_each() {
    let customers = [theirs(1, 3), theirs(2, 4), theirs(3, 2)];
    let manager = person("8", Role::BranchManager);
    let handover = judge(&asked(&customers, "2"), &customers, &manager).unwrap();
    assert_eq!(handover.state, HandoverState::Proposed);
    let word = |approved, reason: &str| HandoverApprove {
        handover: handover.id,
        approved,
        reason: reason.to_owned(),
    };
    let second = person("7", Role::BranchManager);
    assert_eq!(code(approve(&handover, &word(true, ""), &manager, NOW)), "same_person");
    assert_eq!(
        code(approve(&handover, &word(true, ""), &person("3", Role::RelationshipManager), NOW)),
        "no_access"
    );
    assert_eq!(code(approve(&handover, &word(false, ""), &second, NOW)), "reason_required");
    assert_eq!(
        approve(&handover, &word(false, "再议"), &second, NOW).unwrap().state,
        HandoverState::Rejected
    );
    let receiver = person("2", Role::RelationshipManager);
    assert_eq!(code(accept(&handover, &receiver, NOW)), "illegal_transition");

    let mut handover = approve(&handover, &word(true, ""), &second, NOW).unwrap();
    assert_eq!(code(approve(&handover, &word(true, ""), &second, NOW)), "illegal_transition");
    handover.put_in_force(|_| None);
    let handover = accept(&handover, &receiver, NOW).unwrap();
    assert!(handover.waits_for(&"2".into()), "two words are missing");
    let one = HandoverAcknowledge { handover: handover.id, customers: vec![customers[0].id] };
    let handover = acknowledge(&handover, &one, &receiver, NOW).unwrap();
    assert_eq!(handover.state, HandoverState::Receiving);
    let rest = HandoverAcknowledge { handover: handover.id, customers: Vec::new() };
    let handover = acknowledge(&handover, &rest, &receiver, NOW).unwrap();
    assert_eq!(handover.state, HandoverState::Done);
    assert!(handover.items[2].acknowledged_at.is_none(), "a platinum needs no word of its own");
    let stranger = person("3", Role::RelationshipManager);
    assert_eq!(code(acknowledge(&handover, &rest, &stranger, NOW)), "not_receiver");
}

#[test]
fn the_leaver_may_propose_and_another_decides() {
    let customers = [theirs(1, 1)];
    let leaver = person("1", Role::RelationshipManager);
    let handover = judge(&asked(&customers, "2"), &customers, &leaver).unwrap();
    assert_eq!(handover.state, HandoverState::Proposed, "even without a diamond");
    let other = person("3", Role::RelationshipManager);
    assert_eq!(code(judge(&asked(&customers, "2"), &customers, &other)), "no_access");
}

#[test]
fn proposals_are_refused_with_their_reason() {
    let customers = [theirs(1, 1)];
    let manager = person("8", Role::BranchManager);
    let check = |wish: HandoverPropose| code(judge(&wish, &customers, &manager));
    assert_eq!(check(asked(&customers, "1")), "self_receiver");
    assert_eq!(check(asked(&customers, "9")), "unknown_receiver");
    assert_eq!(check(asked(&[], "2")), "empty");
    assert_eq!(check(asked(&[theirs(9, 1)], "2")), "not_found");
    let mut gone = theirs(1, 1);
    gone.served_by[0].by = "5".into();
    assert_eq!(code(judge(&asked(&customers, "2"), &[gone], &manager)), "not_theirs");
    let mut nobody = asked(&customers, "2");
    nobody.items[0].to = None;
    assert_eq!(check(nobody), "receiver_missing");
}

#[test]
fn an_item_that_could_not_change_hands_is_owed_by_nobody() {
    let customers = [theirs(1, 1), theirs(2, 1)];
    let mut wish = asked(&customers, "2");
    wish.items[1].to = Some("3".into());
    let mut handover = judge(&wish, &customers, &person("8", Role::BranchManager)).unwrap();
    handover.put_in_force(|item| (item.to.as_str() == "3").then(|| Refusal::new("stale_base")));
    assert_eq!((handover.tally().done, handover.tally().refused), (1, 1));
    assert!(!handover.waits_for(&"3".into()));
    let done = accept(&handover, &person("2", Role::RelationshipManager), NOW).unwrap();
    assert_eq!(done.state, HandoverState::Done);
}

fn contact(days_ago: i64, outcome: Outcome, next_on: Option<&str>) -> Interaction {
    Interaction {
        id: Uuid::from_u128(days_ago.unsigned_abs().into()),
        at: Timestamp(NOW.0 - days_ago * 86_400_000),
        channel: Channel::Phone,
        substantive: outcome != Outcome::NoAnswer,
        outcome: Some(outcome),
        summary: format!("{days_ago}"),
        next_on: next_on.map(|day| day.parse().unwrap()),
        by: Some("1".into()),
    }
}

#[test]
fn a_pack_holds_what_is_open_and_what_comes() {
    let contacts = [
        contact(40, Outcome::FollowUp, Some("2026-11-01")),
        contact(9, Outcome::FollowUp, Some("2026-11-25")),
        contact(3, Outcome::NoAnswer, Some("2026-11-22")),
        contact(100, Outcome::Interested, None),
    ];
    let task = |number: u128, assignee: &str, state| Task {
        id: Uuid::from_u128(number),
        customer: None,
        kind: TaskKind::Call,
        title: "回电".to_owned(),
        due: "2026-11-21".parse().unwrap(),
        priority: Priority::Normal,
        origin: TaskOrigin::Manual,
        state,
        assignee: assignee.into(),
        by: assignee.into(),
        at: NOW,
        snoozed_until: None,
        moved: None,
    };
    let tasks = [
        task(1, "1", TaskState::Open),
        task(2, "1", TaskState::Done),
        task(3, "2", TaskState::Open),
        task(4, "1", TaskState::Taken),
    ];
    let held = |on: Option<&str>, balance| Holding {
        product: "D01".into(),
        family: Family::Term,
        account_tail: None,
        balance: Fen(balance),
        opened_on: None,
        matures_on: on.map(|day| day.parse().unwrap()),
        auto_renew: false,
    };
    let holdings = Holdings {
        items: vec![
            held(Some("2027-01-05"), 2),
            held(Some("2026-12-01"), 1),
            held(Some("2027-09-01"), 3),
            held(None, 4),
        ],
    };
    let pack = pack(&theirs(1, 3), &"1".into(), &contacts, &tasks, Some(&holdings), today());
    let days = |list: Vec<BusinessDate>| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(days(pack.promises.iter().map(|one| one.on).collect()), ["2026-11-22", "2026-11-25"]);
    assert_eq!(pack.contacts.iter().map(|one| one.summary.as_str()).collect::<Vec<_>>(), ["3", "9", "40"]);
    assert_eq!(days(pack.maturities.iter().map(|one| one.on).collect()), ["2026-12-01", "2027-01-05"]);
    assert_eq!((pack.tasks.len(), pack.open_items()), (2, 4));
}
