//! An arrival reaches who answers for the customer today.

use super::*;
use crate::assignment::{Served, ServingRole};
use crate::authority::Relation;
use crate::customer::sample;
use crate::intent::sample::{AT, act, actor};
use crate::staff::Role;

fn served(by: &str, role: ServingRole, until: Option<&str>) -> Served {
    Served {
        by: by.into(),
        role,
        from: "2026-01-01".parse().unwrap(),
        until: until.map(|day| day.parse().unwrap()),
    }
}

#[test]
fn a_cover_is_told_before_the_primary_while_it_lasts() {
    let by = actor(Role::LobbyManager);
    let act = act(&by, Relation::Branch);
    let seen = ArrivalNotice { id: Uuid::from_u128(1), customer: sample().id, at: AT, note: String::new() };
    let mut customer = sample();
    assert_eq!(notice(None, &customer, &seen, &act).unwrap().to, None);
    customer.served_by =
        vec![served("88", ServingRole::Primary, None), served("89", ServingRole::Cover, Some("2026-11-19"))];
    let told = notice(None, &customer, &seen, &act).unwrap();
    assert_eq!(told.to, Some("89".into()));
    assert_eq!(notice(Some(&told), &customer, &seen, &act), Ok(told));
    customer.served_by[1] = served("89", ServingRole::Cover, Some("2026-11-18"));
    assert_eq!(notice(None, &customer, &seen, &act).unwrap().to, Some("88".into()));
}
