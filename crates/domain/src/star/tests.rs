//! The list holds fifty and is one's own.

use super::*;
use crate::authority::Relation;
use crate::intent::sample::{act, actor};
use crate::staff::Role;

#[test]
fn the_list_holds_fifty() {
    let by = actor(Role::RelationshipManager);
    let own = act(&by, Relation::Own);
    let on =
        StarSet { customer: crate::customer::sample().id, starred: true, reason: "老客户".to_owned() };
    let star = set(None, MAX_STARS - 1, &on, &own).unwrap();
    assert_eq!(star.as_ref().map(|star| star.by.as_str()), Some("1"));
    assert_eq!(set(None, MAX_STARS, &on, &own).unwrap_err().code, "list_full");
    assert_eq!(set(star.as_ref(), MAX_STARS, &on, &own), Ok(star));
}

#[test]
fn who_lost_a_customer_may_still_take_the_star_off() {
    let by = actor(Role::RelationshipManager);
    let gone = act(&by, Relation::Revoked);
    let mut wish = StarSet { customer: crate::customer::sample().id, starred: true, reason: String::new() };
    assert_eq!(set(None, 0, &wish, &gone).unwrap_err().code, "no_access");
    wish.starred = false;
    assert_eq!(set(None, 0, &wish, &gone), Ok(None));
}
