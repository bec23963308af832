//! The device on a faulty disk: the real encrypted store, the product's rounds, an office in
//! memory that never fails.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use device_store::{DeviceStore, Keys, NewIntent, StoreError, Whom};
use domain::audit::{AuditAction, AuditEvent};
use domain::{BranchCode, CustomerId, Timestamp};
use serde_json::json;
use serde_json::value::to_raw_value;
use sync::model::{BRANCH, Dice, Line, Office, advisor, branch_scope};
use sync::{Clock, DriveError, Store, drive};

use super::image;
use super::promised::{Promised, Saved};
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
    promised: Promised,
    /// Rounds that were complete.
    rounds: u64,
    made: u64,
    seed: u64,
    dice: Dice,
    control: Control,
}

/// What somebody wishes for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Reassign,
    Note,
    Tag,
}

/// A tag that people put on.
const TAG: &str = "IN01";
/// Customers that a batch is about.
const MANY: usize = 4;

fn keys() -> Keys {
    Keys { vault: "vault".to_owned(), cache: [1; 32].into(), ledger: [2; 32].into(), audit: [3; 32].into() }
}

/// Who sits at the desk.
fn actor() -> String {
    json!({"emp_no": "8801001", "name": "许知微", "role": "branch_manager", "branch": BRANCH, "clearance": 2})
        .to_string()
}

impl Trial for Device {
    const LONG: u64 = 25;

    fn begin(place: &Path, seed: u64, control: Control) -> Device {
        std::fs::create_dir_all(place).expect("a folder in memory");
        let mut office = Office::new(seed, 12, &[advisor(1), branch_scope()]);
        office.define_tag(TAG);
        Device::on(place.to_owned(), Rc::new(RefCell::new(office)), seed, control)
    }

    fn step(&mut self) {
        self.open();
        let ids = self.office.borrow().ids();
        let someone = self.dice.pick(&ids).cloned().unwrap_or_default();
        match self.dice.below(14) {
            0..=4 => {
                self.round();
            }
            5 => self.wish(&someone, Wish::Reassign),
            6 | 7 => self.wish(&someone, Wish::Note),
            8 => self.wish(&someone, Wish::Tag),
            9 => self.batch(),
            10 => self.office.borrow_mut().change(&someone),
            11 => self.office.borrow_mut().change_kid(&someone),
            12 => self.write_down(),
            _ => self.store = None,
        }
        self.pass_time();
    }

    fn script(&mut self) {
        let ids = self.office.borrow().ids();
        let acts: [&dyn Fn(&mut Device); 11] = [
            &|device| {
                device.round();
            },
            &|device| device.wish(&ids[0], Wish::Note),
            &|device| {
                device.round();
            },
            &|device| device.wish(&ids[1], Wish::Tag),
            &|device| device.write_down(),
            &|device| device.batch(),
            &|device| device.office.borrow_mut().change(&ids[0]),
            &|device| {
                device.round();
            },
            &|device| device.store = None,
            &|device| device.wish(&ids[2], Wish::Reassign),
            &|device| {
                device.round();
            },
        ];
        for act in acts {
            self.open();
            act(self);
            self.pass_time();
        }
    }

    fn undone(&self) -> Option<String> {
        let done = (self.rounds, self.promised.saved.len(), self.promised.events);
        (done != (4, 3 + MANY, 1)).then(|| format!("rounds, saved, written down: {done:?}"))
    }

    fn judge_refusals(&mut self) {
        self.promised.strict = true;
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
            promised: Promised::default(),
            rounds: 0,
            made: 0,
            seed,
            dice: Dice::new(seed ^ 2),
            control,
        }
    }

    /// Opens the store unless it is open; a faulty disk may not let us. Without knowing who sits
    /// there nobody works.
    fn open(&mut self) {
        if self.store.is_none() {
            let store = DeviceStore::open(&self.place, keys()).ok();
            self.store = store.filter(|store| store.set_setting("actor", &actor()).is_ok());
        }
    }

    fn pass_time(&self) {
        self.clock.0.set(self.clock.0.get() + 60_000);
    }

    /// A round; a store that failed is closed, as the application does.
    fn round(&mut self) -> bool {
        let Some(mut store) = self.store.as_ref() else { return false };
        let end = drive(&mut store, &mut self.line, &self.clock, &mut |_| ControlFlow::Continue(()));
        if matches!(end, Err(DriveError::Store(_))) && self.dice.percent(50) {
            self.store = None;
        }
        let complete = end.is_ok_and(|report| report.complete);
        self.rounds += u64::from(complete);
        complete
    }

    /// An intent, with what is remembered of it.
    fn intent(&mut self, customer: &str, wish: Wish) -> Option<(NewIntent, Saved)> {
        self.made += 1;
        let mid = CustomerId::from_bytes((u128::from(self.seed) << 64 | u128::from(self.made)).to_be_bytes());
        let (name, args) = match wish {
            Wish::Reassign => ("reassign@1", json!({"customer": customer, "to": 1 + self.dice.below(2)})),
            Wish::Note => {
                let text = format!("记 {}", self.made);
                ("note.add@1", json!({"id": mid, "customer": customer, "text": text, "visibility": "branch"}))
            }
            Wish::Tag => ("tag.add@1", json!({"customer": customer, "code": TAG})),
        };
        let id = Office::customer_id(customer);
        let intent = NewIntent {
            mid: mid.to_string(),
            branch: BranchCode::from(BRANCH),
            name: name.to_owned(),
            args: to_raw_value(&args).ok()?,
            customer: id,
            made_at: self.clock.now(),
        };
        let saved = Saved { mid: mid.to_string(), note: id.filter(|_| wish == Wish::Note) };
        Some((intent, saved))
    }

    fn wish(&mut self, customer: &str, wish: Wish) {
        let Some((intent, saved)) = self.intent(customer, wish) else { return };
        let Some(store) = self.store.as_ref() else { return };
        let answer = store.save_intent(&intent).is_ok();
        self.remember(answer, vec![saved]);
    }

    /// One act on many customers: a note about each.
    fn batch(&mut self) {
        let ids: Vec<String> = self.office.borrow().ids().into_iter().take(MANY).collect();
        let mut wishes: Vec<_> = ids.iter().filter_map(|id| self.intent(id, Wish::Note)).collect();
        let Some(store) = self.store.as_ref() else { return };
        let whom: Vec<Whom> = ids.iter().filter_map(|id| Office::customer_id(id)).map(Whom::Id).collect();
        let mut about = Vec::new();
        let answer = store.save_each(&whom, Timestamp(0), |_, held| {
            let Some(held) = held else { return Ok::<_, StoreError>(Vec::new()) };
            let mine = wishes.iter().position(|(intent, _)| intent.customer == Some(held.customer.id));
            let Some((intent, saved)) = mine.map(|at| wishes.swap_remove(at)) else { return Ok(Vec::new()) };
            about.push(saved);
            Ok(vec![intent])
        });
        self.remember(answer.is_ok(), about);
    }

    fn remember(&mut self, answer: bool, about: Vec<Saved>) {
        if !answer {
            self.promised.refused.extend(about.into_iter().map(|one| one.mid));
            return;
        }
        for one in about {
            self.control.order(&format!("mark {}", one.mark()));
            self.promised.saved.push(one);
        }
    }

    /// An event for the audit chain.
    fn write_down(&mut self) {
        let Some(store) = self.store.as_ref() else { return };
        let event = AuditEvent {
            at: self.clock.now(),
            by: "8801001".into(),
            action: AuditAction::View,
            object: Some(format!("customer/{}", self.promised.events)),
            purpose: None,
            result: "done".to_owned(),
        };
        if store.audit(&event).is_ok() {
            self.promised.events += 1;
            self.control.order(&format!("mark audited {}", self.promised.events));
        }
    }

    fn kept(&self) -> Vec<String> {
        self.store.as_ref().map_or_else(Vec::new, |store| self.promised.broken(store, &self.place))
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
        for Saved { mid, .. } in &self.promised.saved {
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
        let steps = marks.iter().filter(|mark| mark.starts_with("step ")).count();
        // The step that was cut off may have reached head office.
        let office = offices[steps.min(offices.len() - 1)].clone();
        let mut device =
            Device::on(place.to_owned(), Rc::new(RefCell::new(office)), seed, Control::new(place));
        device.promised = Promised::read(marks);
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
