//! Intents over a whole bank: what one person writes reaches the devices that may have it, once.

use std::cell::Cell;
use std::sync::Arc;

use domain::customer::Customer;
use domain::note::Note;
use domain::{BranchCode, Timestamp};
use head_office::core::book;
use head_office::core::identity::Identity;
use head_office::core::push::{PushError, Sender, answer, results};
use office_store::{ChildMode, OfficeStore, WriteTxn};
use protocol::push::{Intent, IntentResult, PushRequest, Status};
use protocol::scope::Scope;
use serde_json::{Value, json};

use crate::device::Device;
use crate::push::mid_of;
use crate::town::{BRANCH, change, customer, id_of, put, small_bank};

const ADVISOR: &str = "8800001";
const OTHER: &str = "8800002";
const TELLER: &str = "8800003";
const MANAGER: &str = "8800004";

/// 2026-02-02 10:40 in Shanghai: two days after the small bank's last load.
const NOW: Timestamp = Timestamp(1_770_000_000_000);

struct Bank {
    _folder: tempfile::TempDir,
    store: Arc<dyn OfficeStore>,
    seq: Cell<u64>,
}

impl Bank {
    fn open() -> Bank {
        let (folder, store) = crate::town::empty();
        small_bank(&*store, 3);
        change(&*store, |txn| head_office::core::library::install_defaults(txn).unwrap());
        Bank { _folder: folder, store, seq: Cell::new(0) }
    }

    fn send(&self, by: &str, device: &str, intent: Intent, at: Timestamp) -> Result<IntentResult, PushError> {
        let mut txn = self.store.write().unwrap();
        let who = Identity::read(&*txn, &by.into()).unwrap().unwrap();
        let client = format!("{by}-{}", intent.mid);
        let request = PushRequest { client, branch: BRANCH.into(), mutations: vec![intent] };
        let sender = Sender { who: &who, device, now: at };
        let mut response = answer(txn.as_mut(), &sender, &request)?;
        txn.commit().unwrap();
        Ok(response.results.remove(0))
    }

    fn intent(&self, name: &str, args: &Value) -> Intent {
        self.seq.set(self.seq.get() + 1);
        Intent {
            seq: 1,
            mid: mid_of(&format!("intent {}", self.seq.get())),
            name: name.to_owned(),
            args: serde_json::value::to_raw_value(args).unwrap(),
            made_at: NOW,
            scope_base: 0,
        }
    }

    /// One intent in a stream of its own.
    fn push(&self, by: &str, name: &str, args: &Value) -> IntentResult {
        self.send(by, "pc-1", self.intent(name, args), NOW).unwrap()
    }

    fn done(&self, by: &str, name: &str, args: &Value) -> IntentResult {
        let result = self.push(by, name, args);
        assert_eq!(result.status, Status::Applied, "{name}: {result:?}");
        result
    }

    fn refused(&self, by: &str, name: &str, args: &Value) -> String {
        let result = self.push(by, name, args);
        assert_eq!(result.status, Status::Rejected, "{name}: {result:?}");
        result.code.unwrap()
    }

    fn device(&self, emp_no: &'static str) -> Device {
        let mut device = Device::of(emp_no);
        device.catch_up(&*self.store);
        device
    }
}

/// A child as a device holds it, in whatever scope.
fn child(device: &Device, of: u32, key: &str) -> Option<Value> {
    let id = id_of(of).to_string();
    let mut held = device.scopes.values().filter_map(|scope| scope.rows.get(&id)?.children.get(key));
    held.next().map(|text| serde_json::from_str(text).unwrap())
}

/// A row of its own, such as `star/<id>`.
fn row(device: &Device, key: &str) -> Option<Value> {
    let mut held = device.scopes.values().filter_map(|scope| scope.rows.get(key));
    held.next().map(|held| serde_json::from_str(&held.payload).unwrap())
}

fn held(device: &Device, n: u32) -> Option<Customer> {
    let scopes = device.scopes.iter().filter(|(scope, _)| scope.holds_customers());
    let mut rows = scopes.filter_map(|(_, scope)| scope.rows.get(&id_of(n).to_string()));
    rows.next().map(|held| serde_json::from_str(&held.payload).unwrap())
}

const NOTE: &str = "01900000-0003-7000-8000-000000000001";

fn note(visibility: &str) -> Value {
    json!({ "id": NOTE, "customer": id_of(1), "text": "爱喝龙井", "visibility": visibility })
}

#[test]
fn a_note_reaches_whom_it_is_for_and_nobody_else() {
    for (visibility, manager, teller) in
        [("advisor", false, false), ("branch", true, false), ("all", true, true)]
    {
        let bank = Bank::open();
        let before = bank.device(MANAGER);
        drop(before);
        let result = bank.done(ADVISOR, "note.add@1", &note(visibility));
        assert_eq!(result.effects.len(), 1);
        let key = format!("note/{NOTE}");
        assert!(child(&bank.device(ADVISOR), 1, &key).is_some(), "its author's");
        assert_eq!(child(&bank.device(MANAGER), 1, &key).is_some(), manager, "{visibility}");
        assert_eq!(child(&bank.device(TELLER), 1, &key).is_some(), teller, "{visibility}");
        assert!(child(&bank.device(OTHER), 1, &key).is_none(), "not their customer");
    }
}

#[test]
fn a_delta_adds_up_for_a_viewer_who_is_not_sent_every_note() {
    let bank = Bank::open();
    let mut manager = bank.device(MANAGER);
    let mut teller = bank.device(TELLER);
    bank.done(ADVISOR, "note.add@1", &note("advisor"));
    let shared = json!({ "id": mid_of("second"), "customer": id_of(1), "text": "怕吵", "visibility": "all" });
    bank.done(TELLER, "note.add@1", &shared);
    // The devices check digests, row hashes and sums of children on every answer.
    for device in [&mut manager, &mut teller] {
        device.catch_up(&*bank.store);
        assert!(child(device, 1, &format!("note/{}", mid_of("second"))).is_some());
        assert!(child(device, 1, &format!("note/{NOTE}")).is_none());
    }
}

#[test]
fn a_note_is_amended_by_its_author_and_a_late_amendment_depends_on_it() {
    let bank = Bank::open();
    let amend = json!({ "note": NOTE, "customer": id_of(1), "text": "爱喝碧螺春" });
    assert_eq!(bank.refused(ADVISOR, "note.amend@1", &amend), "depends");
    bank.done(ADVISOR, "note.add@1", &note("branch"));
    bank.done(ADVISOR, "note.amend@1", &amend);
    assert_eq!(bank.refused(MANAGER, "note.amend@1", &amend), "not_author");
    let held: Note =
        serde_json::from_value(child(&bank.device(MANAGER), 1, &format!("note/{NOTE}")).unwrap()).unwrap();
    assert_eq!((held.text.as_str(), held.version), ("爱喝碧螺春", 2));
}

#[test]
fn of_an_add_and_a_remove_that_did_not_know_of_each_other_the_add_wins() {
    let bank = Bank::open();
    let add = json!({ "customer": id_of(1), "code": "NE01" });
    bank.done(ADVISOR, "tag.add@1", &add);
    let seen = held(&bank.device(ADVISOR), 1).unwrap().tag_dots;
    let dots = seen.values().next().unwrap();
    bank.done(MANAGER, "tag.add@1", &add);
    let remove = json!({ "customer": id_of(1), "code": "NE01", "dots": dots });
    let merged = bank.push(ADVISOR, "tag.remove@1", &remove);
    assert_eq!((merged.status, merged.code.as_deref()), (Status::Merged, Some("tag_kept")));
    let row = held(&bank.device(MANAGER), 1).unwrap();
    assert!(row.tags.iter().any(|tag| tag.code.as_str() == "NE01"));
    assert!(held(&bank.device(TELLER), 1).unwrap().tag_dots.is_empty(), "a counter writes no tags");
    assert_eq!(bank.refused(TELLER, "tag.add@1", &add), "no_access");
}

#[test]
fn a_proposal_waits_until_a_manager_decides_and_its_answer_becomes_the_decision() {
    let bank = Bank::open();
    let (id, customer) = (mid_of("proposal"), id_of(1));
    let wish = json!({ "id": id, "customer": customer, "field": "mobile", "value": "13911112222",
        "evidence": "柜面核对", "base_version": 0 });
    let asked = bank.push(ADVISOR, "customer.propose_change@1", &wish);
    assert_eq!(asked.status, Status::Deferred);
    let device = bank.device(MANAGER);
    let shown = child(&device, 1, &format!("change/{id}")).unwrap();
    assert_eq!(shown["state"], "waiting");
    assert!(!shown.to_string().contains("13911112222"), "masked until it is revealed: {shown}");
    let of = |mid: &str, by: &str| {
        let txn = bank.store.read().unwrap();
        results(txn.as_ref(), &by.into(), BRANCH, &[mid.to_owned()]).unwrap()
    };
    assert_eq!(of(&asked.mid, ADVISOR)[0].status, Status::Deferred);
    assert!(of(&asked.mid, OTHER).is_empty(), "not theirs to ask");
    let verdict = json!({ "change": id, "customer": customer, "verdict": "accept" });
    assert_eq!(bank.refused(ADVISOR, "change.decide@1", &verdict), "no_access");
    bank.done(MANAGER, "change.decide@1", &verdict);
    assert_eq!(of(&asked.mid, ADVISOR)[0].status, Status::Applied);
    let row = held(&bank.device(ADVISOR), 1).unwrap();
    assert_eq!(row.contacts[0].last4.as_deref(), Some("2222"));
    assert_eq!(row.version_of("mobile"), 1);
    let masters = bank.store.read().unwrap().masters(BRANCH, &customer).unwrap();
    assert_eq!(masters[0].value, "13911112222");
    let late = bank.push(ADVISOR, "customer.propose_change@1", &json!({ "id": mid_of("late"),
        "customer": customer, "field": "mobile", "value": "13933334444", "evidence": "名片", "base_version": 0 }));
    assert_eq!(late.code.as_deref(), Some("stale_base"));
    assert_eq!(late.current.unwrap()["version"], 1);
}

#[test]
fn a_declined_proposal_says_why_and_changes_nothing() {
    let bank = Bank::open();
    let (id, customer) = (mid_of("proposal"), id_of(1));
    let wish = json!({ "id": id, "customer": customer, "field": "employer", "value": "江州医院",
        "evidence": "名片", "base_version": 0 });
    let asked = bank.push(ADVISOR, "customer.propose_change@1", &wish);
    let verdict = json!({ "change": id, "customer": customer, "verdict": "decline", "reason": "证件不符" });
    bank.done(MANAGER, "change.decide@1", &verdict);
    let txn = bank.store.read().unwrap();
    let told = results(txn.as_ref(), &ADVISOR.into(), BRANCH, &[asked.mid]).unwrap();
    assert_eq!((told[0].status, told[0].code.as_deref()), (Status::Rejected, Some("declined")));
    assert_eq!(told[0].facts["reason"], "证件不符");
    assert_eq!(held(&bank.device(ADVISOR), 1).unwrap().profile, None);
}

#[test]
fn stars_and_views_are_on_ones_own_desk_and_shared_ones_in_the_branch() {
    let bank = Bank::open();
    bank.done(ADVISOR, "star.set@1", &json!({ "customer": id_of(1), "starred": true, "reason": "老客户" }));
    let view = |shared: bool| json!({ "id": mid_of("view"), "name": "白金", "shared": shared, "body": {} });
    bank.done(ADVISOR, "view.save@1", &view(false));
    let (star, saved) = (format!("star/{}", id_of(1)), format!("view/{}", mid_of("view")));
    let own = bank.device(ADVISOR);
    assert!(row(&own, &star).is_some() && row(&own, &saved).is_some());
    let mut manager = bank.device(MANAGER);
    assert!(row(&manager, &star).is_none() && row(&manager, &saved).is_none());
    bank.done(ADVISOR, "view.save@1", &view(true));
    manager.catch_up(&*bank.store);
    assert!(row(&manager, &saved).is_some());
    assert_eq!(bank.refused(MANAGER, "view.remove@1", &json!({ "id": mid_of("view") })), "not_owner");
    bank.done(ADVISOR, "view.remove@1", &json!({ "id": mid_of("view") }));
    bank.done(ADVISOR, "star.set@1", &json!({ "customer": id_of(1), "starred": false }));
    manager.catch_up(&*bank.store);
    assert!(row(&manager, &saved).is_none());
    assert!(row(&bank.device(ADVISOR), &star).is_none());
}

#[test]
fn a_task_without_a_customer_moves_with_its_assignee() {
    let bank = Bank::open();
    let id = mid_of("task");
    let task = json!({ "id": id, "title": "晨会材料", "due": "2026-02-03", "assignee": ADVISOR });
    bank.done(MANAGER, "task.create@1", &task);
    let key = format!("task/{id}");
    assert_eq!(row(&bank.device(ADVISOR), &key).unwrap()["state"], "open");
    assert_eq!(row(&bank.device(MANAGER), &key).unwrap()["assignee"], ADVISOR, "who gave it follows it");
    assert!(row(&bank.device(OTHER), &key).is_none(), "it is on the desks of these two alone");
    bank.done(ADVISOR, "task.complete@1", &json!({ "task": id, "outcome": "已备" }));
    for desk in [ADVISOR, MANAGER] {
        assert_eq!(row(&bank.device(desk), &key).unwrap()["state"], "done", "{desk}");
    }
}

#[test]
fn a_contact_at_the_counter_is_on_the_advisors_timeline_once() {
    let bank = Bank::open();
    let id = mid_of("visit");
    let visit = json!({ "id": id, "customer": id_of(1), "at": NOW.0 - 1000, "channel": "counter",
        "outcome": "interested", "summary": "CANARY-summary" });
    let intent = || Intent { mid: mid_of("one visit"), ..bank.intent("interaction.log@1", &visit) };
    let first = bank.send(TELLER, "pc-1", intent(), NOW).unwrap();
    let again = bank.send(TELLER, "pc-1", intent(), NOW).unwrap();
    assert_eq!(first, again);
    let advisor = bank.device(ADVISOR);
    assert!(child(&advisor, 1, &format!("interaction/{id}")).is_some());
    assert_eq!(held(&advisor, 1).unwrap().last_contact_on, Some(NOW.business_date()));
    let teller = child(&bank.device(TELLER), 1, &format!("interaction/{id}")).unwrap();
    assert!(!teller.to_string().contains("CANARY-summary"), "{teller}");
}

/// The bank loads the whole customer anew, or they come back and go again: the note is older.
#[test]
fn what_was_heard_is_taken_late_whatever_became_of_the_customer_since() {
    let whole = |txn: &mut dyn WriteTxn, advisor: &str| {
        let customer = customer(1, Some(advisor));
        book::put(txn, &book::Entry::of(&customer), ChildMode::Replace, None).unwrap();
    };
    let serving: [&[&str]; 2] = [&[ADVISOR, OTHER], &[OTHER, ADVISOR, OTHER]];
    for changes in serving {
        let bank = Bank::open();
        let base = bank.store.read().unwrap().head(BRANCH).unwrap();
        let intent = Intent { scope_base: base, ..bank.intent("note.add@1", &note("branch")) };
        for advisor in changes {
            change(&*bank.store, |txn| whole(txn, advisor));
        }
        let result = bank.send(ADVISOR, "pc-1", intent, NOW).unwrap();
        assert_eq!(result.status, Status::Applied, "{changes:?}: {result:?}");
    }
}

#[test]
fn what_was_heard_before_a_customer_was_given_away_is_taken_late_and_said_to_be() {
    let bank = Bank::open();
    let base = bank.store.read().unwrap().head(BRANCH).unwrap();
    let intent = Intent { scope_base: base, ..bank.intent("note.add@1", &note("branch")) };
    change(&*bank.store, |txn| put(txn, &customer(1, Some(OTHER)), &[]));
    let result = bank.send(ADVISOR, "pc-1", intent, NOW).unwrap();
    assert_eq!(result.status, Status::Applied);
    let held = child(&bank.device(OTHER), 1, &format!("note/{NOTE}")).unwrap();
    assert_eq!((held["late"].as_bool(), held["by"].as_str()), (Some(true), Some(ADVISOR)));

    let other = json!({ "id": mid_of("n"), "customer": id_of(1), "text": "x" });
    let week_later = Timestamp(NOW.0 + 7 * 86_400_000 + 1);
    let old = Intent { scope_base: base, ..bank.intent("note.add@1", &other) };
    let result = bank.send(ADVISOR, "pc-1", old, week_later).unwrap();
    assert_eq!(result.code.as_deref(), Some("no_access"), "too late");
    let after = bank.store.read().unwrap().head(BRANCH).unwrap();
    let never = Intent { scope_base: after, ..bank.intent("note.add@1", &other) };
    let result = bank.send(ADVISOR, "pc-1", never, NOW).unwrap();
    assert_eq!(result.code.as_deref(), Some("no_access"), "the device did not hold the customer then");
    let star = Intent {
        scope_base: base,
        ..bank.intent("tag.add@1", &json!({"customer": id_of(1), "code": "NE01"}))
    };
    let result = bank.send(ADVISOR, "pc-1", star, NOW).unwrap();
    assert_eq!(result.code.as_deref(), Some("no_access"), "only notes and contacts come late");
}

#[test]
fn a_customer_who_moved_is_asked_for_in_the_other_branch() {
    let bank = Bank::open();
    let elsewhere = "990100102";
    let mut txn = bank.store.write().unwrap();
    txn.lock(BRANCH).unwrap();
    txn.lock(elsewhere).unwrap();
    txn.remove_customer(BRANCH, &id_of(1)).unwrap();
    let moved = Customer { branch: BranchCode::from(elsewhere), ..customer(1, None) };
    put(txn.as_mut(), &moved, &[]);
    txn.commit().unwrap();
    let result = bank.push(ADVISOR, "note.add@1", &note("branch"));
    assert_eq!((result.status, result.facts["to"].as_str()), (Status::Moved, elsewhere));
}

#[test]
fn an_id_with_other_content_is_not_the_same_intent() {
    let bank = Bank::open();
    let first = bank.intent("note.add@1", &note("branch"));
    let mid = first.mid.clone();
    bank.send(ADVISOR, "pc-1", first, NOW).unwrap();
    let mut second = bank.intent("note.add@1", &note("all"));
    second.mid.clone_from(&mid);
    let mut txn = bank.store.write().unwrap();
    let who = Identity::read(&*txn, &ADVISOR.into()).unwrap().unwrap();
    let request =
        PushRequest { client: "another".to_owned(), branch: BRANCH.into(), mutations: vec![second] };
    let sender = Sender { who: &who, device: "pc-1", now: NOW };
    let response = answer(txn.as_mut(), &sender, &request).unwrap();
    assert_eq!(response.results[0].code.as_deref(), Some("validation"));
}

#[test]
fn a_stream_belongs_to_one_device() {
    let bank = Bank::open();
    let intent = bank.intent("note.add@1", &note("branch"));
    let mid = intent.mid.clone();
    bank.send(ADVISOR, "pc-1", intent, NOW).unwrap();
    let stolen = Intent { mid, ..bank.intent("note.add@1", &note("branch")) };
    assert!(matches!(bank.send(ADVISOR, "pc-2", stolen, NOW), Err(PushError::NotTheirs)));
}

#[test]
fn nobody_follows_what_head_office_keeps_to_itself() {
    let bank = Bank::open();
    let wish = json!({ "id": mid_of("p"), "customer": id_of(1), "field": "name", "value": "CANARY-name",
        "evidence": "x", "base_version": 0 });
    assert_eq!(bank.push(ADVISOR, "customer.propose_change@1", &wish).status, Status::Deferred);
    for emp_no in [ADVISOR, OTHER, TELLER, MANAGER, "8800005"] {
        let mut device = Device::of(emp_no);
        device.pull(&*bank.store, 2000);
        let bytes = String::from_utf8(device.ask(&*bank.store, 2000)).unwrap();
        assert!(!bytes.contains("CANARY-name"), "{emp_no}");
        assert!(device.scopes.keys().all(|scope| *scope == Scope::Reference || scope.branch().is_some()));
    }
}
