//! Tests of import: whole runs of bundles over a real store in a temporary folder.

mod again;
mod berka;
mod encoding;
mod faults;
mod foreign;
mod freshness;
mod mutation;
mod pursued;
mod single_file;

use std::path::{Path, PathBuf};

use domain::Timestamp;
use domain::customer::Customer;
use domain::product::Holdings;
use domain::snapshot::Series;
use office_store::customer::Flow;
use office_store::{OfficeStore, SqliteOffice};

use crate::import::{Counts, Kind, Options, Report, run};

/// 2026-11-19 12:00 in Shanghai.
const NOW: Timestamp = Timestamp(1_795_060_800_000);

/// A head office in a temporary folder, and a folder for bundles.
struct World {
    folder: tempfile::TempDir,
    store: SqliteOffice,
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::open_store(folder.path()).unwrap();
        World { folder, store }
    }

    /// Writes files of a bundle; the bundle's folder.
    fn bundle(&self, files: &[(&str, &str)]) -> PathBuf {
        let folder = self.folder.path().join("bundle");
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    fn import(&self, bundle: &Path) -> Report {
        self.run(bundle, None, false)
    }

    fn run(&self, bundle: &Path, mapping: Option<&Path>, dry_run: bool) -> Report {
        let options = Options {
            bundle: bundle.to_owned(),
            mapping: mapping.map(Path::to_owned),
            as_of: None,
            dry_run,
            progress: false,
        };
        run(&self.store, &options, NOW).unwrap()
    }

    fn close(&self) {
        crate::job::close_month::run(&self.store, None, &mut |_, _| {}).unwrap();
    }

    /// Every customer, by number.
    fn customers(&self) -> Vec<Customer> {
        let txn = self.store.read().unwrap();
        let mut all: Vec<Customer> = Vec::new();
        for branch in txn.branches().unwrap() {
            txn.members(&branch, None, 0, &mut |member| {
                all.push(serde_json::from_slice(member.payload).unwrap());
                Flow::More
            })
            .unwrap();
        }
        all.sort_by(|a, b| a.number.cmp(&b.number));
        all
    }

    fn customer(&self, number: &str) -> Customer {
        self.customers().into_iter().find(|one| one.number.as_deref() == Some(number)).unwrap()
    }

    fn child(&self, of: &Customer, kind: &str) -> Option<Vec<u8>> {
        let id = of.id.to_string();
        self.store.read().unwrap().child(of.branch.as_str(), &id, kind, &id).unwrap()
    }

    fn series(&self, of: &Customer) -> Series {
        self.child(of, "series").map(|payload| serde_json::from_slice(&payload).unwrap()).unwrap_or_default()
    }

    fn holdings(&self, of: &Customer) -> Holdings {
        self.child(of, "holdings")
            .map(|payload| serde_json::from_slice(&payload).unwrap())
            .unwrap_or_default()
    }

    /// Nothing was ever written: no customer, no reference row, no account, no setting, no run.
    fn is_untouched(&self) -> bool {
        let txn = self.store.read().unwrap();
        txn.branches().unwrap().is_empty()
            && txn.head(office_store::REFERENCE).unwrap() == 0
            && txn.accounts().unwrap().is_empty()
            && txn.import_runs().unwrap().is_empty()
            && txn.setting("lookup_key").unwrap().is_none()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

fn project(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn counts(report: &Report, kind: Kind) -> Counts {
    report.kinds.0.get(&kind).copied().unwrap_or_default()
}

fn created(create: u64) -> Counts {
    Counts { create, ..Counts::default() }
}

fn skipped(skip: u64) -> Counts {
    Counts { skip, ..Counts::default() }
}

/// `file:line column: code` of every fault.
fn places(report: &Report) -> Vec<String> {
    let place = |fault: &crate::import::Fault| {
        format!("{}:{} {}: {}", fault.file, fault.line, fault.column, fault.code)
    };
    report.faults.iter().map(place).collect()
}
