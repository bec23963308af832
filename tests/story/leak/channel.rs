//! Channel: every call a screen can make that shows something, asked by somebody about everybody; what
//! head office says when it is asked singly; its audit; the log.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use head_office::core::projection::table::TABLE;
use head_office::core::projection::{Audience, audience};
use office_store::OfficeStore;
use serde_json::{Value, json};
use support::Desk;
use tracing_subscriber::fmt::MakeWriter;

use super::bank::{self, MASTERS, TAGS};
use super::{Person, Scene, none_in};

/// Calls that change something or open the desk: what they answer is an id or a failure, and their
/// rooms try them. Exporting, printing and copying are not among the calls at all: there is no such
/// call to ask.
const WRITING: [&str; 43] = [
    "session.open",
    "session.lock",
    "session.touch",
    "view.save",
    "view.remove",
    "view.share",
    "bulk.apply",
    "bulk.undo",
    "tag.add",
    "tag.remove",
    "interaction.log",
    "note.add",
    "note.amend",
    "note.retract",
    "task.create",
    "task.take",
    "task.complete",
    "task.cancel",
    "task.snooze",
    "customer.propose_change",
    "change.decide",
    "customer.set",
    "preference.set",
    "consent.record",
    "star.set",
    "intent.undo",
    "arrival.notice",
    "feedback.record",
    "referral.create",
    "assignment.request",
    "assignment.commit",
    "assignment.claim",
    "assignment.release",
    "assignment.cover",
    "handover.start",
    "handover.submit",
    "handover.approve",
    "handover.accept",
    "handover.acknowledge",
    "sync.now",
    "sync.resolve",
    "setting.set",
    "call.cancel",
];

/// Calls asked by name of what they answer about, in `asked`.
const BY_NAME: [&str; 3] = ["customer.reveal", "sync.intent", "handover.read"];

/// The closer look into the pool, asked by itself.
const POOL_VIEW: &str = "assignment.pool_view";

/// Calls that show something about nobody in particular.
fn questions() -> Vec<(&'static str, Value)> {
    let all = json!({ "all": [] });
    let mut asked = vec![
        ("session.state", Value::Null),
        ("customer.count", json!({ "filter": all, "search": "" })),
        ("filter.fields", Value::Null),
        ("filter.print", json!({ "filter": all, "language": "zh-CN" })),
        ("view.list", Value::Null),
        ("segment.compare", json!({ "a": all, "b": all })),
        ("segment.portrait", json!({ "filter": all })),
        ("segment.effect", json!({ "filter": all, "campaign": null, "within": null })),
        ("overview.get", json!({ "filter": all, "from": null, "to": null })),
        ("bulk.progress", Value::Null),
        ("task.list", Value::Null),
        ("staff.advisors", Value::Null),
        ("assignment.board", json!({ "from_rank": null, "limit": 200 })),
        ("assignment.pool", json!({})),
        ("assignment.coverage", Value::Null),
        ("handover.list", Value::Null),
        ("arrival.list", Value::Null),
        ("sync.state", Value::Null),
        ("setting.get", Value::Null),
    ];
    for heap in ["attention", "waiting", "delivered"] {
        asked.push(("sync.intents", json!({ "heap": heap, "offset": 0, "limit": 200 })));
    }
    for key in ["aum", "delta", "name", "idle", "due_on", "due_amount", "age", "opened_on"] {
        for order in ["ascending", "descending"] {
            let mut book = serde_json::to_value(support::desk::book_request("")).expect("a request");
            (book["sort"], book["order"]) = (json!(key), json!(order));
            asked.push(("customer.book", book));
        }
    }
    for (rows, columns) in [("tier", "gender"), ("lifecycle", "tier"), ("age_band", "advisor")] {
        let ask = json!({ "filter": all, "rows": rows, "columns": columns, "measure": "aum_mean" });
        asked.push(("overview.pivot", ask));
    }
    asked
}

/// Calls about a customer, for each of them.
fn about(number: usize) -> Vec<(&'static str, Value)> {
    let id = bank::ids()[number];
    vec![
        ("customer.card", json!({ "id": id })),
        ("portrait.get", json!({ "id": id })),
        ("tier.why", json!({ "id": id })),
        ("tag.choices", json!({ "customer": id, "search": "" })),
        ("assignment.history", json!({ "id": id })),
        ("assignment.suggest", json!({ "customers": [id], "advisors": [] })),
        ("assignment.preview", json!({ "items": [] })),
        ("handover.pack", json!({ "handover": id, "customer": id })),
    ]
}

/// Words a person may type to find somebody: names, numbers, tails, syllables.
fn typed(scene_word: &str) -> Vec<(&'static str, Value)> {
    vec![("customer.find", json!({ "text": scene_word })), ("palette.find", json!({ "text": scene_word }))]
}

/// Asks everything and looks through every answer and every failure.
pub(super) fn ask_everything(desk: &Desk, person: &Person, forbidden: &[String], who: &str) {
    let mut asked = BTreeSet::new();
    let mut all = questions();
    (0..bank::CUSTOMERS.len()).for_each(|number| all.extend(about(number)));
    for word in ["K", "KA", "KB", "KQ", "名KQ", "0101", "12977770101"] {
        all.extend(typed(word));
    }
    for (_, number) in MASTERS.iter().take(2) {
        let number = bank::master(number, 1);
        all.push(("customer.fetch", json!({ "number": number, "reason": "客户到店" })));
    }
    for (name, request) in all {
        asked.insert(name);
        let answer = match desk.ask::<Value>(name, &request) {
            Ok(answer) => answer.to_string(),
            Err(failure) => format!("{failure:?}"),
        };
        none_in(answer.as_bytes(), forbidden, who, &format!("{name} {request}"));
    }
    asked.extend(["filter.parse", POOL_VIEW]);
    asked.extend(BY_NAME);
    for call in workbench::contract::CALLS {
        assert!(asked.contains(call.name) || WRITING.contains(&call.name), "{} is not asked", call.name);
        let takes_out = ["export", "print", "copy", "report"].iter().any(|word| call.name.ends_with(word));
        assert!(!takes_out || call.name == "filter.print", "{} takes data out: look through it", call.name);
    }
    forbidden_is_like_unknown(desk, person, who);
}

/// A closer look at each of them, as if they waited in the pool.
pub(super) fn look_closer(desk: &Desk, forbidden: &[String], who: &str) {
    for id in bank::ids() {
        let answer = format!("{:?}", desk.ask::<Value>(POOL_VIEW, json!({ "customer": id })));
        none_in(answer.as_bytes(), forbidden, who, POOL_VIEW);
    }
}

/// A tag that is not for this person and one that does not exist are told alike, and so are a customer
/// who is not theirs and nobody (N-03: nothing is inferred from how a question is answered).
fn forbidden_is_like_unknown(desk: &Desk, person: &Person, who: &str) {
    let parse = |word: &str| {
        let ask = json!({ "text": format!("标签:{word}"), "language": "zh-CN" });
        match desk.ask::<Value>("filter.parse", ask) {
            Ok(answer) => {
                let fault = &answer["fault"];
                // What may have been meant is among what this person may know of.
                none_in(
                    fault["suggestions"].to_string().as_bytes(),
                    &person.forbidden_tags(),
                    who,
                    "suggestions",
                );
                format!("{} {} {} {}", fault["code"], fault["at"], fault["length"], answer["filter"])
            }
            Err(failure) => failure.code,
        }
    };
    let (most, counter) = head_office::core::projection::tag_gate::asked_for(person.audience);
    for (code, ..) in TAGS.iter().filter(|(_, level, safe)| *level > most || (counter && !safe)) {
        let nothing = format!("{}9", &code[..code.len() - 1]);
        assert_eq!(parse(code), parse(&nothing), "{who}: {code}");
        assert_eq!(parse(&format!("名{code}")), parse(&format!("名{nothing}")), "{who}: the name of {code}");
    }
    let code = |id: &str| desk.ask::<Value>("portrait.get", json!({ "id": id })).err().map(|no| no.code);
    if let Some(own) = person.own {
        let others = bank::ids()[1 - own].to_string();
        assert_eq!(code(&others), code("01905555-0000-7000-8000-000000000001"), "{who}");
    }
}

/// Every member of every row about a customer has a line in the table for this person.
pub(super) fn every_field_of_every_row_is_in_the_table(sent: &str, person: &Person, who: &str) {
    for line in sent.lines() {
        let line: Value = serde_json::from_str(line).expect("a line is JSON");
        let scope = line["s"].as_str().unwrap_or_default();
        if line["t"] != "row" {
            continue;
        }
        let audience = if scope.starts_with("p:") { Audience::Pool } else { person.audience };
        let kind = line["k"].as_str().unwrap_or_default();
        for (name, value) in line["v"].as_object().expect("a payload") {
            let inside = value.as_array().and_then(|list| list.first()).unwrap_or(value).as_object();
            let listed = |path: &str| {
                let line = TABLE.iter().find(|line| line.kind == kind && line.path == path);
                line.is_some_and(|line| line.readers.include(audience))
            };
            let every = |inside: &serde_json::Map<String, Value>| {
                inside.keys().all(|field| listed(&format!("{name}.{field}")))
            };
            // The auditor's definition has its code for a name.
            let code_for_name = audience == Audience::Codes && kind == "tag_def" && name.starts_with("name");
            let fits =
                listed(name) || inside.is_some_and(every) || value.as_array().is_some_and(Vec::is_empty);
            assert!(fits || code_for_name, "{who} was sent {kind}.{name}");
        }
    }
}

/// What is asked singly is answered to who may ask, and head office writes down no value.
pub(super) fn head_office_tells_nobody(scene: &Scene) {
    for person in &scene.people {
        let mut remote = support::wire::remote_of(&scene.world, &person.account);
        let branch = scene.people[0].account.branch.clone();
        for (number, customer) in bank::ids().into_iter().enumerate() {
            let serves = person.may_reveal(number);
            for (field, value) in [("mobile", MASTERS[0].1), ("identity", MASTERS[1].1)] {
                let ask = sync::RevealRequest {
                    customer,
                    branch: branch.as_str().into(),
                    field: field.to_owned(),
                    purpose: "回电".to_owned(),
                };
                let answer = remote.reveal(&ask);
                let shown = answer.as_ref().is_ok_and(|answer| answer.values[0].starts_with(value));
                assert_eq!(shown, serves, "{:?}: {field} of {number}", person.account.role);
            }
        }
    }
    let store = head_office::open_store(&scene.world.path("office")).expect("the store opens");
    let txn = store.read().expect("the store reads");
    let branches = txn.branches().expect("branches");
    let events = branches.iter().flat_map(|branch| txn.audit_after(branch, 0, 100_000).expect("the audit"));
    let audit: Vec<String> = events.map(|(_, event)| serde_json::to_string(&event).expect("JSON")).collect();
    assert!(audit.iter().any(|event| event.contains("reveal")), "every asking is written down");
    let texts = scene.marks.all.iter().map(|mark| mark.text.clone()).chain(bank::masters());
    none_in(audit.join("\n").as_bytes(), &texts.collect::<Vec<_>>(), "the auditor", "head office's audit");
    assert_eq!(audience::ALL.len(), 9, "an audience more is a person more in this story");
}

/// Everything this process logs, from both sides.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Listens to every line, as a program of the product does.
    pub(super) fn begin() -> Log {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(|| {
            let log = Log::default();
            let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_ansi(false);
            lines.with_writer(log.clone()).init();
            log
        })
        .clone()
    }

    /// The lines so far.
    pub(super) fn so_far(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Log;

    fn make_writer(&'a self) -> Log {
        self.clone()
    }
}
