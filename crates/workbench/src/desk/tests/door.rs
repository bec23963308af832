//! The door: locked answers nothing, roles see their slice, every call is written down, no
//! unmasked name comes out.

use serde_json::{Value, json};

use super::finding::{count, parse};
use super::*;
use crate::contract::CALLS;
use crate::desk::GivenUp;

/// A plausible request for every call.
fn requests() -> Vec<(&'static str, Value)> {
    let id = bank::customers()[0].customer.id;
    let settings = json!({
        "language": "en", "density": "comfortable", "movement": "sign_only", "theme": "dark", "book_columns": ["aum"]
    });
    let everybody = json!({ "all": [] });
    let view = json!({
        "id": null, "name": "全部", "pinned": false, "shared": false, "filter": everybody, "sort": "aum",
        "order": "descending", "group_by": "tier", "collapsed": [], "columns": []
    });
    let mut all = writes();
    all.extend(vec![
        ("customer.book", rooms::book("")),
        ("customer.find", json!({ "text": "沈白" })),
        ("customer.card", json!({ "id": id })),
        ("portrait.get", json!({ "id": id })),
        ("tier.why", json!({ "id": id })),
        ("staff.advisors", Value::Null),
        ("assignment.request", json!({ "customer": id, "to": bank::COLLEAGUE, "reason": "换岗" })),
        ("sync.state", Value::Null),
        ("sync.now", Value::Null),
        ("setting.get", Value::Null),
        ("setting.set", settings),
        ("customer.count", json!({ "filter": everybody, "search": "" })),
        ("filter.parse", json!({ "text": "层级:白金", "language": "zh-CN" })),
        ("filter.print", json!({ "filter": everybody, "language": "en" })),
        ("filter.fields", Value::Null),
        ("view.list", Value::Null),
        ("segment.compare", json!({ "a": everybody, "b": everybody })),
        ("segment.portrait", json!({ "filter": everybody })),
        ("segment.effect", json!({ "filter": everybody, "campaign": null, "within": null })),
        ("overview.get", json!({ "filter": everybody, "from": null, "to": null })),
        (
            "overview.pivot",
            json!({ "filter": everybody, "rows": "tier", "columns": "gender", "measure": "aum_mean" }),
        ),
        ("palette.find", json!({ "text": "概" })),
        ("view.save", json!({ "view": view })),
        ("view.remove", json!({ "id": "018f0000-0000-7000-8000-0000000000aa" })),
        (
            "bulk.apply",
            json!({ "on": { "customers": [id] }, "act": { "tag": { "code": "PP01", "value": null } } }),
        ),
        ("bulk.progress", Value::Null),
    ]);
    all
}

/// A plausible request for every call that writes about a customer.
fn writes() -> Vec<(&'static str, Value)> {
    let id = bank::customers()[0].customer.id;
    let preference =
        json!({ "channels": ["wecom"], "best_slot": null, "do_not_call": false, "do_not_market": true });
    let contact = json!({
        "customer": id, "channel": "phone", "outcome": "interested", "summary": "", "next_on": null, "next_title": "", "at": null
    });
    let task = json!({
        "customer": id, "kind": "call", "title": "回访", "due": "2026-11-20", "priority": "normal", "assignee": null
    });
    let consent = json!({ "customer": id, "purpose": "marketing", "version": "1", "given": true, "channel": "counter" });
    vec![
        ("tag.choices", json!({ "customer": id, "search": "" })),
        ("interaction.log", contact),
        ("note.add", json!({ "customer": id, "text": "爱喝龙井", "visibility": "branch" })),
        ("task.create", task),
        ("task.list", Value::Null),
        (
            "customer.propose_change",
            json!({ "customer": id, "field": "employer", "value": "造船厂", "evidence": "见工作证" }),
        ),
        ("customer.set", json!({ "customer": id, "field": "hobby", "value": "围棋" })),
        ("preference.set", json!({ "customer": id, "preference": preference })),
        ("consent.record", consent),
        ("star.set", json!({ "customer": id, "starred": true, "reason": "" })),
        ("feedback.record", json!({ "customer": id, "kind": "praise", "mood": "good", "text": "排队很快" })),
        ("referral.create", json!({ "customer": id, "purpose": "wealth", "note": "" })),
        ("arrival.notice", json!({ "customer": id, "note": "" })),
        ("sync.intents", json!({ "heap": "waiting", "offset": 0, "limit": 20 })),
    ]
}

/// Calls that need something made before: tried in `writes`.
const AFTERWARDS: [&str; 13] = [
    "tag.add",
    "tag.remove",
    "note.amend",
    "note.retract",
    "task.take",
    "task.complete",
    "task.cancel",
    "task.snooze",
    "change.decide",
    "intent.undo",
    "sync.intent",
    "sync.resolve",
    "call.cancel",
];

#[test]
fn every_call_that_needs_somebody_is_in_this_test() {
    let asked: Vec<&str> = requests().iter().map(|(name, _)| *name).collect();
    let without_anybody = ["session.state", "session.open", "session.lock", "session.touch", "call.cancel"];
    // These need something made before, or head office at the other end: tried in `finding` and
    // `revealing`.
    let elsewhere = ["customer.fetch", "customer.reveal", "view.share", "bulk.undo"];
    // Of one role each, in an order of their own: tried by the stories of allotting and serving.
    let by_role = ["assignment.", "handover.", "arrival.list"];
    for call in CALLS.iter().filter(|call| {
        !without_anybody.contains(&call.name)
            && !elsewhere.contains(&call.name)
            && !AFTERWARDS.contains(&call.name)
            && (call.name == "assignment.request" || !by_role.iter().any(|room| call.name.starts_with(room)))
    }) {
        assert!(asked.contains(&call.name), "{} is not tried", call.name);
    }
}

#[test]
fn a_locked_desk_answers_nothing() {
    let branch = Branch::new();
    for (name, request) in requests() {
        assert_eq!(branch.refused(name, &request), "locked", "{name} before anybody came");
    }
    branch.open(MANAGER);
    let state = branch.must("session.lock", Value::Null);
    assert_eq!((&state["stage"], &state["actor"]["emp_no"]), (&json!("locked"), &json!(MANAGER)));
    for (name, request) in requests() {
        assert_eq!(branch.refused(name, &request), "locked", "{name} after locking");
    }
}

#[test]
fn every_call_leaves_one_line_in_the_audit_chain() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let lines = || branch.vault().audited().expect("the chain is whole");
    for (name, request) in requests() {
        let before = lines();
        branch.must(name, &request);
        assert_eq!(lines(), before + 1, "{name}");
    }
    let before = lines();
    let gone = json!({ "id": "018f0000-0000-7000-8000-0000000000ff" });
    assert_eq!(branch.refused("portrait.get", gone), "not_found");
    assert_eq!(lines(), before + 1, "a refusal is written down too");
}

#[test]
fn no_unmasked_name_or_number_leaves_the_workbench() {
    for login in [ADVISOR, TELLER, MANAGER] {
        let branch = Branch::new();
        branch.open(login);
        for (name, request) in requests() {
            let text = match branch.ask(name, &request) {
                Ok(answer) => answer.to_string(),
                Err(failure) => format!("{failure:?}"),
            };
            for canary in bank::CANARIES {
                assert!(!text.contains(canary), "{name} of {login} shows {canary}: {text}");
            }
        }
    }
}

#[test]
fn a_teller_has_the_counter_and_nothing_else() {
    let branch = Branch::new();
    branch.open(TELLER);
    for refused in ["customer.book", "portrait.get", "tier.why", "staff.advisors", "assignment.request"] {
        let request = requests().into_iter().find(|(name, _)| *name == refused).map(|(_, request)| request);
        assert_eq!(branch.refused(refused, request), "no_access", "{refused}");
    }
    // Longest without a contact: the advisor's business, not the counter's.
    let found = branch.must("customer.find", json!({ "text": "韩露" }));
    assert_eq!(found["hits"][0]["alert"]["code"], "id_expiring");
    let id = bank::customers()[0].customer.id;
    let card = branch.must("customer.card", json!({ "id": id }));
    assert_eq!(card["name"], "沈*舟");
    assert_eq!(card["tier"]["code"], "platinum");
    assert_eq!(card["advisor"], format!("林晓岚 {ADVISOR}"));
    let codes: Vec<&str> =
        card["tags"].as_array().expect("tags").iter().filter_map(|tag| tag["code"].as_str()).collect();
    assert_eq!(codes, ["BE03"], "only what is counter-safe");
    assert!(!card.to_string().contains("aum"), "{card}");
}

#[test]
fn an_advisor_sees_own_customers_only() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let others = json!({ "id": bank::customers()[3].customer.id });
    assert_eq!(branch.refused("portrait.get", others), "not_found");
    assert_eq!(branch.refused("staff.advisors", Value::Null), "no_access");
}

#[test]
fn who_sees_no_customer_gets_none() {
    let branch = Branch::new();
    branch.open(bank::ADMINISTRATOR);
    assert_eq!(branch.refused("customer.find", json!({ "text": "沈白" })), "no_access");
    assert_eq!(branch.refused("customer.book", rooms::book("")), "no_access");
}

#[test]
fn a_failure_quotes_no_request_and_has_its_own_trace() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let ask = || branch.desk.call("customer.find", r#"{"text":["沈白舟"]}"#, "1").expect_err("not a text");
    let (first, second) = (ask(), ask());
    assert_eq!(first.code, "bad_request");
    assert!(!format!("{first:?}").contains("沈白舟"));
    assert_ne!(first.trace_id, second.trace_id);
    assert_eq!(branch.refused("customer.nothing", Value::Null), "unknown_call");
}

#[test]
fn counts_asked_for_at_once_take_turns_and_each_is_right() {
    let branch = Branch::new();
    branch.open(MANAGER);
    let texts = ["层级:白金", "层级:普通", "未联系>30天", ""];
    let alone: Vec<Value> = texts.iter().map(|text| count(&branch, &parse(&branch, text))).collect();
    let turn = branch.desk.count_turn(&GivenUp::default()).expect("nobody counts");
    std::thread::scope(|scope| {
        let branch = &branch;
        let ask = |at: usize| scope.spawn(move || count(branch, &parse(branch, texts[at % 4])));
        let asked: Vec<_> = (0..20).map(ask).collect();
        let everybody = r#"{"filter":{"all":[]},"search":""}"#;
        let given_up = scope.spawn(|| branch.desk.call("customer.count", everybody, "77"));
        while !branch.desk.running.give_up("77") {
            std::thread::yield_now();
        }
        assert!(asked.iter().all(|one| !one.is_finished()), "they wait");
        drop(turn);
        assert!(given_up.join().expect("an answer").is_err(), "nobody waits for it");
        for (at, one) in asked.into_iter().enumerate() {
            assert_eq!(one.join().expect("counted"), alone[at % 4]);
        }
    });
}
