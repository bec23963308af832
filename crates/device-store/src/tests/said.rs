//! A desk over an office that says what a test has put on its shelves.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::rc::Rc;

use domain::staff::{Actor, Role};
use domain::{BranchCode, CustomerId, Timestamp};
use protocol::scope::Scope;
use rusqlite::Connection;
use serde_json::json;
use serde_json::value::to_raw_value;
use sync::model::BRANCH;
use sync::model::said::{Member, Said, SaidLine};
use sync::{Report, drive};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Watch, keys, open_in};
use crate::open::{Role as Opening, open};
use crate::{DeviceStore, NewIntent};

/// Who sits at the desk.
pub(super) const EMP: &str = "8801001";
/// When it is, ms.
pub(super) const NOW: i64 = 1_795_000_000_000;

pub(super) struct Desk {
    pub(super) said: Rc<RefCell<Said>>,
    line: SaidLine,
    pub(super) store: Option<DeviceStore>,
    pub(super) clock: Watch,
    pub(super) folder: TempDir,
}

impl Desk {
    /// A branch manager's, following these scopes and `ref`; nothing pulled yet.
    pub(super) fn new(subs: &[Scope]) -> Desk {
        let subs: Vec<Scope> = subs.iter().cloned().chain([Scope::Reference]).collect();
        let said = Said::new(&subs);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = open_in(folder.path()).expect("a new store");
        let actor = Actor {
            emp_no: EMP.into(),
            name: "许知微".to_owned(),
            role: Role::BranchManager,
            branch: BRANCH.into(),
            clearance: 2,
        };
        store.set_setting("actor", &serde_json::to_string(&actor).expect("JSON")).expect("kept");
        let line = SaidLine(Rc::clone(&said));
        Desk { said, line, store: Some(store), clock: Watch(Cell::new(NOW)), folder }
    }

    pub(super) fn store(&self) -> &DeviceStore {
        self.store.as_ref().expect("open")
    }

    pub(super) fn reopen(&mut self) {
        self.store = None;
        self.store = Some(open_in(self.folder.path()).expect("opens again"));
    }

    pub(super) fn round(&mut self) -> Report {
        let mut store = self.store.as_ref().expect("open");
        drive(&mut store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(())).expect("a round")
    }

    pub(super) fn wait(&self, ms: i64) {
        self.clock.0.set(self.clock.0.get() + ms);
    }

    pub(super) fn put(&self, scope: &Scope, member: Member) {
        self.said.borrow_mut().put(scope, member);
    }

    pub(super) fn cache(&self) -> Connection {
        open(&self.folder.path().join("cache.db"), &keys().cache, Opening::Reader).expect("readable")
    }

    /// A wish about a customer; its mid.
    pub(super) fn wish(&self, name: &str, customer: Option<Uuid>, args: &serde_json::Value) -> String {
        let intent = self.intent(name, customer, args);
        self.store().save_intent(&intent).expect("saved");
        intent.mid
    }

    pub(super) fn intent(&self, name: &str, customer: Option<Uuid>, args: &serde_json::Value) -> NewIntent {
        NewIntent {
            mid: Uuid::now_v7().to_string(),
            branch: BranchCode::from(BRANCH),
            name: name.to_owned(),
            args: to_raw_value(args).expect("JSON"),
            customer: customer.map(CustomerId),
            made_at: Timestamp(self.clock.0.get()),
        }
    }

    pub(super) fn text(&self, sql: &str) -> Option<String> {
        use rusqlite::OptionalExtension as _;
        self.cache().query_row(sql, [], |row| row.get(0)).optional().expect("SQL").flatten()
    }

    pub(super) fn number(&self, sql: &str) -> i64 {
        super::number(&self.cache(), sql)
    }

    pub(super) fn state(&self, mid: &str) -> String {
        let ledger =
            open(&self.folder.path().join("ledger.db"), &keys().ledger, Opening::Reader).expect("open");
        ledger.query_row("SELECT state FROM intent WHERE mid = ?1", [mid], |row| row.get(0)).expect("kept")
    }
}

pub(super) fn customer(number: u128, tags: &[&str], kids: &[(&str, &str)]) -> Member {
    let id = Uuid::from_u128(number);
    let tags: Vec<_> =
        tags.iter().map(|code| json!({"code": code, "source": "manual", "on": "2026-01-31"})).collect();
    let payload = json!({"id": id, "branch": BRANCH, "name": format!("张{number}"), "gender": "unknown",
        "age_band": "35_44", "status": "normal", "as_of": "2026-02-01", "tags": tags, "hobby": "钓鱼"});
    Member {
        kind: "customer".to_owned(),
        id: id.to_string(),
        payload: payload.to_string(),
        kids: kids
            .iter()
            .enumerate()
            .map(|(at, (kind, payload))| {
                let id = Uuid::from_u128(number * 1_000 + at as u128).to_string();
                ((*kind).to_owned(), id, (*payload).to_owned())
            })
            .collect(),
        ..Member::default()
    }
}

pub(super) fn tag_def(code: &str, sensitivity: u8) -> Member {
    let payload = json!({"code": code, "name": format!("名{code}"), "name_en": code, "category": "interest",
        "kind": "flag", "source": "manual", "sensitivity": sensitivity});
    Member {
        kind: "tag_def".to_owned(),
        id: code.to_owned(),
        payload: payload.to_string(),
        ..Member::default()
    }
}
