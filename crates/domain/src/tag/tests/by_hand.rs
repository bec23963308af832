//! Tags by hand: what may be put on, and that an add nobody saw is never lost.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::{codes, tag};
use crate::authority::Relation;
use crate::customer::sample;
use crate::staff::{Actor, Role};
use crate::tag::*;

fn actor(role: Role, clearance: u8) -> Actor {
    Actor { emp_no: "8801001".into(), name: "林晓岚".into(), role, branch: "310000001".into(), clearance }
}

fn add(code: &str) -> TagAdd {
    TagAdd { customer: sample().id, code: code.into(), value: None, evidence: None, consent: None }
}

fn remove(code: &str, dots: BTreeSet<Uuid>) -> TagRemove {
    TagRemove { customer: sample().id, code: code.into(), dots }
}

fn dot(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn act(by: &Actor) -> TagAct<'_> {
    TagAct { by, relation: Relation::Own, library: default_library(), on: "2026-11-19".parse().unwrap() }
}

fn try_add(add: &TagAdd, by: &Actor) -> String {
    let result = TagSet::default().add(add, dot(1), &act(by));
    result.map_or_else(|refusal| refusal.code, |()| "done".to_owned())
}

#[test]
fn an_advisor_puts_a_tag_on_and_takes_it_off() {
    let by = actor(Role::RelationshipManager, 3);
    let mut set = TagSet::default();
    set.add(&add("PP01"), dot(1), &act(&by)).unwrap();
    let put = &set.tags[0];
    assert_eq!((put.source, put.by.as_ref().unwrap().as_str()), (TagSource::Manual, "8801001"));
    assert_eq!(put.expires_on.unwrap().to_string(), "2027-11-19");
    let seen = set.seen(&"PP01".into());
    assert_eq!(set.remove(&remove("PP01", seen.clone()), &act(&by)), Ok(Removed::Gone));
    assert!(set.tags.is_empty() && set.dots.is_empty());
    assert_eq!(set.remove(&remove("PP01", seen), &act(&by)), Ok(Removed::GoneBefore));
}

#[test]
fn an_add_the_remover_did_not_see_wins() {
    let by = actor(Role::RelationshipManager, 3);
    let mut set = TagSet { tags: vec![tag("PP01", TagSource::Manual)], ..TagSet::default() };
    let seen = set.seen(&"PP01".into());
    assert_eq!(seen, BTreeSet::from([FIRST_DOT]));
    assert!(set.seen(&"PP02".into()).is_empty());
    set.add(&add("PP01"), dot(2), &act(&by)).unwrap();
    assert_eq!(set.remove(&remove("PP01", seen), &act(&by)), Ok(Removed::Kept));
    assert_eq!(codes(&set.tags), ["PP01"]);
}

#[test]
fn a_second_arrival_changes_nothing() {
    let by = actor(Role::RelationshipManager, 3);
    let mut set = TagSet::default();
    set.add(&add("PP01"), dot(1), &act(&by)).unwrap();
    let once = set.clone();
    set.add(&add("PP01"), dot(1), &act(&by)).unwrap();
    assert_eq!(set, once);
}

#[test]
fn refusals_come_with_their_code() {
    let advisor = actor(Role::RelationshipManager, 3);
    assert_eq!(try_add(&add("PO01"), &advisor), "not_manual");
    assert_eq!(try_add(&add("XX99"), &advisor), "unknown_tag");
    assert_eq!(try_add(&add("FA03"), &actor(Role::RelationshipManager, 2)), "unknown_tag");
    assert_eq!(try_add(&add("FA03"), &advisor), "consent_required");
    let consented = TagAdd { consent: Some("c-1".into()), ..add("FA03") };
    assert_eq!(try_add(&consented, &advisor), "done");
    assert_eq!(try_add(&add("PP01"), &actor(Role::Teller, 2)), "no_access");
    assert_eq!(try_add(&add("PP01"), &actor(Role::Administrator, 3)), "no_access");
    let value = |code: &str, value: &str| TagAdd { value: Some(value.into()), ..add(code) };
    assert_eq!(try_add(&value("PP01", "yes"), &advisor), "bad_value");
    assert_eq!(try_add(&add("SP04"), &advisor), "bad_value");
    assert_eq!(try_add(&value("SP04", "midnight"), &advisor), "bad_value");
    assert_eq!(try_add(&value("SP04", "weekend"), &advisor), "done");
    let long = TagAdd { evidence: Some("长".repeat(41)), ..add("PP01") };
    assert_eq!(try_add(&long, &advisor), "evidence_too_long");
    let none = TagSet::default().remove(&remove("PP01", BTreeSet::new()), &act(&advisor));
    assert_eq!(none.unwrap_err().code, "unseen");
}

#[test]
fn a_tag_of_a_group_replaces_the_other() {
    let by = actor(Role::RelationshipManager, 3);
    let mut set = TagSet { tags: vec![tag("SP01", TagSource::Manual)], ..TagSet::default() };
    set.add(&add("SP03"), dot(1), &act(&by)).unwrap();
    assert_eq!(codes(&set.tags), ["SP03"]);
}

proptest! {
    /// Three devices act on what they last saw; head office takes their intents in any order.
    #[test]
    fn an_add_survives_every_remove_that_did_not_name_it(
        acts in prop::collection::vec((any::<bool>(), prop::collection::btree_set(1u128..20, 1..6)), 1..20),
    ) {
        let by = actor(Role::RelationshipManager, 3);
        let mut set = TagSet::default();
        let mut alive = BTreeSet::new();
        for (number, (adds, named)) in (1u128..).zip(acts) {
            if adds {
                set.add(&add("PP01"), dot(number), &act(&by)).unwrap();
                alive.insert(dot(number));
            } else {
                let named: BTreeSet<Uuid> = named.into_iter().filter(|one| *one < number).map(dot).collect();
                if named.is_empty() {
                    continue;
                }
                set.remove(&remove("PP01", named.clone()), &act(&by)).unwrap();
                alive.retain(|one| !named.contains(one));
            }
            prop_assert_eq!(set.seen(&"PP01".into()), alive.clone());
            prop_assert_eq!(set.tags.len(), usize::from(!alive.is_empty()));
        }
    }
}
