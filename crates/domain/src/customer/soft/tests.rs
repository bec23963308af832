//! Soft fields: the last writer stands and nothing overwritten is forgotten.

use super::*;
use crate::authority::Relation;
use crate::customer::{ContactPreference, sample};
use crate::intent::Outcome;
use crate::intent::sample::{act, actor};
use crate::staff::{Actor, Role};

fn writing(value: &str, base_version: u32) -> CustomerSet {
    CustomerSet { customer: sample().id, field: SoftField::Hobby, value: value.to_owned(), base_version }
}

#[test]
fn the_last_writer_stands_and_what_was_not_seen_is_kept_beside() {
    let first = actor(Role::RelationshipManager);
    let second = Actor { emp_no: "2".into(), ..first.clone() };
    let mut customer = sample();
    assert_eq!(set(&mut customer, &writing("钓鱼", 0), &act(&first, Relation::Own)), Ok(Outcome::Applied));
    let merged = set(&mut customer, &writing("围棋", 0), &act(&second, Relation::Own)).unwrap();
    assert!(matches!(merged, Outcome::Merged { ref code, .. } if code == "overwrote"));
    let hobby = &customer.soft["hobby"];
    assert_eq!((hobby.value.as_str(), customer.version_of("hobby")), ("围棋", 2));
    assert_eq!(hobby.before.as_ref().map(|before| before.value.as_str()), Some("钓鱼"));
    let seen = set(&mut customer, &writing("书法", 2), &act(&first, Relation::Own));
    assert_eq!(seen, Ok(Outcome::Applied));
    assert_eq!(customer.soft["hobby"].before, None);
}

#[test]
fn one_who_writes_twice_offline_overwrites_only_oneself() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let mut customer = sample();
    set(&mut customer, &writing("钓鱼", 0), &act).unwrap();
    assert_eq!(set(&mut customer, &writing("围棋", 0), &act), Ok(Outcome::Applied));
    assert_eq!(set(&mut customer, &writing("围棋", 0), &act), Ok(Outcome::Applied));
    assert_eq!(customer.version_of("hobby"), 2);
}

#[test]
fn a_wish_not_to_be_called_is_not_lifted_by_who_had_not_seen_it() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let mut customer = sample();
    let wish = |do_not_call, base_version| PreferenceSet {
        customer: sample().id,
        preference: ContactPreference {
            channels: vec!["wecom".to_owned()],
            do_not_call,
            ..ContactPreference::default()
        },
        base_version,
    };
    set_preference(&mut customer, &wish(true, 0), &act).unwrap();
    let merged = set_preference(&mut customer, &wish(false, 0), &act).unwrap();
    assert!(matches!(merged, Outcome::Merged { .. }));
    assert!(customer.preference.as_ref().unwrap().do_not_call);
    set_preference(&mut customer, &wish(false, 2), &act).unwrap();
    assert!(!customer.preference.as_ref().unwrap().do_not_call);
    let mut odd = wish(false, 3);
    odd.preference.channels = vec!["pigeon".to_owned()];
    assert_eq!(set_preference(&mut customer, &odd, &act).unwrap_err().code, "bad_value");
}

#[test]
fn a_preference_overwritten_unseen_stands_in_the_answer() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let mut customer = sample();
    let wish = |channel: &str, slot: Option<&str>| PreferenceSet {
        customer: sample().id,
        preference: ContactPreference {
            channels: vec![channel.to_owned()],
            best_slot: slot.map(str::to_owned),
            ..ContactPreference::default()
        },
        base_version: 0,
    };
    set_preference(&mut customer, &wish("wecom", Some("weekday_evening")), &act).unwrap();
    let merged = set_preference(&mut customer, &wish("phone", Some("weekday_evening")), &act).unwrap();
    let Outcome::Merged { code, facts } = merged else { panic!("{merged:?}") };
    assert_eq!(code, "overwrote");
    assert_eq!(facts.get("channels").map(String::as_str), Some("wecom"));
    assert!(!facts.contains_key("best_slot"), "what is the same was not overwritten");
}

#[test]
fn a_counter_writes_no_soft_field() {
    let by = actor(Role::Teller);
    let refusal = set(&mut sample(), &writing("钓鱼", 0), &act(&by, Relation::Branch)).unwrap_err();
    assert_eq!(refusal.code, "no_access");
}
