//! Seat: a computer, who sits at it, and what was answered "saved" there.

use std::collections::BTreeMap;

use domain::CustomerId;
use domain::staff::Role;
use serde_json::{Value, json};
use support::{Desk, World};
use workbench::session::{DemoAccount, Via};
use workbench::sync_centre::{IntentDetail, IntentPage};

/// A computer, who sits at it, and what was answered "saved" there.
pub(super) struct Seat {
    pub(super) name: &'static str,
    pub(super) account: DemoAccount,
    pub(super) desk: Desk,
    /// Mid of each intent, with the text that only it holds.
    pub(super) saved: BTreeMap<String, String>,
}

impl Seat {
    /// Somebody sits down at a computer and waits until it holds everything of theirs.
    pub(super) fn new(name: &'static str, account: &DemoAccount, desk: Desk) -> Seat {
        desk.open_whole(account);
        Seat { name, account: account.clone(), desk, saved: BTreeMap::new() }
    }

    /// Asks what must be saved as one intent; `mark` is a text that stands nowhere else.
    pub(super) fn save(&mut self, call: &str, mark: &str, request: Value) {
        let saved: Value = self.desk.must(call, request);
        let mid = saved["mid"].as_str().or(saved["mids"][0].as_str()).expect("an id").to_owned();
        assert!(self.saved.insert(mid, mark.to_owned()).is_none(), "an id is made once");
    }

    /// A day's work on some customers.
    pub(super) fn work(&mut self, day: u32, customers: &[CustomerId]) {
        for (n, id) in customers.iter().enumerate() {
            let mark = format!("{}第{day}日{n}", self.name);
            let note = json!({ "customer": id, "text": format!("注{mark}"), "visibility": "branch" });
            self.save("note.add", &format!("注{mark}"), note);
            let call = json!({
                "customer": id, "channel": "phone", "outcome": "interested",
                "summary": format!("谈{mark}"), "next_on": null, "next_title": "", "at": null,
            });
            self.save("interaction.log", &format!("谈{mark}"), call);
            let soft = json!({ "customer": id, "field": "hobby", "value": format!("好{mark}") });
            self.save("customer.set", "", soft);
            let star = json!({ "customer": id, "starred": day % 2 == 1, "reason": format!("星{mark}") });
            self.save("star.set", "", star);
        }
    }

    /// The evening: locked, and opened by the vault alone the next morning.
    pub(super) fn next_morning(&self) {
        let _: Value = self.desk.must("session.lock", ());
        let state = self.desk.open(&self.account).expect("the vault opens without head office");
        assert_eq!(state.via, Some(Via::Offline));
    }

    /// Network is back: one logs in, and everything that waited goes.
    pub(super) fn back(&self) {
        let state = self.desk.open(&self.account).expect("head office lets in again");
        assert_eq!(state.via, Some(Via::Online));
        self.settle();
    }

    /// A round: nothing waits after it, and every scope agrees with head office.
    pub(super) fn settle(&self) {
        let state = self.desk.sync();
        assert_eq!(state.waiting, 0, "{}: nothing waits", self.name);
        for scope in &state.scopes {
            assert_eq!(scope.digest_equal, Some(true), "{}: {}", self.name, scope.scope);
        }
    }

    /// I8: each intent stands in one heap once, with an end that a person can read.
    pub(super) fn every_intent_ended_once(&self) {
        let mut heaps = BTreeMap::<String, u32>::new();
        for heap in ["attention", "waiting", "delivered"] {
            let page: IntentPage =
                self.desk.must("sync.intents", json!({ "heap": heap, "offset": 0, "limit": 200 }));
            assert_eq!(page.total as usize, page.lines.len(), "all of {heap} is on one page");
            page.lines.iter().for_each(|line| *heaps.entry(line.mid.clone()).or_default() += 1);
        }
        assert!(self.saved.keys().eq(heaps.keys()), "{}: what was saved is what the heaps hold", self.name);
        assert!(heaps.values().all(|times| *times == 1), "{}: {heaps:?}", self.name);
        for mid in self.saved.keys() {
            let IntentDetail { line, .. } = self.desk.must("sync.intent", json!({ "mid": mid }));
            let ended = ["applied", "merged", "rejected"].contains(&line.state.as_str());
            assert!(ended, "{}: {line:?}", self.name);
            assert!(line.state != "rejected" || line.code.is_some(), "a no has its reason: {line:?}");
        }
    }

    /// Texts of what head office took.
    pub(super) fn taken(&self) -> impl Iterator<Item = &String> {
        let took = |mid: &String| {
            let IntentDetail { line, .. } = self.desk.must("sync.intent", json!({ "mid": mid }));
            line.state != "rejected"
        };
        self.saved.iter().filter(move |(mid, mark)| !mark.is_empty() && took(mid)).map(|(_, mark)| mark)
    }

    /// All that is shown of a customer.
    pub(super) fn shown(&self, id: CustomerId) -> Value {
        self.desk.must("portrait.get", json!({ "id": id }))
    }

    /// The first window of the book, by id.
    pub(super) fn book(&self) -> Vec<CustomerId> {
        let mut ids: Vec<_> = self.desk.book().rows.iter().map(|row| row.id).collect();
        ids.sort();
        ids
    }
}

/// How often a text stands in what is shown.
pub(super) fn times(shown: &Value, text: &str) -> usize {
    shown.to_string().matches(&format!("\"{text}\"")).count()
}

/// The manager and two advisors of one branch.
pub(super) fn people(world: &World) -> (DemoAccount, DemoAccount, DemoAccount) {
    let manager = world.one(Role::BranchManager).clone();
    let mut advisors = world.staff(Role::RelationshipManager);
    advisors.retain(|advisor| advisor.branch == manager.branch);
    let [one, other, ..] = advisors.as_slice() else { panic!("two advisors in {}", manager.branch) };
    ((*one).clone(), (*other).clone(), manager)
}
