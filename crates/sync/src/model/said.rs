//! An office that says exactly what a test has put on its shelves: one page a scope, aggregates
//! whole, every intent answered as told. For situations the random office has no words for:
//! lent customers, covers that end, tags withdrawn, repairs, a restored backup.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::rc::Rc;

use domain::BranchCode;
use protocol::digest::Digest;
use protocol::pull::PullRequest;
use protocol::push::{IntentResult, PushRequest, PushResponse, ResultsRequest, ResultsResponse, Status};
use protocol::repair::{RepairRequest, bucket_name, bucket_of, sums};
use protocol::scope::Scope;
use serde_json::json;

use super::BRANCH;
use crate::remote::{Received, Remote, RemoteError, TOO_LARGE};
use crate::row::member_of;

/// A member as it is said: a customer with its children, or a row of nobody.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// `customer`, `star`, `tag_def`, ...
    pub kind: String,
    /// Id within the kind.
    pub id: String,
    /// Version.
    pub ver: u64,
    /// Payload, JSON.
    pub payload: String,
    /// Kind, id and payload of each child.
    pub kids: Vec<(String, String, String)>,
    /// Lent until, ms.
    pub until: Option<i64>,
    /// Values behind masks, JSON: said to a device that seals them.
    pub sealed: Option<String>,
    /// In a delta it comes alone, not whole: its children are what they were.
    pub alone: bool,
}

/// What the office knows.
#[derive(Debug, Default)]
pub struct Said {
    /// Epoch of its store.
    pub epoch: u32,
    /// Scopes it wants followed.
    pub subs: Vec<Scope>,
    /// Scopes that end, ms.
    pub ends: BTreeMap<Scope, i64>,
    /// Answers by mid; `applied` where nothing is told.
    pub answers: BTreeMap<String, (Status, Option<String>)>,
    /// Mids in the order they came, each time they came.
    pub heard: Vec<String>,
    /// How many repairs it was asked for.
    pub repairs: u32,
    /// Pulls with more rows than this are too large an answer.
    pub most_rows: Option<u32>,
    /// Answers repairs with "pull first" this many times.
    pub pull_first: u32,
    /// Pulls say that they have come this far, whatever was changed since.
    behind: Option<u64>,
    base: u64,
    shelves: BTreeMap<Scope, BTreeMap<String, Member>>,
    changed: BTreeMap<Scope, (BTreeSet<String>, BTreeSet<String>)>,
}

impl Said {
    /// An office with these scopes and nothing in them.
    pub fn new(subs: &[Scope]) -> Rc<RefCell<Said>> {
        Rc::new(RefCell::new(Said { epoch: 1, subs: subs.to_vec(), base: 1, ..Said::default() }))
    }

    /// Puts a member on a shelf, new or changed.
    pub fn put(&mut self, scope: &Scope, mut member: Member) {
        self.base += 1;
        let name = member_of(&member.kind, &member.id);
        let shelf = self.shelves.entry(scope.clone()).or_default();
        member.ver = shelf.get(&name).map_or(0, |before| before.ver) + 1;
        shelf.insert(name.clone(), member);
        let (exits, put) = self.changed.entry(scope.clone()).or_default();
        exits.remove(&name);
        put.insert(name);
    }

    /// Takes a member off a shelf.
    pub fn take(&mut self, scope: &Scope, name: &str) {
        self.base += 1;
        self.shelves.entry(scope.clone()).or_default().remove(name);
        let (exits, put) = self.changed.entry(scope.clone()).or_default();
        put.remove(name);
        exits.insert(name.to_owned());
    }

    /// From now on pulls are answered as by a replica that comes no further.
    pub fn fall_behind(&mut self) {
        self.behind = Some(self.base);
    }

    /// The replica has caught up.
    pub fn catch_up(&mut self) {
        self.behind = None;
    }

    fn key(&self) -> String {
        format!("e{}.full.1.1", self.epoch)
    }

    fn hello(&self) -> String {
        let line = json!({"t": "hello", "epoch": self.epoch, "now": 1_795_000_000_000_i64,
            "subs": self.subs, "poll_after_ms": 60_000, "ends": self.ends});
        format!("{line}\n")
    }

    fn pull(&mut self, request: &PullRequest) -> Result<String, RemoteError> {
        if self.most_rows.is_some_and(|most| request.limit.rows > most) {
            return Err(RemoteError::Fault { code: TOO_LARGE.to_owned(), trace_id: String::new() });
        }
        let mut text = self.hello();
        for cursor in request.scopes.iter().filter(|cursor| self.subs.contains(&cursor.s)) {
            let shelf = self.shelves.get(&cursor.s).cloned().unwrap_or_default();
            let (exits, put) = self.changed.remove(&cursor.s).unwrap_or_default();
            if cursor.key == self.key() {
                if !exits.is_empty() {
                    let _ = writeln!(text, "{}", json!({"t": "exit", "s": cursor.s, "ids": exits}));
                }
                put.iter()
                    .filter_map(|name| shelf.get(name))
                    .for_each(|one| row(&mut text, &cursor.s, one, (one.alone, request.seals)));
            } else {
                let reset = json!({"t": "reset", "s": cursor.s, "key": self.key(), "head": self.base,
                    "count": shelf.len()});
                let _ = writeln!(text, "{reset}");
                shelf.values().for_each(|one| row(&mut text, &cursor.s, one, (false, request.seals)));
            }
            self.done(&mut text, &cursor.s);
        }
        Ok(text)
    }

    fn done(&self, text: &mut String, scope: &Scope) {
        let shelf = self.shelves.get(scope).cloned().unwrap_or_default();
        let add = |sum: Digest, (name, one): (&String, &Member)| sum.plus(Digest::of_member(name, one.ver));
        let digest = shelf.iter().fold(Digest::default(), add);
        let base = self.behind.unwrap_or(self.base);
        let done = json!({"t": "done", "s": scope, "base": base, "count": shelf.len(),
            "digest": digest.to_string()});
        let _ = writeln!(text, "{done}");
    }

    fn repair(&mut self, request: &RepairRequest) -> String {
        self.repairs += 1;
        let scope = &request.scope.s;
        let mut text = self.hello();
        if self.pull_first > 0 || request.scope.key != self.key() {
            self.pull_first = self.pull_first.saturating_sub(1);
            let _ = writeln!(text, "{}", json!({"t": "behind", "s": scope}));
            return text;
        }
        let shelf = self.shelves.get(scope).cloned().unwrap_or_default();
        let mine = sums(shelf.iter().map(|(name, one)| (name.as_str(), one.ver)));
        let differ = |(bucket, sum): &(usize, &Digest)| request.sums.get(*bucket) != Some(&sum.to_string());
        let buckets: BTreeSet<u8> =
            mine.iter().enumerate().filter(differ).map(|(bucket, _)| bucket as u8).collect();
        let names: Vec<String> = buckets.iter().map(|bucket| bucket_name(*bucket)).collect();
        let _ = writeln!(text, "{}", json!({"t": "repair", "s": scope, "ids": names}));
        let due = shelf.iter().filter(|(name, _)| buckets.contains(&bucket_of(name)));
        due.for_each(|(_, one)| row(&mut text, scope, one, (false, request.seals)));
        self.done(&mut text, scope);
        text
    }

    fn answer(&mut self, mid: &str, seq: u64) -> IntentResult {
        self.heard.push(mid.to_owned());
        let (status, code) = self.answers.get(mid).cloned().unwrap_or((Status::Applied, None));
        let done = matches!(status, Status::Applied | Status::Merged);
        self.base += u64::from(done);
        IntentResult {
            mid: mid.to_owned(),
            seq,
            status,
            code,
            facts: BTreeMap::new(),
            current: None,
            effects: if done { vec![(BranchCode::from(BRANCH), self.base)] } else { Vec::new() },
        }
    }
}

/// The line to such an office, without faults.
pub struct SaidLine(pub Rc<RefCell<Said>>);

impl Remote for SaidLine {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        let text = self.0.borrow_mut().pull(request)?;
        Ok(Received { wire_bytes: text.len() as u64, text })
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        let mut said = self.0.borrow_mut();
        let results: Vec<_> =
            request.mutations.iter().map(|intent| said.answer(&intent.mid, intent.seq)).collect();
        let last = results.last().map_or(0, |result| result.seq);
        Ok(PushResponse { results, last })
    }

    fn repair(&mut self, request: &RepairRequest) -> Result<Received, RemoteError> {
        let text = self.0.borrow_mut().repair(request);
        Ok(Received { wire_bytes: text.len() as u64, text })
    }

    fn results(&mut self, request: &ResultsRequest) -> Result<ResultsResponse, RemoteError> {
        let mut said = self.0.borrow_mut();
        let results = request.mids.iter().map(|mid| said.answer(mid, 0)).collect();
        Ok(ResultsResponse { results })
    }
}

/// A member with its children, or alone; with what is behind its masks, or without.
fn row(text: &mut String, scope: &Scope, member: &Member, (alone, seals): (bool, bool)) {
    let hash = |payload: &str| Digest::of_payload(payload.as_bytes());
    let sum = member.kids.iter().fold(Digest::default(), |sum, (_, _, payload)| sum.plus(hash(payload)));
    let mut head = json!({"t": "row", "s": scope, "k": member.kind, "id": member.id, "ver": member.ver});
    if member.kind == "customer" {
        if !alone {
            head["whole"] = true.into();
        }
        head["kids"] = json!({"n": member.kids.len(), "sum": sum.to_string()});
    }
    if let Some(until) = member.until {
        head["until"] = until.into();
    }
    if let Some(sealed) = member.sealed.as_ref().filter(|_| seals) {
        head["sealed"] = serde_json::from_str(sealed).unwrap_or_default();
    }
    line(text, &head, &member.payload);
    if alone {
        return;
    }
    for (kind, id, payload) in &member.kids {
        line(text, &json!({"t": "row", "s": scope, "k": kind, "id": id, "of": member.id}), payload);
    }
}

/// A head, then its payload as it was written, so that its hash fits.
fn line(text: &mut String, head: &serde_json::Value, payload: &str) {
    let hash = Digest::of_payload(payload.as_bytes());
    let head = head.to_string();
    let open = head.strip_suffix('}').unwrap_or(&head);
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{open},\"h\":\"{hash}\",\"v\":{payload}}}");
}
