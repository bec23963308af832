//! Who may be assigned by whom, one customer at a time.

use proptest::prelude::*;

use super::{advisor, manager, today};
use crate::assignment::*;
use crate::customer::{Customer, sample};
use crate::refusal::Refusal;
use crate::staff::{Actor, Role, Staff, StaffStatus};

fn to(customer: &Customer, emp_no: Option<&str>) -> AssignmentRequest {
    AssignmentRequest {
        customer: customer.id,
        to: emp_no.map(EmpNo::from),
        expect_owner_version: customer.owner_version,
        reason: String::new(),
    }
}

fn code(result: Result<Effect, Refusal>) -> String {
    result.map_or_else(|refusal| refusal.code, |_| "done".to_owned())
}

#[test]
fn a_manager_moves_a_customer_from_one_advisor_to_another() {
    let mut customer = sample();
    let first =
        request(&customer, &to(&customer, Some("1")), Some(&advisor("1")), &manager(), today()).unwrap();
    assert_eq!((first.losing.clone(), first.gaining.clone()), (None, Some("1".into())));
    first.apply(&mut customer);
    let second =
        request(&customer, &to(&customer, Some("2")), Some(&advisor("2")), &manager(), today()).unwrap();
    assert_eq!((second.losing.clone(), second.gaining.clone()), (Some("1".into()), Some("2".into())));
    second.apply(&mut customer);
    assert_eq!((customer.owner_version, customer.served_by.len()), (2, 1));
    assert_eq!(customer.primary().unwrap().from, today());
    let pool = request(&customer, &to(&customer, None), None, &manager(), today()).unwrap();
    pool.apply(&mut customer);
    assert_eq!(customer.primary(), None);
}

#[test]
fn assistants_stay_and_the_new_primary_is_nothing_else() {
    let mut customer = sample();
    let serve = |by: &str, role| Served { by: by.into(), role, from: today(), until: None };
    customer.served_by = vec![
        serve("1", ServingRole::Primary),
        serve("2", ServingRole::Assistant),
        serve("3", ServingRole::Cover),
    ];
    let effect =
        request(&customer, &to(&customer, Some("2")), Some(&advisor("2")), &manager(), today()).unwrap();
    let roles: Vec<(&str, ServingRole)> =
        effect.served_by.iter().map(|served| (served.by.as_str(), served.role)).collect();
    assert_eq!(roles, [("2", ServingRole::Primary), ("3", ServingRole::Cover)]);
}

#[test]
fn refusals_come_with_their_code() {
    let customer = sample();
    let asked = to(&customer, Some("1"));
    let judge = |by: &Actor, receiver: &Staff| code(request(&customer, &asked, Some(receiver), by, today()));
    let receiver = advisor("1");
    for role in
        [Role::RelationshipManager, Role::Teller, Role::LobbyManager, Role::Administrator, Role::Auditor]
    {
        assert_eq!(judge(&Actor { role, ..manager() }, &receiver), "no_access");
    }
    assert_eq!(judge(&Actor { branch: "310000002".into(), ..manager() }, &receiver), "no_access");
    assert_eq!(judge(&manager(), &advisor("9")), "unknown_receiver");
    assert_eq!(code(request(&customer, &asked, None, &manager(), today())), "unknown_receiver");
    assert_eq!(judge(&manager(), &Staff { role: Role::Teller, ..advisor("1") }), "wrong_role");
    assert_eq!(judge(&manager(), &Staff { status: StaffStatus::Left, ..advisor("1") }), "receiver_absent");
    assert_eq!(judge(&manager(), &Staff { branch: "310000002".into(), ..advisor("1") }), "other_branch");
    assert_eq!(judge(&manager(), &receiver), "done");
    let long = AssignmentRequest { reason: "长".repeat(141), ..asked.clone() };
    assert_eq!(code(request(&customer, &long, Some(&receiver), &manager(), today())), "reason_too_long");
    let pool = to(&customer, None);
    assert_eq!(code(request(&customer, &pool, None, &manager(), today())), "unchanged");
}

#[test]
fn the_second_of_two_requests_is_stale() {
    let mut customer = sample();
    let (one, two) = (to(&customer, Some("1")), to(&customer, Some("2")));
    request(&customer, &one, Some(&advisor("1")), &manager(), today()).unwrap().apply(&mut customer);
    let refusal = request(&customer, &two, Some(&advisor("2")), &manager(), today()).unwrap_err();
    assert_eq!(refusal.code, "stale_base");
    assert_eq!((refusal.facts["expected"].as_str(), refusal.facts["current"].as_str()), ("0", "1"));
}

proptest! {
    #[test]
    fn no_order_of_requests_gives_two_primaries(
        steps in prop::collection::vec((prop::option::of(0u8..5), 0u32..12), 1..40),
    ) {
        let mut customer = sample();
        customer.served_by.push(Served {
            by: "3".into(), role: ServingRole::Assistant, from: today(), until: None,
        });
        for (receiver, expected) in steps {
            let receiver = receiver.map(|number| number.to_string());
            let mut asked = to(&customer, receiver.as_deref());
            asked.expect_owner_version = expected;
            let staff = receiver.as_deref().map(advisor);
            let before = customer.owner_version;
            match request(&customer, &asked, staff.as_ref(), &manager(), today()) {
                Ok(effect) => {
                    effect.apply(&mut customer);
                    prop_assert_eq!((expected, customer.owner_version), (before, before + 1));
                }
                Err(refusal) => prop_assert!(["stale_base", "unchanged"].contains(&refusal.code.as_str())),
            }
            let count = |role| customer.served_by.iter().filter(|served| served.role == role).count();
            prop_assert!(count(ServingRole::Primary) <= 1);
            let mut people: Vec<&EmpNo> = customer.served_by.iter().map(|served| &served.by).collect();
            people.sort();
            people.dedup();
            prop_assert_eq!(people.len(), customer.served_by.len());
        }
    }
}
