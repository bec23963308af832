//! What may be logged, and what counts as a contact.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::authority::Relation;
use crate::customer::sample;
use crate::refusal::Refusal;
use crate::staff::{Actor, Role};

/// 2026-11-19, 10:00 in Shanghai.
const NOW: Timestamp = Timestamp(1_795_053_600_000);

fn actor(role: Role) -> Actor {
    Actor {
        emp_no: "8801001".into(), name: "林晓岚".into(), role, branch: "310000001".into(), clearance: 3
    }
}

fn contact() -> InteractionLog {
    InteractionLog {
        id: Uuid::from_u128(7),
        customer: sample().id,
        at: NOW,
        channel: Channel::Phone,
        outcome: Some(Outcome::Interested),
        summary: "愿谈 12 月到期安排".to_owned(),
        next_on: None,
    }
}

fn judge(contact: &InteractionLog, role: Role, relation: Relation) -> Result<Logged, Refusal> {
    log(&sample(), contact, &actor(role), relation, NOW)
}

fn code(contact: &InteractionLog, role: Role, relation: Relation) -> String {
    judge(contact, role, relation).map_or_else(|refusal| refusal.code, |_| "done".to_owned())
}

#[test]
fn an_answered_call_is_a_contact_of_its_day() {
    let logged = judge(&contact(), Role::RelationshipManager, Relation::Own).unwrap();
    assert!(logged.interaction.substantive);
    assert_eq!(logged.last_contact_on.unwrap().to_string(), "2026-11-19");
    assert_eq!(logged.interaction.by.unwrap().as_str(), "8801001");
}

#[test]
fn what_counts_as_substantive() {
    let check = |channel, outcome, expected: bool| {
        assert_eq!(is_substantive(channel, outcome), expected, "{channel:?} {outcome:?}");
    };
    check(Channel::Phone, Some(Outcome::Interested), true);
    check(Channel::Meeting, Some(Outcome::FollowUp), true);
    check(Channel::Wecom, Some(Outcome::Refused), true);
    check(Channel::Phone, Some(Outcome::NoAnswer), false);
    check(Channel::Phone, Some(Outcome::WrongNumber), false);
    check(Channel::Phone, None, false);
    check(Channel::Sms, Some(Outcome::Interested), false);
    check(Channel::MobileBank, Some(Outcome::Interested), false);
}

#[test]
fn refusals_come_with_their_code() {
    use Role::{Administrator, BranchManager, RelationshipManager, Teller};
    assert_eq!(code(&contact(), RelationshipManager, Relation::Branch), "no_access");
    assert_eq!(code(&contact(), RelationshipManager, Relation::Revoked), "no_access");
    assert_eq!(code(&contact(), Administrator, Relation::Branch), "no_access");
    assert_eq!(code(&contact(), BranchManager, Relation::Branch), "done");
    assert_eq!(code(&contact(), Teller, Relation::Branch), "wrong_channel");
    let counter = InteractionLog { channel: Channel::Counter, ..contact() };
    assert_eq!(code(&counter, Teller, Relation::Branch), "done");
    let signal = InteractionLog { channel: Channel::MobileBank, ..contact() };
    assert_eq!(code(&signal, RelationshipManager, Relation::Own), "wrong_channel");
    let long = InteractionLog { summary: "长".repeat(501), ..contact() };
    assert_eq!(code(&long, RelationshipManager, Relation::Own), "summary_too_long");
    let open = InteractionLog { outcome: Some(Outcome::FollowUp), ..contact() };
    assert_eq!(code(&open, RelationshipManager, Relation::Own), "next_required");
    let past = InteractionLog { next_on: Some("2026-11-18".parse().unwrap()), ..open.clone() };
    assert_eq!(code(&past, RelationshipManager, Relation::Own), "next_in_past");
    let today = InteractionLog { next_on: Some("2026-11-19".parse().unwrap()), ..open };
    assert_eq!(code(&today, RelationshipManager, Relation::Own), "done");
    let other =
        InteractionLog { customer: "018f0000-0000-7000-8000-000000000009".parse().unwrap(), ..contact() };
    assert_eq!(code(&other, RelationshipManager, Relation::Own), "no_access");
}

#[test]
fn a_clock_that_runs_ahead_makes_no_future_contact() {
    let ahead = InteractionLog { at: Timestamp(NOW.0 + 86_400_000), ..contact() };
    let logged = judge(&ahead, Role::RelationshipManager, Relation::Own).unwrap();
    assert_eq!(logged.interaction.at, NOW);
}

proptest! {
    #[test]
    fn the_last_contact_never_moves_back(days in 0i64..400, last in prop::option::of(0u64..400)) {
        let mut customer = sample();
        customer.last_contact_on = last.map(|back| NOW.business_date() - chrono::Days::new(back));
        let contact = InteractionLog { at: Timestamp(NOW.0 - days * 86_400_000), ..contact() };
        let actor = actor(Role::RelationshipManager);
        let logged = log(&customer, &contact, &actor, Relation::Own, NOW).unwrap();
        prop_assert!(logged.last_contact_on >= customer.last_contact_on);
        prop_assert!(logged.last_contact_on.is_some());
        // Judged again later, as head office does, it is the same contact.
        let later = Timestamp(NOW.0 + 3 * 86_400_000);
        prop_assert_eq!(log(&customer, &contact, &actor, Relation::Own, later).unwrap(), logged);
    }
}
