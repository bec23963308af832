//! Replay: what a person did shows at once, stays while anything at head office changes, and goes
//! only when head office's own row holds it.

use std::sync::Arc;

use protocol::push::Status;
use serde_json::json;
use sync::model::branch_scope;
use sync::model::said::Member;
use uuid::Uuid;

use super::said::{Desk, EMP, NOW, customer, tag_def};
use crate::read::{Held, Match, Reader, SortBy, Under};
use crate::{Handled, NewIntent};

const ONE: Uuid = Uuid::from_u128(1);
const NOTE: Uuid = Uuid::from_u128(77);

fn desk() -> Desk {
    desk_of(2)
}

/// A desk with so many customers.
fn desk_of(many: u128) -> Desk {
    let mut desk =
        Desk::new(&[branch_scope(), protocol::scope::Scope::User(EMP.into(), sync::model::BRANCH.into())]);
    desk.put(&protocol::scope::Scope::Reference, tag_def("IN01", 1));
    for number in 1..=many {
        desk.put(&branch_scope(), customer(number, &[], &[]));
    }
    desk.round();
    desk
}

fn own() -> protocol::scope::Scope {
    protocol::scope::Scope::User(EMP.into(), sync::model::BRANCH.into())
}

fn note(desk: &Desk) -> Option<String> {
    let raw = desk.cache().query_row(
        "SELECT raw FROM working_child WHERE customer = (SELECT no FROM customer WHERE id = ?1) AND kind = 'note'",
        [ONE.as_bytes().as_slice()],
        |row| row.get::<_, Vec<u8>>(0),
    );
    raw.ok().map(|raw| {
        let note: serde_json::Value = serde_json::from_slice(&raw).expect("JSON");
        note["text"].as_str().unwrap_or_default().to_owned()
    })
}

fn add_note(desk: &Desk, text: &str) -> String {
    desk.wish(
        "note.add@1",
        Some(ONE),
        &json!({"id": NOTE, "customer": ONE, "text": text, "visibility": "branch"}),
    )
}

#[test]
fn a_tag_put_on_shows_in_row_and_index_until_it_is_taken_back() {
    let desk = desk();
    let add = desk.intent("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    desk.store().save_intent_until(&add, domain::Timestamp(NOW + 10_000)).expect("saved");
    assert_eq!(desk.text("SELECT tags FROM customer WHERE pending = 1").as_deref(), Some("IN01"));
    assert_eq!(desk.number("SELECT count(*) FROM customer_tag WHERE tag = 'IN01'"), 1);
    assert!(desk.store().withdraw_intent(&add.mid, domain::Timestamp(NOW + 9_000)).expect("taken back"));
    assert_eq!(desk.number("SELECT count(*) FROM customer_tag WHERE tag = 'IN01'"), 0);
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE pending > 0 OR overlay IS NOT NULL"), 0);
    assert_eq!(desk.state(&add.mid), "withdrawn");
    assert!(!desk.store().withdraw_intent(&add.mid, domain::Timestamp(NOW)).expect("once"));
}

#[test]
fn a_list_shows_what_intents_changed_and_what_head_office_said_of_the_others() {
    let mut desk = desk_of(9);
    let reader = desk.store().reader().expect("a reader");
    let shown = || {
        let window = Match { under: Under::All, rank: -1, sort: SortBy::Aum, descending: true };
        let ask = |reader: &Reader| reader.listed(&reader.nos(window, 0, 20)?);
        let rows = reader.at_once(ask).expect("rows");
        let as_each_alone = |no: i64| reader.held(no).expect("readable").expect("held").customer;
        assert!(rows.iter().all(|held| held.customer.tags == as_each_alone(held.no).tags));
        let tagged = |held: &&Arc<Held>| !held.customer.tags.is_empty();
        (rows.len(), rows.iter().filter(|held| held.pending > 0).count(), rows.iter().filter(tagged).count())
    };
    assert_eq!(shown(), (9, 0, 0));
    desk.put(&branch_scope(), customer(2, &["IN01"], &[]));
    desk.round();
    assert_eq!(shown(), (9, 0, 1), "what has changed at head office");
    let add = desk.wish("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    assert_eq!(shown(), (9, 1, 2), "and here");
    desk.store().withdraw_intent(&add, domain::Timestamp(NOW)).expect("taken back");
    assert_eq!(shown(), (9, 0, 1), "and here no more");
}

#[test]
fn what_is_held_back_is_not_sent_and_what_was_sent_is_not_taken_back() {
    let mut desk = desk();
    let add = desk.intent("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    desk.store().save_intent_until(&add, domain::Timestamp(NOW + 10_000)).expect("saved");
    desk.round();
    assert!(desk.said.borrow().heard.is_empty(), "ten seconds are not over");
    desk.wait(10_000);
    desk.round();
    assert_eq!(desk.said.borrow().heard, std::slice::from_ref(&add.mid));
    assert!(!desk.store().withdraw_intent(&add.mid, domain::Timestamp(NOW + 11_000)).expect("too late"));
}

#[test]
fn a_clock_set_back_holds_nothing_back_for_years() {
    let mut desk = desk();
    let add = desk.intent("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    desk.store().save_intent_until(&add, domain::Timestamp(NOW + 10_000)).expect("saved");
    desk.wait(-365 * 86_400_000);
    desk.round();
    assert_eq!(desk.said.borrow().heard, [add.mid]);
}

#[test]
fn a_note_amended_before_it_was_sent_follows_it() {
    let mut desk = desk();
    let first = add_note(&desk, "爱喝茶");
    let amend = json!({"note": NOTE, "customer": ONE, "text": "爱喝龙井"});
    let second = desk.wish("note.amend@1", Some(ONE), &amend);
    assert_eq!(note(&desk).as_deref(), Some("爱喝龙井"));
    desk.said.borrow_mut().answers.insert(first.clone(), (Status::Failed, None));
    desk.round();
    assert_eq!(desk.said.borrow().heard, std::slice::from_ref(&first), "the amendment does not overtake");
    desk.said.borrow_mut().answers.clear();
    desk.wait(60_000);
    desk.round();
    assert_eq!(desk.said.borrow().heard, [first.clone(), first, second]);
}

#[test]
fn an_undone_note_takes_its_amendment_with_it() {
    let desk = desk();
    let first = add_note(&desk, "爱喝茶");
    let second = desk.wish("note.amend@1", Some(ONE), &json!({"note": NOTE, "customer": ONE, "text": "x"}));
    assert!(desk.store().withdraw_intent(&first, domain::Timestamp(NOW)).expect("taken back"));
    assert_eq!((desk.state(&first), desk.state(&second)), ("withdrawn".to_owned(), "withdrawn".to_owned()));
    assert_eq!(note(&desk), None);
}

#[test]
fn one_s_own_write_never_vanishes_between_answer_and_row() {
    let mut desk = desk();
    desk.said.borrow_mut().fall_behind();
    let mid = add_note(&desk, "爱喝茶");
    // Head office changes the row meanwhile, without the note: the overlay stands on the new row.
    desk.put(&branch_scope(), customer(1, &["IN01"], &[]));
    desk.round();
    assert_eq!(desk.state(&mid), "applied");
    assert_eq!(note(&desk).as_deref(), Some("爱喝茶"), "no scope has reached its effect");
    desk.said.borrow_mut().catch_up();
    let held = customer(1, &["IN01"], &[]);
    let child = (
        "note".to_owned(),
        NOTE.to_string(),
        json!({"id": NOTE, "text": "爱喝茶", "visibility": "branch",
        "by": EMP, "at": NOW, "version": 1})
        .to_string(),
    );
    desk.put(&branch_scope(), Member { kids: vec![child], ..held });
    desk.round();
    assert_eq!(note(&desk).as_deref(), Some("爱喝茶"));
    assert_eq!(desk.number("SELECT count(*) FROM overlay_row"), 0, "head office's own row holds it now");
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE pending > 0"), 0);
    desk.reopen();
    assert_eq!(note(&desk).as_deref(), Some("爱喝茶"));
}

#[test]
fn a_refused_wish_leaves_the_row_and_waits_for_a_person() {
    let mut desk = desk();
    let mid = add_note(&desk, "爱喝茶");
    desk.said.borrow_mut().answers.insert(mid.clone(), (Status::Rejected, Some("no_access".to_owned())));
    desk.round();
    assert_eq!((note(&desk), desk.state(&mid).as_str()), (None, "rejected"));
    let anew = desk.intent(
        "note.add@1",
        Some(ONE),
        &json!({"id": NOTE, "customer": ONE, "text": "改", "visibility": "all"}),
    );
    let at = domain::Timestamp(NOW);
    assert!(desk.store().resend_intent(&mid, &anew, at).expect("sent anew"));
    assert_eq!(note(&desk).as_deref(), Some("改"));
    assert!(!desk.store().resend_intent(&mid, &anew, at).expect("once"));
    assert!(!desk.store().handle_intent(&mid, Handled::Seen, at).expect("dealt with already"));
}

#[test]
fn what_ended_is_kept_ninety_days_and_what_waits_for_a_person_for_ever() {
    let mut desk = desk();
    let applied = add_note(&desk, "一");
    let refused = desk.wish("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    desk.said.borrow_mut().answers.insert(refused.clone(), (Status::Rejected, None));
    desk.round();
    desk.round();
    let day = |days: i64| domain::Timestamp(NOW + days * 86_400_000);
    assert_eq!(desk.store().prune_intents(day(90)).expect("pruned"), 0);
    assert_eq!(desk.store().prune_intents(day(400)).expect("pruned"), 1, "{applied}");
    assert_eq!(desk.state(&refused), "rejected");
    assert!(desk.store().handle_intent(&refused, Handled::Discarded, day(400)).expect("given up"));
    assert_eq!(desk.store().prune_intents(day(490)).expect("pruned"), 0);
    assert_eq!(desk.store().prune_intents(day(500)).expect("pruned"), 1);
}

#[test]
fn a_deferred_wish_is_asked_about_until_it_is_decided() {
    let mut desk = desk();
    let mid = add_note(&desk, "一");
    desk.said.borrow_mut().answers.insert(mid.clone(), (Status::Deferred, None));
    desk.round();
    assert_eq!(desk.state(&mid), "deferred");
    assert!(note(&desk).is_some(), "it shows as long as nobody has said no");
    desk.said.borrow_mut().answers.insert(mid.clone(), (Status::Rejected, Some("policy".to_owned())));
    desk.round();
    assert_eq!((desk.state(&mid).as_str(), note(&desk)), ("rejected", None));
}

#[test]
fn stars_and_tasks_of_one_s_own_desk_show_at_once() {
    let mut desk = desk();
    desk.wish("star.set@1", Some(ONE), &json!({"customer": ONE, "starred": true}));
    let task = Uuid::from_u128(9);
    let made = json!({"id": task, "title": "回电", "due": "2026-12-01"});
    let create = desk.wish("task.create@1", None, &made);
    assert_eq!(desk.number("SELECT count(*) FROM own_row WHERE kind = 'star'"), 1);
    assert_eq!(desk.text("SELECT state FROM task").as_deref(), Some("open"));
    desk.wish("task.complete@1", None, &json!({"task": task, "outcome": "已回"}));
    assert_eq!(desk.text("SELECT state FROM task").as_deref(), Some("done"));
    let raw = json!({"id": task, "kind": "other", "title": "回电", "due": "2026-12-01", "state": "open",
        "assignee": EMP, "by": EMP, "at": NOW});
    desk.said.borrow_mut().fall_behind();
    desk.put(
        &own(),
        Member {
            kind: "task".to_owned(),
            id: task.to_string(),
            payload: raw.to_string(),
            ..Member::default()
        },
    );
    desk.round();
    assert_eq!(
        desk.text("SELECT state FROM task").as_deref(),
        Some("done"),
        "{create} is in, completing has not come down"
    );
    desk.reopen();
    assert_eq!(desk.number("SELECT count(*) FROM own_row WHERE kind = 'task'"), 1);
}

/// Everything that intents change, a line a row.
fn working(desk: &Desk) -> Vec<String> {
    let cache = desk.cache();
    let mut found = Vec::new();
    for sql in [
        "SELECT hex(id) || base || pending || tags || last_contact_on || hex(overlay) FROM customer ORDER BY id",
        "SELECT tag || customer FROM customer_tag ORDER BY tag, customer",
        "SELECT hex(owner) || kind || id || hex(about) || hex(raw) FROM overlay_row ORDER BY owner, kind, id",
        "SELECT id || hex(owner) || state || assignee || due_on || snoozed_on || hex(raw) FROM task ORDER BY id",
        "SELECT value FROM meta WHERE name = 'replayed_to'",
    ] {
        let sql = sql.replace("last_contact_on", "coalesce(last_contact_on, '')");
        let sql = sql.replace("snoozed_on", "coalesce(snoozed_on, '')");
        let mut statement = cache.prepare(&sql).expect("SQL");
        let rows = statement.query_map([], |row| row.get::<_, rusqlite::types::Value>(0)).expect("rows");
        found.extend(rows.map(|row| format!("{:?}", row.expect("a row"))));
    }
    found
}

/// What a batch wishes for a customer: one tag, one task, one star.
fn three(desk: &Desk, id: Uuid) -> Vec<NewIntent> {
    let task = Uuid::from_u128(id.as_u128() + 500);
    vec![
        desk.intent("tag.add@1", Some(id), &json!({"customer": id, "code": "IN01"})),
        desk.intent(
            "task.create@1",
            Some(id),
            &json!({"id": task, "customer": id, "title": "回电", "due": "2026-12-01"}),
        ),
        desk.intent("star.set@1", Some(id), &json!({"customer": id, "starred": true})),
    ]
}

/// What is there now is what replaying every intent over what head office said leaves.
fn assert_replaying_leaves_the_same(desk: &mut Desk) {
    let before = working(desk);
    desk.store()
        .with_writer(|cache| cache.execute("DELETE FROM meta WHERE name = 'replayed_to'", []))
        .expect("gone");
    desk.reopen();
    assert_eq!(working(desk), before, "replayed from what head office said");
}

#[test]
fn a_batch_leaves_what_replaying_everything_leaves() {
    let mut desk = desk();
    add_note(&desk, "爱喝茶");
    let task = Uuid::from_u128(ONE.as_u128() + 600);
    let made = json!({"id": task, "customer": ONE, "title": "先前的", "due": "2026-12-02"});
    desk.wish("task.create@1", Some(ONE), &made);
    let whom = [1, 2, 3].map(|number| crate::Whom::Id(domain::CustomerId(Uuid::from_u128(number))));
    let mut told = Vec::new();
    let mut mids = Vec::new();
    let before = working(&desk);
    let until = domain::Timestamp(NOW + 10_000);
    let saved = desk.store().save_each::<crate::StoreError>(&whom, until, |_, held| {
        told.push(held.map(|held| (held.customer.id.0, held.pending)));
        let wishes = held.map(|held| three(&desk, held.customer.id.0)).unwrap_or_default();
        mids.extend(wishes.iter().map(|wish| wish.mid.clone()));
        Ok(wishes)
    });
    saved.expect("saved");
    assert_eq!(told, [Some((ONE, 2)), Some((Uuid::from_u128(2), 0)), None]);
    assert_eq!(desk.number("SELECT sum(pending) FROM customer"), 8);
    assert_eq!(desk.number("SELECT count(*) FROM customer_tag WHERE tag = 'IN01'"), 2);
    assert_eq!(desk.number("SELECT count(*) FROM task WHERE state = 'open'"), 3);
    assert_replaying_leaves_the_same(&mut desk);
    assert_eq!(desk.store().withdraw_many(&mids, domain::Timestamp(NOW)).expect("taken back"), 6);
    assert_eq!(working(&desk)[..before.len() - 1], before[..before.len() - 1], "as it was before");
}

#[test]
fn a_batch_of_many_acts_on_each_once() {
    let mut desk = desk_of(100);
    let id = |number: u128| crate::Whom::Id(domain::CustomerId(Uuid::from_u128(number)));
    // Some are named twice, at once and long after; one is not held.
    let whom: Vec<_> = (1..=101).chain([101, 100, 7]).chain(1..=101).map(id).collect();
    let mut told = 0;
    let mut nobody = 0;
    let saved = desk.store().save_each::<crate::StoreError>(&whom, domain::Timestamp(NOW), |_, held| {
        let Some(held) = held else {
            nobody += 1;
            return Ok(Vec::new());
        };
        told += 1;
        // Not everybody is wished for something.
        Ok(if told % 5 == 0 { Vec::new() } else { three(&desk, held.customer.id.0) })
    });
    saved.expect("saved");
    assert_eq!((told, nobody), (100, 1));
    assert_eq!(desk.number("SELECT sum(pending) FROM customer"), 240);
    assert_eq!(desk.number("SELECT count(*) FROM customer WHERE pending = 3 AND tags = 'IN01'"), 80);
    assert_replaying_leaves_the_same(&mut desk);
}

#[test]
fn a_batch_that_is_given_up_leaves_nothing() {
    let desk = desk();
    let before = working(&desk);
    let whom = [1, 2].map(|number| crate::Whom::Id(domain::CustomerId(Uuid::from_u128(number))));
    let given_up = desk.store().save_each(&whom, domain::Timestamp(NOW), |_, held| match held {
        Some(held) if held.customer.id.0 == ONE => Ok(three(&desk, ONE)),
        _ => Err(crate::StoreError::BadScope),
    });
    assert!(given_up.is_err());
    assert_eq!(working(&desk), before);
    assert_eq!(desk.store().reader().expect("a reader").waiting().expect("counts").waiting, 0);
}

#[test]
fn taking_a_batch_back_takes_what_waits_for_it() {
    let desk = desk();
    let first = add_note(&desk, "爱喝茶");
    let more: Vec<String> = (0..3)
        .map(|_| desk.wish("note.amend@1", Some(ONE), &json!({"note": NOTE, "customer": ONE, "text": "x"})))
        .collect();
    let other = desk.wish("tag.add@1", Some(ONE), &json!({"customer": ONE, "code": "IN01"}));
    assert_eq!(desk.store().withdraw_many(&[first], domain::Timestamp(NOW)).expect("taken back"), 4);
    assert!(more.iter().all(|mid| desk.state(mid) == "withdrawn"));
    assert_eq!(desk.state(&other), "waiting");
}

#[test]
fn a_restored_head_office_gets_what_it_forgot_once_more_under_the_same_ids() {
    let mut desk = desk();
    let mid = add_note(&desk, "一");
    desk.round();
    desk.round();
    assert_eq!(desk.state(&mid), "applied");
    let before = sync::Store::identity(&mut desk.store()).expect("identity").1;
    desk.said.borrow_mut().epoch = 2;
    let report = desk.round();
    assert!(report.restored);
    assert_eq!(desk.said.borrow().heard, [mid.clone(), mid.clone()]);
    assert_ne!(sync::Store::identity(&mut desk.store()).expect("identity").1, before);
    assert_eq!(desk.state(&mid), "applied");
    desk.round();
    assert_eq!(desk.said.borrow().heard.len(), 2, "once");
}
