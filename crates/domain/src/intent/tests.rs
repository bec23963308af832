//! Every intent of the list reaches its rule, and a second time changes nothing.

use serde_json::{Value, json};
use uuid::Uuid;

use super::sample::{AT, act, actor};
use super::*;
use crate::authority::Relation;
use crate::customer::sample;
use crate::staff::Role;

const ID: &str = "018f0000-0000-7000-8000-0000000000aa";

fn args(name: &str) -> Value {
    let customer = sample().id;
    let at = AT.0;
    match name {
        "tag.add@1" => json!({ "customer": customer, "code": "NE01" }),
        "tag.remove@1" => json!({ "customer": customer, "code": "NE01", "dots": [Uuid::from_u128(1)] }),
        "interaction.log@1" => {
            json!({ "id": ID, "customer": customer, "at": at, "channel": "phone", "outcome": "interested" })
        }
        "note.add@1" => json!({ "id": ID, "customer": customer, "text": "爱喝龙井" }),
        "note.amend@1" => json!({ "note": ID, "customer": customer, "text": "爱喝碧螺春" }),
        "note.retract@1" => json!({ "note": ID, "customer": customer }),
        "task.create@1" => json!({ "id": ID, "customer": customer, "title": "回访", "due": "2026-11-20" }),
        "task.take@1" | "task.complete@1" | "task.cancel@1" => json!({ "task": ID, "customer": customer }),
        "task.snooze@1" => json!({ "task": ID, "customer": customer, "until": "2026-11-21" }),
        "customer.propose_change@1" => {
            json!({ "id": ID, "customer": customer, "field": "employer", "value": "医院", "evidence": "名片" })
        }
        "change.decide@1" => json!({ "change": ID, "customer": customer, "verdict": "accept" }),
        "customer.set@1" => json!({ "customer": customer, "field": "hobby", "value": "钓鱼" }),
        "preference.set@1" => json!({ "customer": customer, "preference": { "do_not_call": true } }),
        "consent.record@1" => json!({ "id": ID, "customer": customer, "purpose": "marketing",
            "version": "1", "given": true, "channel": "counter", "at": at }),
        "star.set@1" => json!({ "customer": customer, "starred": true }),
        "view.save@1" => json!({ "id": ID, "name": "白金", "body": {} }),
        "view.remove@1" => json!({ "id": ID }),
        "arrival.notice@1" => json!({ "id": ID, "customer": customer, "at": at }),
        "feedback.record@1" => json!({ "id": ID, "kind": "praise", "mood": "good", "text": "快" }),
        "referral.create@1" => json!({ "id": ID, "customer": customer, "purpose": "loan" }),
        "assignment.request@1" => json!({ "customer": customer, "expect_owner_version": 0 }),
        "assignment.batch@1" | "handover.propose@1" => json!({ "id": ID, "leaver": "3", "cause": "leaving",
            "items": [{ "customer": customer, "to": "2", "expect_owner_version": 0 }] }),
        "assignment.claim@1" => json!({ "customer": customer, "expect_owner_version": 0 }),
        "assignment.release@1" => {
            json!({ "customer": customer, "expect_owner_version": 0, "choice": "release" })
        }
        "assignment.cover@1" => json!({ "emp_no": "2", "role": "assistant",
            "items": [{ "customer": customer, "expect_owner_version": 0 }] }),
        "handover.approve@1" => json!({ "handover": ID, "approved": true }),
        "handover.accept@1" | "handover.acknowledge@1" => json!({ "handover": ID }),
        other => panic!("no sample arguments for {other}"),
    }
}

/// What must be there before: the note of an amendment, the proposal of a decision.
fn before(intent: &Intent) -> Aggregate {
    let advisor = crate::staff::Actor { emp_no: "2".into(), ..actor(Role::RelationshipManager) };
    let manager = actor(Role::BranchManager);
    let mut aggregate = Aggregate::of(sample());
    let (name, by) = match intent.touches().map(|key| key.kind) {
        Some(Kind::Note) if intent.name() != "note.add@1" => ("note.add@1", &manager),
        Some(Kind::Task) if intent.name() != "task.create@1" => ("task.create@1", &manager),
        Some(Kind::Change) if intent.name() == "change.decide@1" => ("customer.propose_change@1", &advisor),
        _ => return aggregate,
    };
    let earlier = Intent::parse(name, &args(name).to_string()).unwrap();
    apply(&mut aggregate, &earlier, &act(by, Relation::Own)).unwrap();
    aggregate.changed.clear();
    aggregate
}

#[test]
fn every_intent_is_applied_and_a_second_time_changes_nothing() {
    let manager = actor(Role::BranchManager);
    for name in Intent::NAMES.iter().filter(|name| !name.starts_with("assignment.")) {
        let intent = Intent::parse(name, &args(name).to_string()).unwrap();
        assert_eq!(intent.name(), *name);
        let mut aggregate = before(&intent);
        let relation = if intent.customer().is_some() { Relation::Branch } else { Relation::Desk };
        let act = act(&manager, relation);
        let outcome = apply(&mut aggregate, &intent, &act);
        assert!(outcome.is_ok(), "{name}: {outcome:?}");
        let once = aggregate.clone();
        let outcome = apply(&mut aggregate, &intent, &act);
        assert!(outcome.is_ok(), "{name} again: {outcome:?}");
        assert_eq!(aggregate, once, "{name}");
    }
}

#[test]
fn an_intent_goes_back_to_the_arguments_it_was_read_from() {
    for name in Intent::NAMES {
        let intent = Intent::parse(name, &args(name).to_string()).unwrap();
        let written = serde_json::to_string(&intent).unwrap();
        assert_eq!(Intent::parse(name, &written).unwrap(), intent, "{name}");
    }
}

#[test]
fn a_record_is_written_where_its_kind_lives() {
    let manager = actor(Role::BranchManager);
    for name in Intent::NAMES {
        let intent = Intent::parse(name, &args(name).to_string()).unwrap();
        let Some(key) = intent.touches() else { continue };
        let mut aggregate = before(&intent);
        let relation = if intent.customer().is_some() { Relation::Branch } else { Relation::Desk };
        apply(&mut aggregate, &intent, &act(&manager, relation)).unwrap();
        for (changed, places) in &aggregate.changed {
            assert_eq!(*changed, key, "{name}");
            let wanted = match (key.kind, intent.customer()) {
                (Kind::Star | Kind::View, _) => Place::Desk("1".into()),
                (_, Some(customer)) => Place::Customer(customer),
                (_, None) => Place::Branch,
            };
            assert!(places.contains(&wanted), "{name}: {places:?}");
        }
    }
}

#[test]
fn what_is_not_known_is_refused_by_name_or_by_shape() {
    assert_eq!(Intent::parse("tag.add@9", "{}").unwrap_err().code, "unknown_mutation");
    assert_eq!(Intent::parse("tag.add@1", "{}").unwrap_err().code, "validation");
    assert_eq!(Kind::of("no_such_kind"), None);
}

#[test]
fn no_customer_no_change() {
    let manager = actor(Role::BranchManager);
    for name in Intent::NAMES {
        let intent = Intent::parse(name, &args(name).to_string()).unwrap();
        if intent.customer().is_none() {
            continue;
        }
        let mut aggregate = Aggregate::default();
        let refusal = apply(&mut aggregate, &intent, &act(&manager, Relation::Branch)).unwrap_err();
        assert!(matches!(refusal.code.as_str(), "not_found" | "depends"), "{name}: {}", refusal.code);
    }
}

#[test]
fn an_assignment_waits_on_the_device() {
    let manager = actor(Role::BranchManager);
    let name = "assignment.request@1";
    let intent = Intent::parse(name, &args(name).to_string()).unwrap();
    let mut aggregate = Aggregate::of(sample());
    let on_device = Act { side: Side::Device, ..act(&manager, Relation::Branch) };
    assert_eq!(apply(&mut aggregate, &intent, &on_device), Ok(Outcome::Deferred));
    assert_eq!(aggregate, Aggregate::of(sample()));
}

#[test]
fn a_record_reads_back_as_its_kind() {
    let manager = actor(Role::BranchManager);
    let name = "note.add@1";
    let intent = Intent::parse(name, &args(name).to_string()).unwrap();
    let mut aggregate = Aggregate::of(sample());
    apply(&mut aggregate, &intent, &act(&manager, Relation::Branch)).unwrap();
    let record = aggregate.records.values().next().unwrap();
    let written = serde_json::to_vec(record).unwrap();
    assert_eq!(record.kind().read(&written).unwrap(), *record);
    assert!(Kind::Task.read(&written).is_err());
}
