//! The desk as a screen meets it: opening, locking, the door, masks, offline. Head office is
//! a small one in memory that speaks the real protocol.

mod bank;
mod door;
mod finding;
mod guarding;
mod leaving;
mod marketing;
mod office;
mod opening;
mod revealing;
mod rooms;
mod writes;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sync::Clock;
use tempfile::TempDir;
use vault::{Cost, FileSecret};

use super::vaults::Vaults;
use super::{Desk, OpenVault};
use crate::failure::Failure;
use bank::{ADVISOR, MANAGER, TELLER};
use office::MemoryOffice;

/// Keys cheap enough to derive in a test.
const CHEAP: Cost = Cost { memory_kib: 64, passes: 1, lanes: 1 };
/// 2026-11-20 01:00 UTC, 09:00 in Shanghai.
const MORNING: i64 = 1_795_136_400_000;

/// A clock that stands until it is moved.
#[derive(Debug)]
struct Standing(AtomicI64);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

/// A desk, the head office it talks to, and the folder it leaves behind.
struct Branch {
    desk: Arc<Desk>,
    office: Arc<MemoryOffice>,
    clock: Arc<Standing>,
    folder: Arc<TempDir>,
}

impl Branch {
    fn new() -> Branch {
        let folder = Arc::new(TempDir::new().expect("a folder"));
        Branch::on(folder, Arc::new(MemoryOffice::of(bank::customers())))
    }

    fn on(folder: Arc<TempDir>, office: Arc<MemoryOffice>) -> Branch {
        let clock = Arc::new(Standing(AtomicI64::new(MORNING)));
        let desk = desk(folder.path(), &office, &clock);
        Branch { desk, office, clock, folder }
    }

    /// The program ends and is started again on the same computer.
    fn restart(self) -> Branch {
        self.desk.close();
        drop(self.desk);
        let desk = desk(self.folder.path(), &self.office, &self.clock);
        Branch { desk, ..self }
    }

    fn ask(&self, name: &str, request: impl Serialize) -> Result<Value, Failure> {
        let request = serde_json::to_string(&request).expect("a request is JSON");
        self.desk
            .call(name, &request, "1")
            .map(|text| serde_json::from_str(&text).expect("an answer is JSON"))
    }

    fn must(&self, name: &str, request: impl Serialize) -> Value {
        self.ask(name, request).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    fn refused(&self, name: &str, request: impl Serialize) -> String {
        match self.ask(name, request) {
            Ok(answer) => panic!("{name} answered {answer}"),
            Err(failure) => failure.code,
        }
    }

    /// Logs in and waits for one whole round.
    fn open(&self, login: &str) -> Value {
        let state = self.must("session.open", credentials(login));
        assert!(self.desk.wait_for_round());
        state
    }

    fn vault(&self) -> Arc<OpenVault> {
        self.desk.open_vault().unwrap_or_else(|_| panic!("nobody is in"))
    }
}

fn desk(folder: &Path, office: &Arc<MemoryOffice>, clock: &Arc<Standing>) -> Arc<Desk> {
    let secret = Box::new(FileSecret::new(folder.join("device.key")));
    let vaults = vault::Vaults::with(folder, secret, CHEAP, CHEAP).expect("a new folder");
    Desk::over(Vaults::over(vaults), office.clone(), clock.clone()).expect("a desk")
}

fn credentials(login: &str) -> Value {
    serde_json::json!({ "login": login, "password": office::PASSWORD })
}
