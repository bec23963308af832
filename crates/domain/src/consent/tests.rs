//! Consents: append-only, the last one counts.

use super::*;
use crate::authority::Relation;
use crate::intent::sample::{AT, act, actor};
use crate::staff::Role;

fn recording(id: u128, given: bool, at: i64) -> ConsentRecord {
    ConsentRecord {
        id: Uuid::from_u128(id),
        customer: crate::customer::sample().id,
        purpose: Purpose::Marketing,
        version: "2026-1".to_owned(),
        given,
        channel: Channel::Counter,
        at: Timestamp(at),
    }
}

#[test]
fn the_last_word_of_the_customer_counts() {
    let by = actor(Role::RelationshipManager);
    let act = act(&by, Relation::Own);
    let given = record(None, &recording(1, true, 100), &act).unwrap();
    let taken_back = record(None, &recording(2, false, 200), &act).unwrap();
    let entries = [taken_back.clone(), given];
    assert_eq!(in_force(&entries, Purpose::Marketing), Some(&taken_back));
    assert_eq!(in_force(&entries, Purpose::Sharing), None);
}

#[test]
fn a_clock_that_runs_ahead_does_not_outdo_later_words() {
    let by = actor(Role::RelationshipManager);
    let entry = record(None, &recording(1, true, AT.0 + 1), &act(&by, Relation::Own)).unwrap();
    assert_eq!(entry.at, AT);
}

#[test]
fn the_wording_must_be_named() {
    let by = actor(Role::RelationshipManager);
    let mut unnamed = recording(1, true, 100);
    unnamed.version.clear();
    let refusal = record(None, &unnamed, &act(&by, Relation::Own)).unwrap_err();
    assert_eq!(refusal.code, "version_missing");
    let teller = actor(Role::Teller);
    let refusal = record(None, &recording(1, true, 100), &act(&teller, Relation::Branch)).unwrap_err();
    assert_eq!(refusal.code, "no_access");
}
