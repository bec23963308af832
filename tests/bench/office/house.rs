//! House: a head office of this process with devices at its door, on either database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::staff::Role;
use head_office::opening::{self, Database, Opener};
use head_office::{Config, Running, Server, import};
use office_store::OfficeStore;
use office_store::conformance::cluster::{Cluster, Disk};
use protocol::line::Line;
use protocol::login::LoginResponse;
use protocol::pull::{Limit, MAX_ROWS, PullRequest, ScopeCursor};
use protocol::scope::Scope;
use support::bank::Bank;
use tempfile::TempDir;
use tokio_rustls::TlsConnector;

use super::share::Meter;
use super::wire::{Wire, request, trusting};

/// Rounds of each measurement, and how long one takes.
pub(super) const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);

/// A head office that serves.
pub(super) struct House {
    pub(super) store: Arc<dyn OfficeStore>,
    meter: Meter,
    running: Option<Running>,
    port: u16,
    tls: TlsConnector,
    _folder: TempDir,
    _cluster: Option<Cluster>,
}

/// A device somebody is logged in on.
pub(super) struct Device {
    pub(super) wire: Wire,
    pub(super) login: LoginResponse,
}

impl House {
    /// Imports a bank into SQLite, or into PostgreSQL with every commit forced to disk, and serves it.
    pub(super) async fn of(bank: &Bank, cluster: Option<Cluster>) -> House {
        let folder = TempDir::new().expect("a temporary folder");
        let url = cluster.as_ref().map(Cluster::database);
        let folder_of = |url: &String| Some(url.split_once("host=")?.1.split('&').next()?.into());
        let meter = Meter { database: url.as_ref().and_then(folder_of) };
        let database = Database { url, ..Database::default() };
        let mut config = Config { demo: true, database: database.clone(), ..Config::new(folder.path()) };
        // The generator stands for a whole bank behind one address.
        config.limits.logins_per_minute = 100_000;
        config.limits.calls_per_second = 1_000_000;
        config.limits.intents_per_hour = u32::MAX;
        let (data, bundle) = (folder.path().to_owned(), bank.bundle.clone());
        let filling = move || {
            let store = opening::open(&data, &database, Opener::Command).expect("the store opens");
            let options =
                import::Options { bundle, mapping: None, as_of: None, dry_run: false, progress: false };
            let report = import::run(store.as_ref(), &options, domain::Timestamp(1_790_000_000_000));
            assert!(report.expect("the import runs").faults.is_empty(), "the bundle is clean");
            store.settle().expect("the store settles");
        };
        tokio::task::spawn_blocking(filling).await.expect("the bank is filled");
        let running = Server::start(config).await.expect("head office starts");
        let port = running.url.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        let tls = trusting(&running.ca_pem);
        House {
            store: running.store.clone(),
            meter,
            running: Some(running),
            port,
            tls,
            _folder: folder,
            _cluster: cluster,
        }
    }

    /// PostgreSQL of this run, durable.
    pub(super) fn durable() -> Cluster {
        Cluster::start(Disk::Durable)
    }

    /// Ends it.
    pub(super) async fn close(mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown().await.expect("head office ends cleanly");
        }
    }

    /// Logs somebody in on a device of their own.
    pub(super) async fn device(&self, login: &str, n: usize) -> Device {
        let mut wire = Wire::to(self.port, &self.tls).await;
        let body = serde_json::json!({"login": login, "password": "fenhu-demo", "device": format!("pc-{n}")});
        let answer = wire.ask(&request("/v1/auth/login", "", body.to_string().as_bytes())).await;
        assert_eq!(answer.status, 200, "the demo password is right");
        Device { wire, login: serde_json::from_slice(&answer.body).expect("a login") }
    }

    /// Work with the store, on a thread that may wait.
    pub(super) async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn OfficeStore) -> T + Send + 'static,
    ) -> T {
        let store = self.store.clone();
        tokio::task::spawn_blocking(move || work(store.as_ref())).await.expect("the work ends")
    }
}

impl Device {
    /// A pull with these cursors, ready to send.
    pub(super) fn pull(&self, scopes: &[ScopeCursor]) -> Vec<u8> {
        let body = PullRequest {
            vault: "bench".to_owned(),
            client: "0".repeat(32),
            scopes: scopes.to_vec(),
            limit: Limit { rows: MAX_ROWS, bytes: 1 << 20 },
            seals: true,
        };
        let body = serde_json::to_vec(&body).expect("a request");
        request("/v1/sync/pull", &self.login.access_token, &body)
    }

    /// Pulls from these cursors until every round is complete; gives the cursors then, how many
    /// rows of customers came, and their ids.
    pub(super) async fn catch_up(&mut self, mut scopes: Vec<ScopeCursor>) -> (Vec<ScopeCursor>, Vec<String>) {
        let mut ids = Vec::new();
        loop {
            let ask = self.pull(&scopes);
            let answer = self.wire.ask(&ask).await;
            assert_eq!(answer.status, 200);
            let text = text(&answer.body);
            let mut complete = true;
            for line in text.lines() {
                if line.starts_with(ROW) {
                    ids.extend(customer_of(line));
                    continue;
                }
                match Line::parse(line).expect("head office speaks the protocol") {
                    Line::Hello { subs, .. } => complete &= !follow(&mut scopes, subs),
                    Line::Reset { s, key, .. } => at(&mut scopes, &s).key = key,
                    Line::Page { s, after } => {
                        at(&mut scopes, &s).after = after;
                        complete = false;
                    }
                    Line::Done { s, base, .. } => {
                        let cursor = at(&mut scopes, &s);
                        (cursor.base, cursor.after) = (base, base);
                    }
                    _ => {}
                }
            }
            if complete {
                return (scopes, ids);
            }
        }
    }
}

/// How the line of a row begins.
const ROW: &str = r#"{"t":"row""#;

/// Whose row it is, when it is a customer's. Rows are not parsed: the generator shares the cores
/// with what it measures.
fn customer_of(line: &str) -> Option<String> {
    let (head, _) = line.split_once(r#","v":"#)?;
    let (_, rest) = head.split_once(r#""k":"customer","id":""#)?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}

/// Follows scopes not followed so far; whether there were any.
fn follow(scopes: &mut Vec<ScopeCursor>, subs: Vec<Scope>) -> bool {
    let before = scopes.len();
    for s in subs {
        if !scopes.iter().any(|cursor| cursor.s == s) {
            scopes.push(ScopeCursor { s, key: String::new(), base: 0, after: 0 });
        }
    }
    scopes.len() > before
}

/// The lines of a pull's answer.
pub(super) fn text(body: &[u8]) -> String {
    String::from_utf8(zstd::decode_all(body).expect("zstd")).expect("text")
}

fn at<'c>(scopes: &'c mut [ScopeCursor], s: &Scope) -> &'c mut ScopeCursor {
    scopes.iter_mut().find(|cursor| cursor.s == *s).expect("a scope we asked for")
}

/// Everybody of a role, by staff number.
pub(super) fn people(bank: &Bank, role: Role) -> Vec<String> {
    bank.staff.iter().filter(|person| person.role == role).map(|person| person.login.clone()).collect()
}

/// How often something was done in each round, a second, and how long each time took, ms.
pub(super) struct Paces {
    pub(super) rates: Vec<f64>,
    pub(super) times: Vec<f64>,
    pub(super) share: String,
}

/// Lets every device do something again and again for [`ROUNDS`] rounds. `weight` is what one
/// turn counts for.
pub(super) async fn paces<D, F>(house: &House, devices: Vec<D>, weight: usize, turn: F) -> Paces
where
    D: Send + 'static,
    F: AsyncTurn<D> + Clone + Send + Sync + 'static,
{
    let mut devices = devices;
    let mut paces = Paces { rates: Vec::new(), times: Vec::new(), share: String::new() };
    let before = house.meter.read();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        let working: Vec<_> = devices
            .drain(..)
            .map(|mut device| {
                let turn = turn.clone();
                tokio::spawn(async move {
                    let mut times = Vec::new();
                    while began.elapsed() < ROUND {
                        let start = Instant::now();
                        device = turn.take(device).await;
                        times.push(start.elapsed().as_secs_f64() * 1000.0);
                    }
                    (device, times)
                })
            })
            .collect();
        let mut turns = 0;
        for device in working {
            let (device, times) = device.await.expect("a device works");
            turns += times.len();
            paces.times.extend(times);
            devices.push(device);
        }
        paces.rates.push((turns * weight) as f64 / began.elapsed().as_secs_f64());
    }
    paces.share = house.meter.since(before, paces.times.len() * weight);
    paces
}

/// One turn of a device.
pub(super) trait AsyncTurn<D> {
    /// Takes the device, and gives it back when it is done.
    fn take(&self, device: D) -> impl Future<Output = D> + Send;
}
