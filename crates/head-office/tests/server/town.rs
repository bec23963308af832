//! A small bank and a caller that speaks the protocol, for the tests of the server.

use std::sync::Arc;

use domain::assignment::{Served, ServingRole};
use domain::customer::Customer;
use domain::interaction::{Channel, Interaction};
use domain::organization::{Level, Organization};
use domain::staff::{Role, Staff, StaffStatus};
use domain::{BusinessDate, CustomerId, EmpNo, Timestamp};
use head_office::core::{book, library};
use head_office::opening::{self, Opener};
use head_office::{Config, Running, Server};
use office_store::{ChildMode, OfficeStore, WriteTxn};
use protocol::login::LoginResponse;

/// The branch of the small bank.
pub(crate) const BRANCH: &str = "990100101";

/// The small bank's demo password.
pub(crate) const PASSWORD: &str = "fenhu-demo";

/// A member of staff of the small bank.
pub(crate) fn person(emp_no: &str, role: Role, clearance: u8) -> Staff {
    Staff {
        emp_no: EmpNo::from(emp_no),
        name: format!("员工{emp_no}"),
        role,
        branch: BRANCH.into(),
        clearance,
        status: StaffStatus::Active,
        capacity: None,
        qualifications: Vec::new(),
    }
}

/// The id of the n-th customer.
pub(crate) fn id_of(n: u32) -> CustomerId {
    format!("01900000-0000-7000-8000-{n:012}").parse().unwrap()
}

/// The n-th customer, served by an advisor.
pub(crate) fn customer(n: u32, advisor: Option<&str>) -> Customer {
    let day = BusinessDate::from_ymd_opt(2026, 1, 31).unwrap();
    let served_by =
        advisor.map(|by| Served { by: EmpNo::from(by), role: ServingRole::Primary, from: day, until: None });
    Customer {
        number: Some(format!("10{n:08}")),
        name: Some(format!("客户{n}")),
        served_by: served_by.into_iter().collect(),
        owner_version: 1,
        ..Customer::blank(id_of(n), BRANCH.into(), day)
    }
}

/// The m-th contact of the n-th customer.
pub(crate) fn contact(n: u32, m: u32) -> Interaction {
    Interaction {
        id: format!("01900000-0001-7000-8000-{n:06}{m:06}").parse().unwrap(),
        at: Timestamp(1_760_000_000_000 + i64::from(m)),
        channel: Channel::Phone,
        substantive: true,
        outcome: None,
        summary: format!("第{m}次"),
        next_on: None,
        by: None,
    }
}

/// Writes a customer with contacts.
pub(crate) fn put(txn: &mut dyn WriteTxn, customer: &Customer, contacts: &[Interaction]) {
    let entry = book::Entry { interactions: contacts, ..book::Entry::of(customer) };
    book::put(txn, &entry, ChildMode::Merge, None).unwrap();
}

/// An empty store on this binary's ground.
pub(crate) fn empty() -> (tempfile::TempDir, Arc<dyn OfficeStore>) {
    let folder = tempfile::tempdir().unwrap();
    let store = opening::open(folder.path(), &crate::ground::database(), Opener::Command).unwrap();
    (folder, store)
}

/// Changes the store in one transaction.
pub(crate) fn change(store: &dyn OfficeStore, work: impl FnOnce(&mut dyn WriteTxn)) {
    let mut txn = store.write().unwrap();
    txn.lock(BRANCH).unwrap();
    txn.lock(office_store::REFERENCE).unwrap();
    work(txn.as_mut());
    txn.commit().unwrap();
}

/// Fills a store: two advisors, a teller, a manager, an administrator, an auditor, `count` customers of the first advisor.
pub(crate) fn small_bank(store: &dyn OfficeStore, count: u32) {
    change(store, |txn| {
        let unit = Organization {
            code: BRANCH.into(),
            name: "江州城东支行".to_owned(),
            level: Level::SubBranch,
            parent: None,
            district: None,
            extra: serde_json::Map::new(),
        };
        library::put(txn, "organization", BRANCH, &unit).unwrap();
        for staff in [
            person("8800001", Role::RelationshipManager, 3),
            person("8800002", Role::RelationshipManager, 2),
            person("8800003", Role::Teller, 2),
            person("8800004", Role::BranchManager, 3),
            person("8800005", Role::Administrator, 3),
            person("8800006", Role::Auditor, 3),
        ] {
            library::put_staff(txn, &staff).unwrap();
        }
        for n in 1..=count {
            put(txn, &customer(n, Some("8800001")), &[contact(n, 1), contact(n, 2)]);
        }
    });
}

/// A running office with a small bank.
pub(crate) struct Town {
    /// The server.
    pub(crate) running: Running,
    /// Trusts the bank's authority only.
    pub(crate) http: reqwest::Client,
    _folder: tempfile::TempDir,
}

impl Town {
    /// Starts it with `count` customers.
    pub(crate) async fn with(count: u32) -> Town {
        Town::configured(count, |_| {}).await
    }

    /// Starts it with `count` customers under another configuration.
    pub(crate) async fn configured(count: u32, adjust: impl FnOnce(&mut Config)) -> Town {
        let (folder, database) = (tempfile::tempdir().unwrap(), crate::ground::database());
        let (data, of) = (folder.path().to_owned(), database.clone());
        // A store belongs on a thread that may wait.
        let filling = move || small_bank(opening::open(&data, &of, Opener::Command).unwrap().as_ref(), count);
        tokio::task::spawn_blocking(filling).await.unwrap();
        let mut config = Config { demo: true, database, ..Config::new(folder.path()) };
        adjust(&mut config);
        let running = Server::start(config).await.unwrap();
        let http = trusting(&running.ca_pem);
        Town { running, http, _folder: folder }
    }

    /// The store, to look at it or change it behind the server's back.
    pub(crate) fn store(&self) -> Arc<dyn OfficeStore> {
        self.running.store.clone()
    }

    /// Works with the store on a thread that may wait: on PostgreSQL no other may.
    pub(crate) fn aside<T: Send>(&self, work: impl FnOnce(&dyn OfficeStore) -> T + Send) -> T {
        let store = self.store();
        std::thread::scope(|threads| threads.spawn(|| work(store.as_ref())).join().unwrap())
    }

    /// Changes the store behind the server's back.
    pub(crate) fn change(&self, work: impl FnOnce(&mut dyn WriteTxn) + Send) {
        self.aside(|store| change(store, work));
    }

    /// The address of a path.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.running.url)
    }

    /// Posts JSON.
    pub(crate) async fn post(
        &self,
        path: &str,
        token: Option<&str>,
        body: serde_json::Value,
    ) -> reqwest::Response {
        let request = self.http.post(self.at(path)).json(&body);
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        request.send().await.unwrap()
    }

    /// Logs in with the demo password.
    pub(crate) async fn login(&self, emp_no: &str) -> LoginResponse {
        let body = serde_json::json!({"login": emp_no, "password": PASSWORD, "device": "pc-1"});
        let response = self.post("/v1/auth/login", None, body).await;
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    }

    /// Pulls and gives the decoded lines. Without scopes it first asks which there are, as a new
    /// device does, and then for all of them.
    pub(crate) async fn pull(&self, token: &str, scopes: serde_json::Value) -> Vec<serde_json::Value> {
        let hello = self.answer(token, scopes.clone()).await;
        if scopes != serde_json::json!([]) {
            return hello;
        }
        assert_eq!(hello.len(), 1, "nothing was asked for");
        let subs = hello[0]["subs"].as_array().unwrap();
        let new = |s| serde_json::json!({"s": s, "key": "", "base": 0, "after": 0});
        self.answer(token, subs.iter().map(new).collect()).await
    }

    async fn answer(&self, token: &str, scopes: serde_json::Value) -> Vec<serde_json::Value> {
        let body = serde_json::json!({"vault": "v1", "client": "c1", "scopes": scopes});
        let response = self.post("/v1/sync/pull", Some(token), body).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-encoding"], "zstd");
        lines(&response.bytes().await.unwrap())
    }
}

/// A client that trusts one authority and nothing else.
pub(crate) fn trusting(ca_pem: &str) -> reqwest::Client {
    // Another test may have installed it already; either way ring is in place.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let ca = reqwest::Certificate::from_pem(ca_pem.as_bytes()).unwrap();
    reqwest::Client::builder().tls_certs_only([ca]).no_proxy().build().unwrap()
}

/// The lines of a pull's body.
pub(crate) fn lines(body: &[u8]) -> Vec<serde_json::Value> {
    let text = String::from_utf8(zstd::decode_all(body).unwrap()).unwrap();
    text.lines()
        .inspect(|line| {
            protocol::line::Line::parse(line).unwrap();
        })
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
