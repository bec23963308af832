//! Corrections: proposed, never overwritten, decided by somebody else.

use super::*;
use crate::Refusal;
use crate::authority::Relation;
use crate::customer::{Customer, Profile, sample};
use crate::intent::sample::{act, actor};
use crate::staff::{Actor, Role};

fn proposing(field: ControlledField, value: &str, base_version: u32) -> ChangePropose {
    ChangePropose {
        id: uuid::Uuid::from_u128(3),
        customer: sample().id,
        field,
        value: value.to_owned(),
        evidence: "见名片".to_owned(),
        base_version,
    }
}

fn worker(employer: &str) -> Customer {
    Customer {
        profile: Some(Profile { employer: Some(employer.to_owned()), ..Profile::default() }),
        ..sample()
    }
}

fn deciding(verdict: Verdict, reason: &str) -> ChangeDecide {
    ChangeDecide {
        change: uuid::Uuid::from_u128(3),
        customer: sample().id,
        verdict,
        reason: reason.to_owned(),
    }
}

fn code<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> String {
    answer.unwrap_err().code
}

#[test]
fn a_proposal_waits_and_masks_what_is_masked() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let phone = proposing(ControlledField::Mobile, "13800001234", 0);
    let change = propose(None, &sample(), &phone, &act).unwrap().unwrap();
    assert_eq!((change.state, change.value.as_deref()), (ChangeState::Waiting, None));
    assert!(change.shown.ends_with("1234") && !change.shown.contains("0000"), "{}", change.shown);
    let again = propose(Some(&change), &sample(), &phone, &act).unwrap();
    assert_eq!(again, Some(change));
}

#[test]
fn what_the_record_says_already_needs_no_proposal() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let same = proposing(ControlledField::Employer, "江州电子", 7);
    assert_eq!(propose(None, &worker("江州电子"), &same, &act), Ok(None));
}

#[test]
fn a_field_that_changed_meanwhile_refuses() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let mut read_again = worker("江州船厂");
    stamp(&worker("江州电子"), &mut read_again);
    assert_eq!(read_again.version_of("employer"), 1);
    let late = proposing(ControlledField::Employer, "江州医院", 0);
    let refusal = propose(None, &read_again, &late, &act).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.facts["current"].as_str()), ("stale_base", "1"));
    let fresh = proposing(ControlledField::Employer, "江州医院", 1);
    assert!(propose(None, &read_again, &fresh, &act).unwrap().is_some());
}

#[test]
fn who_proposed_does_not_decide() {
    let manager = actor(Role::BranchManager);
    let act = act(&manager, Relation::Branch);
    let wish = proposing(ControlledField::Employer, "江州医院", 0);
    let mut change = propose(None, &sample(), &wish, &act).unwrap().unwrap();
    let mut customer = sample();
    let yes = deciding(Verdict::Accept, "");
    assert_eq!(code(decide(Some(&mut change), &mut customer, &yes, &act)), "own_proposal");
}

#[test]
fn an_accepted_value_is_in_the_row_and_a_declined_one_says_why() {
    let advisor = actor(Role::RelationshipManager);
    let manager = Actor { emp_no: "2".into(), ..actor(Role::BranchManager) };
    let decider = act(&manager, Relation::Branch);
    let wish = proposing(ControlledField::Employer, "江州医院", 0);
    let waiting = propose(None, &sample(), &wish, &act(&advisor, Relation::Own)).unwrap().unwrap();

    let (mut change, mut customer) = (waiting.clone(), sample());
    decide(Some(&mut change), &mut customer, &deciding(Verdict::Accept, ""), &decider).unwrap();
    assert_eq!(ControlledField::Employer.of(&customer).as_deref(), Some("江州医院"));
    assert_eq!((change.state, customer.version_of("employer")), (ChangeState::Accepted, 1));

    let (mut change, mut customer) = (waiting, sample());
    let no = |reason| deciding(Verdict::Decline, reason);
    assert_eq!(code(decide(Some(&mut change), &mut customer, &no(""), &decider)), "reason_empty");
    decide(Some(&mut change), &mut customer, &no("证件不符"), &decider).unwrap();
    assert_eq!(customer, sample());
    let turned = decide(Some(&mut change), &mut customer, &deciding(Verdict::Accept, ""), &decider);
    assert_eq!(code(turned), "decided");
    assert_eq!(code(decide(None, &mut customer, &no("x"), &decider)), "depends");
}
