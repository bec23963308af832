//! House: head office and desks as processes, with the proxy between them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use head_office::opening::{Database, Opener, open};
use office_store::conformance::cluster::Cluster;
use serde_json::{Value, json};
use support::bank::Bank;
use support::office;
use support::program::{self, Program};
use tempfile::TempDir;
use workbench::session::DemoAccount;

use super::effect::twice_or_never;
use super::proxy::Proxy;
use crate::sim::rig_b::memory_folder;

/// The longest we wait for anything to change.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often somebody types a password.
const TRIES: usize = 5;

/// Head office as a process.
pub(super) struct House {
    folder: TempDir,
    program: Option<Program>,
    ca: PathBuf,
    /// The line every desk is on.
    pub(super) proxy: Proxy,
    /// `FENHU_DATABASE` of head office; none for its own file.
    database: Option<String>,
}

/// A bank imported into PostgreSQL once; houses stand on copies of it.
pub(super) struct Standing {
    folder: TempDir,
    database: String,
}

impl Standing {
    /// Imports the bundle of a bank.
    pub(super) fn of(bank: &Bank) -> Standing {
        let (folder, database) = (memory_folder(), Cluster::shared().database());
        let mut command = Command::new(program::path("head-office"));
        command.arg("import").arg("--data").arg(folder.path()).arg(&bank.bundle);
        let end = command.env("FENHU_DATABASE", &database).output().expect("head office starts");
        assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
        Standing { folder, database }
    }
}

/// A desk as a process.
pub(super) struct Desk {
    program: Option<Program>,
    address: SocketAddr,
    folder: PathBuf,
    account: DemoAccount,
    /// What was answered "saved": about which customer, by mid.
    pub(super) saved: BTreeMap<String, String>,
}

/// Everything listens on loopback: the port says it all.
fn address(url: &str) -> SocketAddr {
    let port = url.rsplit(':').next().and_then(|port| port.trim_end_matches('/').parse().ok());
    SocketAddr::from(([127, 0, 0, 1], port.expect("a URL with a port")))
}

impl House {
    /// Head office over a copy of a bank.
    pub(super) fn open(bank: &Bank) -> House {
        let folder = memory_folder();
        office::copy(&bank.office, &folder.path().join("office"));
        House::with(folder, None)
    }

    /// The same on a copy of another database.
    pub(super) fn on(standing: &Standing) -> House {
        let folder = memory_folder();
        office::copy(standing.folder.path(), &folder.path().join("office"));
        House::with(folder, Some(Cluster::shared().copy(&standing.database)))
    }

    fn with(folder: TempDir, database: Option<String>) -> House {
        let (program, at, ca) = start(&folder.path().join("office"), database.as_deref());
        House { folder, program: Some(program), ca, proxy: Proxy::to(at), database }
    }

    /// Kills it and starts it again, elsewhere on the same data.
    pub(super) fn kill_office(&mut self) {
        if let Some(program) = self.program.take() {
            program.kill();
        }
        self.proxy.reset();
        let (program, at, _) = start(&self.folder.path().join("office"), self.database.as_deref());
        self.proxy.leads_to(at);
        self.program = Some(program);
    }

    /// Ends head office and looks into its database: everything saved at these desks was done
    /// exactly once.
    pub(super) fn every_effect_once(&mut self, desks: &[Desk], branch: &str) -> Vec<String> {
        if let Some(program) = self.program.take() {
            program.kill();
        }
        let saved = desks.iter().flat_map(|desk| desk.saved.clone()).collect();
        let database = Database { url: self.database.clone(), ..Database::default() };
        let store = open(&self.folder.path().join("office"), &database, Opener::Command);
        let found = store.and_then(|store| twice_or_never(store.as_ref(), branch, &saved));
        found.unwrap_or_else(|cause| vec![format!("head office's database does not read: {cause}")])
    }

    /// A desk of somebody, logged in.
    pub(super) fn desk(&self, account: &DemoAccount) -> Desk {
        self.desk_called(&account.login, account)
    }

    /// Another computer of somebody, that has never seen anything.
    pub(super) fn fresh_desk(&self, account: &DemoAccount) -> Desk {
        self.desk_called(&format!("{}-fresh", account.login), account)
    }

    fn desk_called(&self, name: &str, account: &DemoAccount) -> Desk {
        let folder = self.folder.path().join("device").join(name);
        let (program, address) = self.bridge(&folder);
        let (program, account) = (Some(program), account.clone());
        let desk = Desk { program, address, folder, account, saved: BTreeMap::new() };
        desk.log_in();
        desk
    }

    fn bridge(&self, folder: &std::path::Path) -> (Program, SocketAddr) {
        let mut command = Command::new(program::path("bridge"));
        command.arg("--device-dir").arg(folder).arg("--office").arg(self.proxy.url());
        command.arg("--ca").arg(&self.ca).arg("--ui").arg(folder).env("FENHU_LOG", "error");
        let (program, ready) = Program::ready(&mut command);
        (program, address(ready["url"].as_str().expect("a URL")))
    }

    /// Kills a desk and starts it again on what it left.
    pub(super) fn kill_desk(&self, desk: &mut Desk) {
        if let Some(program) = desk.program.take() {
            program.kill();
        }
        let (program, address) = self.bridge(&desk.folder);
        (desk.program, desk.address) = (Some(program), address);
        desk.log_in();
    }
}

fn start(data: &std::path::Path, database: Option<&str>) -> (Program, SocketAddr, PathBuf) {
    let mut command = Command::new(program::path("head-office"));
    command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0", "--demo"]);
    command.env("RUST_LOG", "error").envs(database.map(|url| ("FENHU_DATABASE", url)));
    let (program, ready) = Program::ready(&mut command);
    let word = |name: &str| ready[name].as_str().unwrap_or_else(|| panic!("no {name} in {ready}")).to_owned();
    (program, address(&word("url")), word("ca").into())
}

impl Desk {
    /// Whoever is told that head office was not reached types the password once more: on a busy
    /// machine a login may take longer than a desk waits.
    fn log_in(&self) {
        let request =
            json!({"login": self.account.login, "password": self.account.password, "old_password": null});
        let mut answer = Value::Null;
        for _ in 0..TRIES {
            answer = self.ask("session.open", &request);
            if answer["failure"]["code"] != "no_vault_offline" {
                break;
            }
        }
        assert!(answer["ok"].is_object(), "{} does not open: {answer}", self.account.login);
    }

    /// One call of the window's contract.
    pub(super) fn ask(&self, name: &str, request: &Value) -> Value {
        let body = json!({"name": name, "request": request, "call_id": "rig"}).to_string();
        let mut stream = self.connect();
        let head = format!(
            "POST /rpc HTTP/1.1\r\nhost: desk\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).expect("a call");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.starts_with("HTTP/1.1 200"), "{name}: {head}");
        serde_json::from_str(body).unwrap_or_else(|cause| panic!("{name}: {body}: {cause}"))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the desk listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    /// What must be answered.
    pub(super) fn must(&self, name: &str, request: &Value) -> Value {
        let mut answer = self.ask(name, request);
        assert!(answer["failure"].is_null(), "{name}: {answer}");
        answer["ok"].take()
    }

    /// Asks for a round now and does not wait for it.
    pub(super) fn sync_now(&self) {
        self.ask("sync.now", &Value::Null);
    }

    /// Looks at the state of sync whenever something has changed, until it is as it must be.
    ///
    /// # Panics
    /// When nothing changes any more.
    pub(super) fn wait(&self, what: &str, mut look: impl FnMut(&Value) -> bool) {
        let mut stream = self.connect();
        stream.write_all(b"GET /events HTTP/1.1\r\nhost: desk\r\n\r\n").expect("a call");
        let mut events = BufReader::new(stream);
        let mut line = String::new();
        loop {
            let state = self.must("sync.state", &Value::Null);
            if look(&state) {
                return;
            }
            line.clear();
            let heard = events.read_line(&mut line);
            assert!(heard.is_ok_and(|n| n > 0), "waited for {what}, but nothing changes any more: {state:#}");
        }
    }

    /// Waits until every intent is answered and every scope agrees.
    pub(super) fn settle(&self) {
        self.sync_now();
        self.wait("sync to settle", |state| {
            let scopes = state["scopes"].as_array().map_or(&[][..], Vec::as_slice);
            let agree = scopes.iter().all(|scope| scope["digest_equal"] == json!(true));
            state["waiting"] == json!(0) && state["phase"] == json!("idle") && !scopes.is_empty() && agree
        });
    }

    /// Wishes that a customer be given to somebody; remembers what was answered "saved".
    pub(super) fn assign(&mut self, customer: &str, to: &str) {
        let answer =
            self.ask("assignment.request", &json!({"customer": customer, "to": to, "reason": "换管户"}));
        if let Some(mid) = answer["ok"]["mid"].as_str() {
            self.saved.insert(mid.to_owned(), customer.to_owned());
        }
    }

    /// Ids and advisors of the first 500 customers, by id.
    pub(super) fn book(&self) -> Vec<(String, String)> {
        let request = json!({"search": "", "sort": "aum", "order": "descending", "collapsed": [], "offset": 0, "limit": 500});
        let book = self.must("customer.book", &request);
        let rows = book["rows"].as_array().cloned().unwrap_or_default();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut rows: Vec<_> = rows.iter().map(|row| (word(&row["id"]), word(&row["advisor"]))).collect();
        rows.sort();
        rows
    }

    /// I1, I8: everything that was saved has its end.
    pub(super) fn every_intent_ended(&self) -> Vec<String> {
        let state = |mid: &String| self.ask("sync.intent", &json!({"mid": mid}))["ok"].to_string();
        let ended = |text: &String| ["applied", "merged", "rejected"].iter().any(|end| text.contains(end));
        let all = self.saved.keys().map(|mid| (mid, state(mid)));
        all.filter(|(_, text)| !ended(text)).map(|(mid, text)| format!("I1: {mid} is {text}")).collect()
    }
}
