//! The device on a faulty disk: the real encrypted store, the product's rounds, an office in
//! memory that never fails.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use device_store::{DeviceStore, Keys, NewIntent};
use domain::{BranchCode, Timestamp};
use rusqlite::Connection;
use serde_json::json;
use serde_json::value::to_raw_value;
use sync::model::{BRANCH, Dice, Line, Office, advisor, branch_scope};
use sync::{Clock, DriveError, Store, drive};

use super::image;
use super::shim::{Control, Shim, memory_folder};
use super::trial::Trial;

struct Watch(Cell<i64>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.get())
    }
}

/// A device of the model's bank.
pub(super) struct Device {
    place: PathBuf,
    office: Rc<RefCell<Office>>,
    line: Line,
    clock: Watch,
    store: Option<DeviceStore>,
    saved: Vec<String>,
    made: u64,
    dice: Dice,
    control: Control,
}

fn keys() -> Keys {
    Keys { vault: "vault".to_owned(), cache: [1; 32].into(), ledger: [2; 32].into(), audit: [3; 32].into() }
}

impl Trial for Device {
    const SHORT: u64 = 6;
    const LONG: u64 = 25;

    fn begin(place: &Path, seed: u64, control: Control) -> Device {
        std::fs::create_dir_all(place).expect("a folder in memory");
        let office = Office::new(seed, 12, &[advisor(1), branch_scope()]);
        Device::on(place.to_owned(), Rc::new(RefCell::new(office)), seed, control)
    }

    fn step(&mut self) {
        self.open();
        let ids = self.office.borrow().ids();
        let someone = self.dice.pick(&ids).cloned().unwrap_or_default();
        let roll = self.dice.below(10);
        match roll {
            0..=3 => {
                self.round();
            }
            4..=6 => self.wish(&someone),
            7 => self.office.borrow_mut().change(&someone),
            8 => self.office.borrow_mut().change_kid(&someone),
            _ => self.store = None,
        }
        self.clock.0.set(self.clock.0.get() + 60_000);
    }

    fn end(mut self) -> Vec<String> {
        self.store = None;
        self.open();
        if self.store.is_none() {
            return vec!["does not open on a sound disk".to_owned()];
        }
        let mut found = self.kept();
        found.extend(self.comes_to_rest());
        found
    }
}

impl Device {
    fn on(place: PathBuf, office: Rc<RefCell<Office>>, seed: u64, control: Control) -> Device {
        let line = Line::new(Rc::clone(&office), 4, seed ^ 1);
        Device {
            place,
            office,
            line,
            clock: Watch(Cell::new(1_795_000_000_000)),
            store: None,
            saved: Vec::new(),
            made: 0,
            dice: Dice::new(seed ^ 2),
            control,
        }
    }

    /// Opens the store unless it is open; a faulty disk may not let us.
    fn open(&mut self) {
        if self.store.is_none() {
            self.store = DeviceStore::open(&self.place, keys()).ok();
        }
    }

    /// A round; a store that failed is closed, as the application does.
    fn round(&mut self) -> bool {
        let Some(mut store) = self.store.as_ref() else { return false };
        let end = drive(&mut store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(()));
        if matches!(end, Err(DriveError::Store(_))) && self.dice.percent(50) {
            self.store = None;
        }
        end.is_ok_and(|report| report.complete)
    }

    fn wish(&mut self, customer: &str) {
        self.made += 1;
        let mid = format!("m{}", self.made);
        let to = 1 + self.dice.below(2);
        let Some(store) = self.store.as_ref() else { return };
        let Ok(args) = to_raw_value(&json!({"customer": customer, "to": to})) else { return };
        let intent = NewIntent {
            mid: mid.clone(),
            branch: BranchCode::from(BRANCH),
            name: "reassign@1".to_owned(),
            args,
            customer: Office::customer_id(customer),
            made_at: self.clock.now(),
        };
        if store.save_intent(&intent).is_ok() {
            self.control.order(&format!("mark saved {mid}"));
            self.saved.push(mid);
        }
    }

    /// Whole files, an unbroken audit chain, every saved intent.
    fn kept(&self) -> Vec<String> {
        let mut found = Vec::new();
        let Some(store) = &self.store else { return found };
        if let Err(cause) = store.verify_audit() {
            found.push(format!("I9: {cause}"));
        }
        match store.reader() {
            Err(cause) => found.push(format!("does not read: {cause}")),
            Ok(reader) => {
                for mid in &self.saved {
                    if !matches!(reader.intent(mid), Ok(Some(_))) {
                        found.push(format!("I1: {mid} was saved and is gone"));
                    }
                }
            }
        }
        found
            .extend(["cache.db", "ledger.db"].iter().filter_map(|name| broken(&self.place.join(name), name)));
        found
    }

    /// I3, I7, I8: everything agrees, every intent has its end.
    fn comes_to_rest(&mut self) -> Vec<String> {
        let complete = (0..6).any(|_| {
            self.clock.0.set(self.clock.0.get() + 200 * 3_600_000);
            self.open();
            self.round()
        });
        if !complete || !self.round() {
            return vec!["I3: does not come to rest".to_owned()];
        }
        let mut found = Vec::new();
        let office = self.office.borrow();
        let Some(mut store) = self.store.as_ref() else { return found };
        for state in store.scopes().unwrap_or_default() {
            let truth = office.projection(&state.scope).members.len() as u64;
            if state.digest_equal != Some(true) || state.count != truth {
                found.push(format!("I7: {state:?}, head office has {truth}"));
            }
        }
        let Ok(reader) = store.reader() else { return found };
        for mid in &self.saved {
            let state = reader.intent(mid).ok().flatten().map(|row| row.state).unwrap_or_default();
            let times = office.effects.get(mid).copied().unwrap_or_default();
            let right = match state.as_str() {
                "applied" => times == 1,
                "rejected" => times <= 1,
                _ => false,
            };
            if !right {
                found.push(format!("I1: {mid} is {state:?} and took effect {times} times"));
            }
        }
        found
    }
}

/// What SQLite says of a file, when it is not "ok".
fn broken(file: &Path, name: &str) -> Option<String> {
    let key: String = match name {
        "cache.db" => "01".repeat(32),
        _ => "02".repeat(32),
    };
    let look = || -> Result<String, rusqlite::Error> {
        let connection = Connection::open(file)?;
        connection.execute_batch(&format!("PRAGMA key = \"x'{key}'\""))?;
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))
    };
    match look() {
        Ok(words) if words == "ok" => None,
        Ok(words) => Some(format!("{name}: {words}")),
        Err(cause) => Some(format!("{name}: {cause}")),
    }
}

/// Records a run and opens what power cuts in it leave.
pub(super) fn images(shim: &Shim, seed: u64) -> (u64, Vec<String>) {
    let folder = memory_folder();
    let failed = shim.work_in("device-record", seed, folder.path(), &[]);
    if !failed.is_empty() {
        return (0, failed);
    }
    let offices = offices(seed, &folder.path().join("reference"));
    let mut dice = Dice::new(seed ^ 0x1ea5);
    image::cuts(&folder.path().join("record"), folder.path(), &mut dice, |place, marks, number| {
        let saved: Vec<String> =
            marks.iter().filter_map(|mark| mark.strip_prefix("saved ")).map(str::to_owned).collect();
        let steps = marks.iter().filter(|mark| mark.starts_with("step ")).count();
        // The step that was cut off may have reached head office.
        let office = offices[steps.min(offices.len() - 1)].clone();
        let mut device =
            Device::on(place.to_owned(), Rc::new(RefCell::new(office)), seed, Control::new(place));
        device.saved = saved;
        device.open();
        if device.store.is_none() {
            return vec!["does not open".to_owned()];
        }
        let mut found = device.kept();
        if number.is_multiple_of(10) {
            found.extend(device.comes_to_rest());
        }
        found
    })
}

/// Head office after each step of the same history, on a sound disk.
fn offices(seed: u64, place: &Path) -> Vec<Office> {
    let mut device = Device::begin(place, seed, Control::new(place));
    (0..Device::LONG)
        .map(|_| {
            device.step();
            device.office.borrow().clone()
        })
        .collect()
}
