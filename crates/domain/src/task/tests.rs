//! Tasks: a small state machine that says who was first.

use super::*;
use crate::Refusal;
use crate::authority::Relation;
use crate::customer::{ContactPreference, sample};
use crate::intent::sample::{act, actor};
use crate::intent::{Act, Outcome};
use crate::staff::{Actor, Role};

fn creating(kind: TaskKind) -> TaskCreate {
    TaskCreate {
        id: Uuid::from_u128(9),
        customer: Some(sample().id),
        kind,
        title: "回访".to_owned(),
        due: "2026-11-20".parse().unwrap(),
        priority: Priority::Normal,
        assignee: None,
    }
}

fn open(act: &Act<'_>) -> Task {
    create(None, Some(&sample()), &creating(TaskKind::Other), act).unwrap()
}

fn done() -> TaskComplete {
    TaskComplete { task: Uuid::from_u128(9), customer: Some(sample().id), outcome: None }
}

fn code<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> String {
    answer.unwrap_err().code
}

#[test]
fn no_call_is_ordered_for_who_wants_none() {
    let by = actor(Role::RelationshipManager);
    let mut customer = sample();
    customer.preference = Some(ContactPreference { do_not_call: true, ..ContactPreference::default() });
    let act = act(&by, Relation::Own);
    assert_eq!(code(create(None, Some(&customer), &creating(TaskKind::Call), &act)), "do_not_call");
    assert!(create(None, Some(&customer), &creating(TaskKind::Visit), &act).is_ok());
}

#[test]
fn a_counters_task_goes_to_the_advisor() {
    let by = actor(Role::Teller);
    let mut customer = sample();
    customer.served_by.push(crate::assignment::Served {
        by: "88".into(),
        role: crate::assignment::ServingRole::Primary,
        from: "2026-01-01".parse().unwrap(),
        until: None,
    });
    let act = act(&by, Relation::Branch);
    let task = create(None, Some(&customer), &creating(TaskKind::Other), &act).unwrap();
    assert_eq!(task.assignee.as_str(), "88");
    let elsewhere = TaskCreate { assignee: Some("99".into()), ..creating(TaskKind::Other) };
    assert_eq!(code(create(None, Some(&customer), &elsewhere, &act)), "wrong_assignee");
}

#[test]
fn the_second_to_take_is_told_who_was_first() {
    let first = actor(Role::BranchManager);
    let second = Actor { emp_no: "2".into(), ..first.clone() };
    let mut task = open(&act(&first, Relation::Branch));
    assert_eq!(take(Some(&mut task), &act(&first, Relation::Branch)), Ok(Outcome::Applied));
    assert_eq!(take(Some(&mut task), &act(&first, Relation::Branch)), Ok(Outcome::Applied));
    let refusal = take(Some(&mut task), &act(&second, Relation::Branch)).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.facts["by"].as_str()), ("illegal_step", "1"));
}

#[test]
fn done_twice_is_done_once_and_cancelled_is_not_done() {
    let by = actor(Role::RelationshipManager);
    let other = Actor { emp_no: "2".into(), ..by.clone() };
    let mine = act(&by, Relation::Own);
    let mut task = open(&mine);
    assert_eq!(complete(Some(&mut task), &done(), &mine), Ok(Outcome::Applied));
    assert_eq!(complete(Some(&mut task), &done(), &mine), Ok(Outcome::Applied));
    let merged = complete(Some(&mut task), &done(), &act(&other, Relation::Own)).unwrap();
    assert!(matches!(merged, Outcome::Merged { ref code, .. } if code == "already_ended"));
    let cancelling = TaskCancel { task: task.id, customer: task.customer, outcome: None };
    assert_eq!(code(cancel(Some(&mut task), &cancelling, &mine)), "illegal_step");
}

#[test]
fn a_task_is_put_off_to_a_day_ahead_of_when_it_was_said() {
    let by = actor(Role::RelationshipManager);
    let mine = act(&by, Relation::Own);
    let mut task = open(&mine);
    let until = |day: &str| TaskSnooze { task: task_id(), customer: None, until: day.parse().unwrap() };
    assert_eq!(code(snooze(Some(&mut task), &until("2026-11-19"), &mine)), "until_past");
    assert!(snooze(Some(&mut task), &until("2026-11-20"), &mine).is_ok());
    assert_eq!(task.snoozed_until, "2026-11-20".parse().ok());
    assert_eq!(code(snooze(None, &until("2026-11-20"), &mine)), "depends");
}

fn task_id() -> Uuid {
    Uuid::from_u128(9)
}

#[test]
fn a_task_of_a_desk_is_its_owners() {
    let by = actor(Role::RelationshipManager);
    let own = act(&by, Relation::Desk);
    let creating = TaskCreate { customer: None, ..creating(TaskKind::Other) };
    let mut task = create(None, None, &creating, &own).unwrap();
    let other = Actor { emp_no: "2".into(), ..by.clone() };
    assert_eq!(code(take(Some(&mut task), &act(&other, Relation::Desk))), "no_access");
    assert!(take(Some(&mut task), &own).is_ok());
}
