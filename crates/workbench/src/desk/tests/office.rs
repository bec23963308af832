//! A head office in memory: one branch, full answers, no paging.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};

use domain::customer::Customer;
use domain::staff::{Actor, Role};
use domain::{CustomerId, Timestamp};
use protocol::digest::Digest;
use protocol::pull::PullRequest;
use protocol::push::{IntentResult, PushRequest, PushResponse, Status};
use serde_json::{Value, json};
use sync::{Hello, LoginRequest, LoginResponse, Office, Received, RefreshRequest, Remote, RemoteError};

use super::MORNING;
use super::bank::{self, BRANCH, Record};

pub(super) const PASSWORD: &str = "fenhu-demo";
const LEASE_MS: i64 = 72 * 3_600_000;

/// What every connection of the office shares.
pub(super) struct MemoryOffice {
    state: std::sync::Arc<State>,
}

struct State {
    reachable: AtomicBool,
    disabled: AtomicBool,
    demoted: AtomicBool,
    /// Everybody has left: they hand in, and get nothing.
    left: AtomicBool,
    /// Takes no intents now.
    busy: AtomicBool,
    /// The next pull panics, as a fault of this program would.
    panics: AtomicBool,
    line: Dead,
    /// Answers of calls that wait for news; without any there is no such call here.
    news: Mutex<Option<mpsc::Receiver<News>>>,
    password: Mutex<&'static str>,
    records: Vec<Record>,
    pushed: Mutex<Vec<(String, String)>>,
}

impl MemoryOffice {
    pub(super) fn of(records: Vec<Record>) -> MemoryOffice {
        let state = State {
            reachable: AtomicBool::new(true),
            disabled: AtomicBool::default(),
            demoted: AtomicBool::default(),
            left: AtomicBool::default(),
            busy: AtomicBool::default(),
            panics: AtomicBool::default(),
            line: Dead::default(),
            news: Mutex::default(),
            password: Mutex::new(PASSWORD),
            records,
            pushed: Mutex::default(),
        };
        MemoryOffice { state: std::sync::Arc::new(state) }
    }

    /// Pulls the cable, or puts it back.
    pub(super) fn set_reachable(&self, reachable: bool) {
        self.state.reachable.store(reachable, Ordering::SeqCst);
    }

    /// The next pull panics.
    pub(super) fn panic_once(&self) {
        self.state.panics.store(true, Ordering::SeqCst);
    }

    /// From now on a pull is not answered, until somebody hangs up.
    pub(super) fn cut_line(&self) {
        *self.state.line.cut.lock().expect("no panic held it") = Some(0);
    }

    /// Waits until a pull hangs on the dead line.
    pub(super) fn wait_for_a_call(&self) {
        let line = &self.state.line;
        let mut cut = line.cut.lock().expect("no panic held it");
        while *cut == Some(0) {
            cut = line.changed.wait(cut).expect("no panic held it");
        }
    }

    /// From now on calls may wait for news: each takes the next that is sent here.
    pub(super) fn listen(&self) -> mpsc::Sender<News> {
        let (sender, receiver) = mpsc::channel();
        *self.state.news.lock().expect("no panic held it") = Some(receiver);
        sender
    }

    /// Shuts everybody out.
    pub(super) fn disable(&self) {
        self.state.disabled.store(true, Ordering::SeqCst);
    }

    /// Everybody has left.
    pub(super) fn part_from_all(&self) {
        self.state.left.store(true, Ordering::SeqCst);
    }

    /// Takes no intents until told otherwise.
    pub(super) fn set_busy(&self, busy: bool) {
        self.state.busy.store(busy, Ordering::SeqCst);
    }

    /// Takes clearance from everybody.
    pub(super) fn demote(&self) {
        self.state.demoted.store(true, Ordering::SeqCst);
    }

    /// Gives everybody another password.
    pub(super) fn set_password(&self, password: &'static str) {
        *self.state.password.lock().expect("no panic held it") = password;
    }

    /// Names and arguments of the intents that came up.
    pub(super) fn pushed(&self) -> Vec<(String, String)> {
        self.state.pushed.lock().expect("no panic held it").clone()
    }

    fn here(&self) -> Result<(), RemoteError> {
        self.state.here()
    }
}

/// What a call that waits is answered.
pub(super) type News = Result<sync::WaitResponse, RemoteError>;

/// A line that is dead: calls wait on it.
#[derive(Default)]
struct Dead {
    /// Calls that hang; none while the line is sound.
    cut: Mutex<Option<u32>>,
    changed: std::sync::Condvar,
}

impl Dead {
    /// Returns at once on a sound line; after somebody has hung up on a dead one.
    fn call(&self) -> Result<(), RemoteError> {
        let mut cut = self.cut.lock().expect("no panic held it");
        if let Some(calls) = cut.as_mut() {
            *calls += 1;
            self.changed.notify_all();
            while cut.is_some() {
                cut = self.changed.wait(cut).expect("no panic held it");
            }
            return Err(RemoteError::Unreachable);
        }
        Ok(())
    }

    fn hang_up(&self) {
        let mut cut = self.cut.lock().expect("no panic held it");
        if cut.is_some_and(|calls| calls > 0) {
            *cut = None;
            self.changed.notify_all();
        }
    }
}

impl State {
    fn here(&self) -> Result<(), RemoteError> {
        match (self.reachable.load(Ordering::SeqCst), self.disabled.load(Ordering::SeqCst)) {
            (false, _) => Err(RemoteError::Unreachable),
            (true, true) => Err(RemoteError::Fault { code: "disabled".into(), trace_id: "T".into() }),
            (true, false) => Ok(()),
        }
    }
}

impl Office for MemoryOffice {
    fn hello(&self) -> Result<Hello, RemoteError> {
        self.here()?;
        Ok(Hello {
            protocol_min: "1.0".into(),
            protocol_max: "1.0".into(),
            epoch: 1,
            now: Timestamp(MORNING),
            bank: "江州银行".into(),
            demo_accounts: Vec::new(),
        })
    }

    fn login(&self, request: &LoginRequest) -> Result<LoginResponse, RemoteError> {
        self.here()?;
        let password = *self.state.password.lock().expect("no panic held it");
        match bank::actor(&request.login) {
            Some(actor) if request.password == password => Ok(response(actor)),
            _ => Err(RemoteError::Fault { code: "wrong_password".into(), trace_id: "T".into() }),
        }
    }

    fn refresh(&self, request: &RefreshRequest) -> Result<LoginResponse, RemoteError> {
        self.here()?;
        let demoted = self.state.demoted.load(Ordering::SeqCst);
        let now = |actor: Actor| Actor { clearance: if demoted { 0 } else { actor.clearance }, ..actor };
        bank::actor(&request.refresh_token).map(now).map(response).ok_or(RemoteError::Unauthenticated)
    }

    fn remote(&self, access_token: &str) -> Box<dyn Remote + Send> {
        Box::new(Line { state: self.state.clone(), login: access_token.to_owned() })
    }

    fn hang_up(&self) {
        self.state.line.hang_up();
    }
}

fn response(actor: Actor) -> LoginResponse {
    LoginResponse {
        access_token: actor.emp_no.to_string(),
        access_until: Timestamp(MORNING + 600_000),
        refresh_token: actor.emp_no.to_string(),
        lease_share: "5a".repeat(32),
        lease_until: Timestamp(MORNING + LEASE_MS),
        branch_name: "江州城东支行".into(),
        now: Timestamp(MORNING),
        actor,
    }
}

/// The calls of sync of one person.
struct Line {
    state: std::sync::Arc<State>,
    login: String,
}

impl Line {
    fn actor(&self) -> Result<Actor, RemoteError> {
        bank::actor(&self.login).ok_or(RemoteError::Unauthenticated)
    }

    fn scopes(&self, actor: &Actor) -> Vec<String> {
        let own = match actor.role {
            Role::RelationshipManager => format!("a:{}@{BRANCH}", actor.emp_no),
            _ => format!("b:{BRANCH}"),
        };
        vec![own, "ref".to_owned()]
    }

    /// Members of a scope: kind, id, version, payload, children.
    fn members(&self, actor: &Actor, scope: &str) -> Vec<(String, String, Value, Vec<Child>)> {
        if scope == "ref" {
            return bank::reference()
                .into_iter()
                .map(|(kind, id, row)| (kind, id, row, Vec::new()))
                .collect();
        }
        let mine = |record: &&Record| {
            actor.role != Role::RelationshipManager
                || record.customer.is_served_by(actor.emp_no.as_str(), record.customer.as_of)
        };
        let member = |record: &Record| {
            let customer = &record.customer;
            if matches!(actor.role, Role::Teller | Role::LobbyManager) {
                return ("customer".into(), customer.id.to_string(), value(&counter(customer)), Vec::new());
            }
            let id = customer.id;
            let own = [("series", value(&record.series)), ("holdings", value(&record.holdings))];
            let mut children: Vec<Child> = own.map(|(kind, row)| child(kind, id, row)).to_vec();
            children.extend(record.pursuits.iter().map(|one| (one.kind().into(), one.id(), value(one))));
            ("customer".into(), id.to_string(), value(customer), children)
        };
        self.state.records.iter().filter(mine).map(member).collect()
    }
}

type Child = (String, String, Value);

fn child(kind: &str, of: CustomerId, payload: Value) -> Child {
    (kind.to_owned(), of.to_string(), payload)
}

fn value(row: &impl serde::Serialize) -> Value {
    serde_json::to_value(row).expect("a row is JSON")
}

/// What a counter may hold (SYNC.md 2.7), as far as these tests look.
fn counter(customer: &Customer) -> Customer {
    let tier = customer.tier.clone().map(|tier| domain::tier::TierDecision { inputs: None, ..tier });
    Customer {
        assets: None,
        profile: None,
        birth_date: None,
        last_contact_on: None,
        tags: customer.tags.iter().filter(|tag| tag.code.as_str() != "FA04").cloned().collect(),
        tier,
        ..customer.clone()
    }
}

impl Remote for Line {
    fn reveal(&mut self, request: &sync::RevealRequest) -> Result<sync::RevealResponse, RemoteError> {
        self.state.here()?;
        Ok(sync::RevealResponse { values: vec![format!("{} in clear", request.field)], left: 9 })
    }

    fn wait(&mut self, _: &sync::WaitRequest) -> Result<sync::WaitResponse, RemoteError> {
        let news = self.state.news.lock().expect("no panic held it").take();
        let Some(news) = news else {
            return Err(RemoteError::Fault { code: sync::UNSUPPORTED.into(), trace_id: "T".into() });
        };
        let answer = news.recv().unwrap_or(Err(RemoteError::Unreachable));
        *self.state.news.lock().expect("no panic held it") = Some(news);
        answer
    }

    fn look_up(&mut self, request: &sync::FetchRequest) -> Result<sync::FetchResponse, RemoteError> {
        self.state.line.call()?;
        self.state.here()?;
        let known = request.exact == "13800000414" && request.purpose.chars().count() >= 2;
        let found = self.state.records.iter().skip(3).filter(|_| known).map(|record| sync::Found {
            customer: record.customer.clone(),
            branch_name: "滨江支行".to_owned(),
            served_by_name: Some("何嘉树".to_owned()),
            lent_until: None,
        });
        Ok(sync::FetchResponse { found: found.collect(), left: 9 })
    }

    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        assert!(!self.state.panics.swap(false, Ordering::SeqCst), "a fault of this program");
        self.state.line.call()?;
        self.state.here()?;
        if self.state.left.load(Ordering::SeqCst) {
            return Err(RemoteError::Fault { code: "wipe".into(), trace_id: "T".into() });
        }
        let actor = self.actor()?;
        let subs = self.scopes(&actor);
        let mut lines =
            vec![json!({"t": "hello", "epoch": 1, "now": MORNING, "subs": subs, "poll_after_ms": 3_600_000})];
        for cursor in &request.scopes {
            let scope = cursor.s.to_string();
            let members = self.members(&actor, &scope);
            let count = members.len();
            let mut digest = Digest::default();
            let fresh = cursor.key.is_empty();
            if fresh {
                lines.push(json!({"t": "reset", "s": scope, "key": "k", "head": 1, "count": count}));
            }
            for (kind, id, row, children) in members {
                let name = if kind == "customer" { id.clone() } else { format!("{kind}/{id}") };
                digest = digest.plus(Digest::of_member(&name, 1));
                if fresh {
                    lines.extend(aggregate(&scope, &kind, &id, &row, &children, request.seals));
                }
            }
            lines.push(
                json!({"t": "done", "s": scope, "base": 1, "count": count, "digest": digest.to_string()}),
            );
        }
        let text = lines.iter().map(|line| format!("{line}\n")).collect();
        Ok(Received { text, wire_bytes: 1 })
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        self.state.here()?;
        if self.state.busy.load(Ordering::SeqCst) {
            return Err(RemoteError::Busy { retry_after_ms: 1_000 });
        }
        let mut pushed = self.state.pushed.lock().expect("no panic held it");
        let result = |intent: &protocol::push::Intent| {
            pushed.push((intent.name.clone(), intent.args.get().to_owned()));
            IntentResult {
                mid: intent.mid.clone(),
                seq: intent.seq,
                status: Status::Rejected,
                code: Some("stale_base".into()),
                facts: Default::default(),
                current: None,
                effects: Vec::new(),
            }
        };
        let results: Vec<IntentResult> = request.mutations.iter().map(result).collect();
        let last = results.last().map_or(0, |result| result.seq);
        Ok(PushResponse { results, last })
    }
}

/// A member with its children, each with the hash of its payload; of a full slice with the phone, to be sealed.
fn aggregate(scope: &str, kind: &str, id: &str, row: &Value, children: &[Child], seals: bool) -> Vec<Value> {
    let hash = |payload: &Value| Digest::of_payload(payload.to_string().as_bytes());
    let sum = children.iter().fold(Digest::default(), |sum, (_, _, payload)| sum.plus(hash(payload)));
    let mut lines = vec![json!({
        "t": "row", "s": scope, "k": kind, "id": id, "ver": 1, "whole": true,
        "h": hash(row).to_string(), "v": row,
        "sealed": (seals && !children.is_empty()).then(|| json!({ "mobile": [bank::PHONE] })),
    })];
    if kind == "customer" {
        lines[0]["kids"] = json!({"n": children.len(), "sum": sum.to_string()});
    }
    for (kind, own, payload) in children {
        lines.push(json!({
            "t": "row", "s": scope, "k": kind, "id": own, "of": id, "h": hash(payload).to_string(), "v": payload,
        }));
    }
    lines
}
