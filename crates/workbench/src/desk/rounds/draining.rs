//! Test: a build that is too old. Head office takes what it sends and shows it nothing more; what
//! was done at the desk is answered, and the sync centre says why nothing comes.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use domain::Timestamp;
use domain::staff::{Actor, Role};
use protocol::digest::Digest;
use protocol::pull::PullRequest;
use protocol::push::{IntentResult, PushRequest, PushResponse, Status};
use serde_json::{Value, json};
use sync::{
    Clock, Hello, LoginRequest, LoginResponse, Office, Received, RefreshRequest, Remote, RemoteError,
};
use tempfile::TempDir;
use vault::{Cost, FileSecret};

use crate::desk::Desk;
use crate::desk::vaults::Vaults;

const BRANCH: &str = "310000001";
/// 2026-11-20 09:00 in Shanghai.
const MORNING: i64 = 1_795_136_400_000;

struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp(MORNING)
    }
}

/// A head office without customers that may say "too old".
#[derive(Default)]
struct Narrow {
    too_old: AtomicBool,
    pulled: AtomicU32,
    pushed: Mutex<Vec<String>>,
}

struct Door(Arc<Narrow>);

impl Office for Door {
    fn hello(&self) -> Result<Hello, RemoteError> {
        Err(RemoteError::Unreachable)
    }

    fn login(&self, request: &LoginRequest) -> Result<LoginResponse, RemoteError> {
        Ok(LoginResponse {
            access_token: "a".to_owned(),
            access_until: Timestamp(MORNING + 600_000),
            refresh_token: "r".to_owned(),
            lease_share: "5a".repeat(32),
            lease_until: Timestamp(MORNING + 72 * 3_600_000),
            branch_name: "江州城东支行".to_owned(),
            now: Timestamp(MORNING),
            actor: Actor {
                emp_no: request.login.as_str().into(),
                name: "林晓岚".to_owned(),
                role: Role::RelationshipManager,
                branch: BRANCH.into(),
                clearance: 3,
            },
        })
    }

    fn refresh(&self, _: &RefreshRequest) -> Result<LoginResponse, RemoteError> {
        Err(RemoteError::Unreachable)
    }

    fn remote(&self, _: &str) -> Box<dyn Remote + Send> {
        Box::new(Line(Arc::clone(&self.0)))
    }
}

struct Line(Arc<Narrow>);

impl Remote for Line {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        if self.0.too_old.load(Ordering::SeqCst) {
            return Err(RemoteError::TooOld);
        }
        self.0.pulled.fetch_add(1, Ordering::SeqCst);
        let hello =
            json!({"t": "hello", "epoch": 1, "now": MORNING, "subs": ["ref"], "poll_after_ms": 3_600_000});
        let mut text = format!("{hello}\n");
        for cursor in &request.scopes {
            if cursor.key.is_empty() {
                let reset = json!({"t": "reset", "s": cursor.s, "key": "k", "head": 1, "count": 0});
                text.push_str(&format!("{reset}\n"));
            }
            let digest = Digest::default().to_string();
            let done = json!({"t": "done", "s": cursor.s, "base": 1, "count": 0, "digest": digest});
            text.push_str(&format!("{done}\n"));
        }
        Ok(Received { text, wire_bytes: 1 })
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        let mut pushed = self.0.pushed.lock().expect("no panic held it");
        let results: Vec<IntentResult> = request
            .mutations
            .iter()
            .map(|intent| {
                pushed.push(intent.mid.clone());
                IntentResult {
                    mid: intent.mid.clone(),
                    seq: intent.seq,
                    status: Status::Applied,
                    code: None,
                    facts: Default::default(),
                    current: None,
                    effects: Vec::new(),
                }
            })
            .collect();
        let last = results.last().map_or(0, |result| result.seq);
        Ok(PushResponse { results, last })
    }
}

fn must(desk: &Desk, name: &str, request: &Value) -> Value {
    let answer = desk.call(name, &request.to_string(), "1");
    let answer = answer.unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    serde_json::from_str(&answer).expect("an answer is JSON")
}

#[test]
fn a_build_that_is_too_old_hands_in_everything_and_says_why_nothing_comes() {
    let (folder, office) = (TempDir::new().expect("a folder"), Arc::new(Narrow::default()));
    let cheap = Cost { memory_kib: 64, passes: 1, lanes: 1 };
    let secret = Box::new(FileSecret::new(folder.path().join("device.key")));
    let vaults = vault::Vaults::with(folder.path(), secret, cheap, cheap).expect("a new folder");
    let door = Arc::new(Door(Arc::clone(&office)));
    let desk = Desk::over(Vaults::over(vaults), door, Arc::new(Standing)).expect("a desk");
    must(&desk, "session.open", &json!({ "login": "8801001", "password": "x", "old_password": null }));
    assert!(desk.wait_for_round());
    assert_eq!(must(&desk, "sync.state", &Value::Null)["rounds"][0]["result"], "done");

    office.too_old.store(true, Ordering::SeqCst);
    let pulled = office.pulled.load(Ordering::SeqCst);
    let task = |title: &str| {
        json!({ "customer": null, "kind": "visit", "title": title, "due": "2026-11-27",
            "priority": "normal", "assignee": null })
    };
    let mids: Vec<Value> =
        ["回访", "送单", "开会"].map(|title| must(&desk, "task.create", &task(title))["mid"].clone()).into();
    assert!(desk.wait_for_round());

    let state = must(&desk, "sync.state", &Value::Null);
    assert_eq!(json!(*office.pushed.lock().expect("sound")), json!(mids), "all of it was handed in, once");
    assert_eq!((&state["waiting"], &state["attention"]), (&json!(0), &json!(0)), "all of it is answered");
    assert_eq!(office.pulled.load(Ordering::SeqCst), pulled, "nothing came");
    assert_eq!(state["rounds"][0]["result"], "too_old", "and the sync centre says why");
    assert_eq!(state["online"], true, "it is no line that is down");
}
