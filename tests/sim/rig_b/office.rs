//! Head office on a faulty disk: the real SQLite store, one transaction after the other.

use std::path::{Path, PathBuf};

use domain::{CustomerId, EmpNo};
use office_store::customer::{Flow, Stay};
use office_store::{Aggregate, Child, ChildMode, OfficeStore, ReadTxn, SqliteOffice, StoreError};
use protocol::digest::Digest;
use sync::model::Dice;

use super::image;
use super::shim::{Control, Shim, memory_folder};
use super::trial::Trial;

const BRANCH: &str = "310000001";
/// Transactions of the script.
const SCRIPT: u64 = 6;

/// A store of head office and what it has promised.
pub(super) struct HeadOffice {
    place: PathBuf,
    store: Option<SqliteOffice>,
    /// Head of the branch when a commit last returned.
    promised: u64,
    commits: u64,
    dice: Dice,
    control: Control,
}

fn hash(id: &str, ver: u64) -> u128 {
    Digest::of_member(id, ver).0
}

fn file(place: &Path) -> PathBuf {
    place.join("office.db")
}

impl Trial for HeadOffice {
    const LONG: u64 = 40;

    fn begin(place: &Path, seed: u64, control: Control) -> HeadOffice {
        std::fs::create_dir_all(place).expect("a folder in memory");
        let place = place.to_owned();
        HeadOffice { place, store: None, promised: 0, commits: 0, dice: Dice::new(seed), control }
    }

    fn step(&mut self) {
        self.open();
        if self.dice.percent(8) {
            self.store = None;
            return;
        }
        self.write();
    }

    fn script(&mut self) {
        for step in 0..SCRIPT {
            if step == SCRIPT / 2 {
                // Head office is started again.
                self.store = None;
            }
            self.open();
            self.write();
        }
    }

    fn undone(&self) -> Option<String> {
        (self.commits < SCRIPT).then(|| format!("{} of {SCRIPT} commits", self.commits))
    }

    fn end(self) -> Vec<String> {
        drop(self.store);
        whole(&self.place, self.promised)
    }
}

impl HeadOffice {
    fn open(&mut self) {
        if self.store.is_none() {
            self.store = SqliteOffice::open(&file(&self.place), hash).ok();
        }
    }

    fn write(&mut self) {
        let Some(store) = &self.store else { return };
        match write(store, &mut self.dice) {
            Ok(head) => {
                self.control.order(&format!("mark committed {head}"));
                self.promised = head;
                self.commits += 1;
            }
            Err(_) if self.dice.percent(50) => self.store = None,
            Err(_) => {}
        }
    }
}

/// One transaction over some customers; the head it left.
fn write(store: &SqliteOffice, dice: &mut Dice) -> Result<u64, StoreError> {
    let mut txn = store.write()?;
    txn.lock(BRANCH)?;
    for _ in 0..=dice.below(3) {
        let id = CustomerId::from_bytes([1 + dice.below(12) as u8; 16]);
        let emp = EmpNo(format!("88010{:02}", dice.below(2)));
        let scopes = [Stay { scope: format!("a:{emp}@{BRANCH}"), until: None }];
        let (payload, note) = (format!("{{\"n\":{}}}", dice.roll()), format!("{{\"t\":{}}}", dice.roll()));
        let child = dice.below(5).to_string();
        let hash = Digest::of_payload(note.as_bytes()).0;
        let children = [Child { kind: "note", id: &child, payload: note.as_bytes(), hash }];
        let aggregate = Aggregate {
            id,
            payload: payload.as_bytes(),
            children: &children,
            mode: ChildMode::Merge,
            scopes: &scopes,
            source: None,
        };
        txn.put_customer(BRANCH, &aggregate)?;
    }
    let head = txn.head(BRANCH)?;
    txn.commit()?;
    Ok(head)
}

/// What is not as it must be in a store that has promised so much.
fn whole(place: &Path, promised: u64) -> Vec<String> {
    let look = || -> Result<Vec<String>, StoreError> {
        let store = SqliteOffice::open(&file(place), hash)?;
        let txn = store.read()?;
        let head = txn.head(BRANCH)?;
        let mut found = Vec::new();
        if head < promised {
            found.push(format!("I1: {promised} was committed, the head is {head}"));
        }
        for emp in 0..2 {
            digest(txn.as_ref(), &format!("a:88010{emp:02}@{BRANCH}"), &mut found)?;
        }
        Ok(found)
    };
    let mut found = look().unwrap_or_else(|cause| vec![format!("does not open: {cause}")]);
    let check = || -> Result<String, rusqlite::Error> {
        rusqlite::Connection::open(file(place))?.query_row("PRAGMA integrity_check", [], |row| row.get(0))
    };
    match check() {
        Ok(words) if words == "ok" => {}
        other => found.push(format!("integrity: {other:?}")),
    }
    found
}

/// I7 at head office: a scope's digest is the sum of its members.
fn digest(txn: &dyn ReadTxn, scope: &str, found: &mut Vec<String>) -> Result<(), StoreError> {
    let (mut count, mut sum) = (0, 0u128);
    txn.members(BRANCH, Some(scope), 0, &mut |member| {
        count += 1;
        sum = sum.wrapping_add(hash(member.id, member.ver));
        Flow::More
    })?;
    let head = txn.scope_head(BRANCH, scope)?;
    if (head.count, head.digest) != (count, sum) {
        found.push(format!("I7: {scope} says {} members, has {count}", head.count));
    }
    Ok(())
}

/// Records a run and opens what power cuts in it leave.
pub(super) fn images(shim: &Shim, seed: u64) -> (u64, Vec<String>) {
    let folder = memory_folder();
    let failed = shim.work_in("office-record", seed, folder.path(), &[]);
    if !failed.is_empty() {
        return (0, failed);
    }
    let mut dice = Dice::new(seed ^ 0x1ea5);
    image::cuts(&folder.path().join("record"), folder.path(), &mut dice, |place, marks, _| {
        let promised = marks.iter().filter_map(|mark| mark.strip_prefix("committed "));
        let promised = promised.filter_map(|head| head.parse().ok()).next_back().unwrap_or(0);
        whole(place, promised)
    })
}
