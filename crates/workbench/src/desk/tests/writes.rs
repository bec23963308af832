//! Writing: kept before it is said, shown at once, taken back while unsent, judged here by head
//! office's own rules, and dealt with by a person when head office says no.

use serde_json::{Value, json};

use super::*;

fn customer() -> String {
    bank::customers()[0].customer.id.to_string()
}

fn portrait(branch: &Branch) -> Value {
    branch.must("portrait.get", json!({ "id": customer() }))
}

fn tag(branch: &Branch, code: &str) -> Option<Value> {
    let portrait = portrait(branch);
    let tags = portrait["tags"].as_array().expect("tags").clone();
    tags.into_iter().find(|line| line["tag"]["code"] == code)
}

fn heap(branch: &Branch, heap: &str) -> Value {
    branch.must("sync.intents", json!({ "heap": heap, "offset": 0, "limit": 50 }))
}

/// A manual flag that needs no consent.
fn plain_tag(branch: &Branch) -> String {
    let choices = branch.must("tag.choices", json!({ "customer": customer(), "search": "" }));
    let plain = |choice: &&Value| choice["kind"] == "flag" && choice["sensitivity"].as_u64() < Some(3);
    let choices = choices["choices"].as_array().expect("choices").clone();
    let found = choices.iter().find(plain).expect("a plain manual tag");
    found["code"].as_str().expect("a code").to_owned()
}

fn add(code: &str) -> Value {
    json!({ "customer": customer(), "code": code, "value": null, "evidence": "面访时提到", "consent": null })
}

fn send(branch: &Branch) {
    branch.must("sync.now", Value::Null);
    assert!(branch.desk.wait_for_round());
}

#[test]
fn a_tag_is_on_at_once_and_can_be_taken_back_until_it_is_sent() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let code = plain_tag(&branch);
    assert!(tag(&branch, &code).is_none());
    let mid = branch.must("tag.add", add(&code))["mid"].clone();
    let line = tag(&branch, &code).expect("it is on");
    assert_eq!((&line["pending"], &line["by"]), (&json!(true), &json!("林晓岚")));
    assert_eq!(portrait(&branch)["pending"], 1);
    assert!(heap(&branch, "waiting")["lines"][0]["undo_until"].as_i64() > Some(MORNING));
    branch.must("intent.undo", json!({ "mids": [mid] }));
    assert!(tag(&branch, &code).is_none());
    let settled = heap(&branch, "delivered");
    assert_eq!((&settled["total"], &settled["lines"][0]["state"]), (&json!(1), &json!("withdrawn")));
    assert_eq!(branch.must("sync.state", Value::Null)["waiting"], 0);
    send(&branch);
    assert!(branch.office.pushed().is_empty(), "what was taken back is never sent");
}

#[test]
fn what_was_sent_is_not_taken_back() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let code = plain_tag(&branch);
    let mid = branch.must("tag.add", add(&code))["mid"].clone();
    send(&branch);
    assert_eq!(branch.office.pushed()[0].0, "tag.add@1");
    assert_eq!(branch.refused("intent.undo", json!({ "mids": [mid] })), "sent_already");
}

#[test]
fn a_tag_comes_off_as_it_was_seen() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let code = plain_tag(&branch);
    branch.must("tag.add", add(&code));
    let dots = tag(&branch, &code).expect("it is on")["dots"].clone();
    assert_eq!(dots.as_array().map(Vec::len), Some(1));
    branch.must("tag.remove", json!({ "customer": customer(), "code": code, "dots": dots }));
    assert!(tag(&branch, &code).is_none());
    // One the system put on has no dot to name.
    let system = tag(&branch, "BE03").expect("a system tag");
    assert_eq!(system["dots"], json!([]));
    let off = json!({ "customer": customer(), "code": "BE03", "dots": [] });
    assert_eq!(branch.refused("tag.remove", off), "not_manual");
}

#[test]
fn what_cannot_be_is_refused_before_it_is_kept() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let choices = branch.must("tag.choices", json!({ "customer": customer(), "search": "" }));
    let choices = choices["choices"].as_array().expect("choices").clone();
    let secret = choices.iter().find(|one| one["sensitivity"] == 3 && one["kind"] == "flag");
    let secret = secret.expect("a sensitive manual tag")["code"].as_str().expect("a code").to_owned();
    assert_eq!(branch.refused("tag.add", add(&secret)), "consent_required");
    assert_eq!(branch.refused("tag.add", add("ZZ99")), "unknown_tag");
    let note = |text: &str| json!({ "customer": customer(), "text": text, "visibility": "branch" });
    assert_eq!(branch.refused("note.add", note("  ")), "text_empty");
    assert_eq!(branch.refused("note.add", note(&"长".repeat(141))), "text_too_long");
    assert_eq!(
        branch.refused("tag.remove", json!({ "customer": customer(), "code": "ID01", "dots": ["x"] })),
        "bad_request"
    );
    let state = branch.must("sync.state", Value::Null);
    assert_eq!((&state["waiting"], &state["receipts"]["made"]), (&json!(0), &json!(0)));
}

#[test]
fn a_contact_with_a_next_date_is_on_the_page_and_in_the_tasks_and_both_go_together() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let log = json!({
        "customer": customer(), "channel": "phone", "outcome": "follow_up", "summary": "愿谈到期安排",
        "next_on": "2026-11-20", "next_title": "愿谈到期安排", "at": null,
    });
    let mids = branch.must("interaction.log", &log)["mids"].clone();
    assert_eq!(mids.as_array().map(Vec::len), Some(2));
    let page = portrait(&branch);
    assert_eq!(
        (&page["interactions"][0]["summary"], &page["interactions"][0]["pending"]),
        (&json!("愿谈到期安排"), &json!(true))
    );
    assert_eq!(page["tasks"][0]["kind"], "call");
    let tasks = branch.must("task.list", Value::Null);
    assert_eq!(
        (&tasks["today"]["total"], &tasks["today"]["tasks"][0]["customer"]["name"]),
        (&json!(1), &json!("沈*舟"))
    );
    branch.must("intent.undo", json!({ "mids": mids }));
    assert_eq!(branch.must("task.list", Value::Null)["today"]["total"], 0);
    assert_eq!(portrait(&branch)["interactions_total"], 0);
    let mut undated = log;
    undated["next_on"] = Value::Null;
    assert_eq!(branch.refused("interaction.log", &undated), "next_required");
}

#[test]
fn tasks_stand_on_their_day_and_move_with_a_key() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let make = |title: &str, due: &str| {
        let task = json!({ "customer": null, "kind": "other", "title": title, "due": due, "priority": "normal", "assignee": null });
        branch.must("task.create", task);
    };
    make("昨天的", "2026-11-19");
    make("今天的", "2026-11-20");
    make("明天的", "2026-11-21");
    let list = || branch.must("task.list", Value::Null);
    let counts = |list: &Value| {
        ["overdue", "today", "later", "ended"].map(|heap| list[heap]["total"].as_u64().unwrap_or(9))
    };
    assert_eq!(counts(&list()), [1, 1, 1, 0]);
    assert_eq!(list()["overdue"]["tasks"][0]["late_days"], 1);
    let id = list()["overdue"]["tasks"][0]["id"].clone();
    branch.must("task.snooze", json!({ "task": id, "customer": null, "until": "2026-11-23" }));
    assert_eq!(counts(&list()), [0, 1, 2, 0]);
    let id = list()["today"]["tasks"][0]["id"].clone();
    branch.must("task.complete", json!({ "task": id, "customer": null, "outcome": "已送达" }));
    assert_eq!(counts(&list()), [0, 0, 2, 1]);
    assert_eq!(list()["ended"]["tasks"][0]["outcome"], "已送达");
    let cancel = json!({ "task": id, "customer": null, "outcome": null });
    assert_eq!(branch.refused("task.cancel", cancel), "illegal_step");
}

#[test]
fn what_is_written_offline_is_there_after_a_restart() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_reachable(false);
    branch.must("note.add", json!({ "customer": customer(), "text": "爱喝龙井", "visibility": "all" }));
    branch.must("customer.set", json!({ "customer": customer(), "field": "hobby", "value": "围棋" }));
    branch.must("star.set", json!({ "customer": customer(), "starred": true, "reason": "" }));
    let preference =
        json!({ "channels": ["wecom"], "best_slot": null, "do_not_call": true, "do_not_market": false });
    branch.must("preference.set", json!({ "customer": customer(), "preference": preference }));
    let consent = json!({ "customer": customer(), "purpose": "marketing", "version": "2026-01", "given": true, "channel": "counter" });
    branch.must("consent.record", consent);
    let branch = branch.restart();
    branch.must("session.open", credentials(ADVISOR));
    assert_eq!(branch.must("sync.state", Value::Null)["online"], false);
    let page = portrait(&branch);
    assert_eq!((&page["notes"][0]["text"], &page["notes"][0]["pending"]), (&json!("爱喝龙井"), &json!(true)));
    assert_eq!(
        (&page["soft"][0]["value"], &page["preference"]["do_not_call"]),
        (&json!("围棋"), &json!(true))
    );
    assert_eq!((&page["star"]["pending"], &page["consents"][0]["given"]), (&json!(true), &json!(true)));
    // Who wants no calls is not called: no task may say so (S-04).
    let call = json!({ "customer": customer(), "kind": "call", "title": "回访", "due": "2026-11-20", "priority": "normal", "assignee": null });
    assert_eq!(branch.refused("task.create", call), "do_not_call");
    assert_eq!(heap(&branch, "waiting")["total"], 5);
}

#[test]
fn a_correction_head_office_does_not_take_shows_three_values_and_a_choice() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let propose =
        json!({ "customer": customer(), "field": "mobile", "value": "13800002290", "evidence": "电话告知" });
    branch.must("customer.propose_change", propose);
    assert_eq!(portrait(&branch)["changes"][0]["state"], "waiting");
    send(&branch);
    let attention = heap(&branch, "attention");
    assert_eq!(attention["total"], 1);
    let mid = attention["lines"][0]["mid"].clone();
    let detail = branch.must("sync.intent", json!({ "mid": mid }));
    let field = &detail["fields"][0];
    assert_eq!((&field["field"], &field["before"]), (&json!("mobile"), &json!("128****0417")));
    assert_eq!((&field["mine"], &field["theirs"]), (&json!("138****2290"), &json!("128****0417")));
    assert!(!detail.to_string().contains("13800002290"), "the wished number is shown masked");
    assert_eq!(detail["can"], json!(["choose", "discard"]));
    let choice = json!({ "field": "mobile", "side": "mine", "edited": "13800006635" });
    let answer = branch.must("sync.resolve", json!({ "mid": mid, "choice": "fields", "fields": [choice] }));
    assert!(answer["mid"].is_string(), "mine is sent anew");
    assert_eq!(heap(&branch, "attention")["total"], 0);
    let again = json!({ "mid": mid, "choice": "discard", "fields": [] });
    assert_eq!(branch.refused("sync.resolve", again), "handled_already");
    send(&branch);
    let pushed = branch.office.pushed();
    assert!(pushed[1].1.contains("13800006635"), "{}", pushed[1].1);
}

#[test]
fn every_intent_lies_in_one_heap() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let note = |text: &str| {
        branch.must("note.add", json!({ "customer": customer(), "text": text, "visibility": "branch" }))
    };
    note("一");
    send(&branch);
    note("二");
    let back = note("三")["mid"].clone();
    branch.must("intent.undo", json!({ "mids": [back] }));
    let totals = ["attention", "waiting", "delivered"].map(|name| heap(&branch, name)["total"].as_u64());
    assert_eq!(totals, [Some(1), Some(1), Some(1)]);
    let state = branch.must("sync.state", Value::Null);
    assert_eq!(state["receipts"], json!({ "made": 2, "answered": 1 }));
}

#[test]
fn a_rule_published_ahead_of_its_day_names_no_tier_yet() {
    let month = |text: &str| serde_json::from_value(json!(text)).expect("a month");
    let now = domain::tier::default_rule().clone();
    let mut ahead = now.clone();
    ahead.version = "2027.1".to_owned();
    ahead.effective_from = month("2027-01");
    for level in &mut ahead.levels {
        level.name_zh = "新名".to_owned();
    }
    let reference = device_store::read::Reference { rules: vec![now.clone(), ahead], ..Default::default() };
    let words = super::super::Words::of(reference);
    let named = |words: &super::super::Words| words.rule().map(|rule| rule.version.clone());
    assert_eq!(named(&words.clone().in_month(Some(month("2026-10")))), Some(now.version));
    assert_eq!(named(&words.in_month(Some(month("2027-01")))), Some("2027.1".to_owned()));
}

#[test]
fn a_row_wears_at_most_one_lock_before_what_is_open_to_all() {
    use domain::tag::{TagAssignment, TagSource, default_library};
    let tag = |code: &domain::id::TagCode| TagAssignment {
        code: code.clone(),
        value: None,
        source: TagSource::Manual,
        on: bank::day("2026-11-01"),
        evidence: None,
        expires_on: None,
        by: None,
    };
    let of_level = |level: u8| default_library().iter().filter(move |def| def.sensitivity == level).take(4);
    let tags: Vec<TagAssignment> = of_level(3).chain(of_level(1)).map(|def| tag(&def.code)).collect();
    let tags_by_code = default_library().iter().map(|def| (def.code.clone(), def.clone())).collect();
    let reference = device_store::read::Reference { tags: tags_by_code, ..Default::default() };
    let words = super::super::Words::of(reference);
    let (shown, more) = words.first_chips(&tags, bank::day("2026-11-20"), 4);
    let locked = shown.iter().filter(|chip| chip.sensitivity >= 3).count();
    assert_eq!((shown.len(), more, locked, shown[0].sensitivity), (4, 4, 1, 3));
    let all = words.chips(&tags, bank::day("2026-11-20"));
    assert!(all[..4].iter().all(|chip| chip.sensitivity == 3), "the page keeps the order of S-50");
}
