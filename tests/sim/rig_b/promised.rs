//! Promised: what a device has answered to whoever sat there, and whether its store keeps it.

use std::path::Path;

use device_store::DeviceStore;
use device_store::read::Reader;
use domain::CustomerId;
use domain::intent::{Key, Kind};
use rusqlite::Connection;

/// How an intent ends.
const ENDS: [&str; 3] = ["applied", "merged", "rejected"];

/// What was said.
#[derive(Debug, Clone, Default)]
pub(super) struct Promised {
    /// What was answered "saved".
    pub(super) saved: Vec<Saved>,
    /// Mids of what was answered "not saved".
    pub(super) refused: Vec<String>,
    /// No call failed but one: then nothing that was refused is there.
    pub(super) strict: bool,
    /// Events that were answered "written down".
    pub(super) events: u64,
}

/// An intent that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) mid: String,
    /// Whom it is a note about; the note's id is the intent's.
    pub(super) note: Option<CustomerId>,
}

impl Saved {
    /// As it stands in a record of calls.
    pub(super) fn mark(&self) -> String {
        let whom = self.note.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!("saved {} {whom}", self.mid)
    }

    /// I1, I6: how it is not where it must be: in the ledger, and a note that head office has not
    /// answered where its customer is read.
    fn gone(&self, reader: &Reader) -> Option<String> {
        let Ok(Some(row)) = reader.intent(&self.mid) else {
            return Some(format!("I1: {} was saved and is gone", self.mid));
        };
        let customer = self.note.filter(|_| !ENDS.contains(&row.state.as_str()))?;
        let key = Key { kind: Kind::Note, id: self.mid.parse().ok()? };
        let held = matches!(reader.held_by_id(customer), Ok(Some(_)));
        let shown = matches!(reader.record(Some(customer), key), Ok(Some(_)));
        (held && !shown).then(|| format!("I6: note {} is {} and not shown", self.mid, row.state))
    }
}

impl Promised {
    /// From the marks in a record of calls.
    pub(super) fn read(marks: &[String]) -> Promised {
        let saved = marks.iter().filter_map(|mark| mark.strip_prefix("saved ")?.split_once(' '));
        let saved = saved.map(|(mid, whom)| Saved { mid: mid.to_owned(), note: whom.parse().ok() });
        let mut events = marks.iter().filter_map(|mark| mark.strip_prefix("audited ")?.parse().ok());
        Promised {
            saved: saved.collect(),
            events: events.next_back().unwrap_or_default(),
            ..Promised::default()
        }
    }

    /// Whole files, an unbroken audit chain with every event, every saved intent, every note that
    /// waits where it can be read: what of it does not hold.
    ///
    /// When a disk refuses to sync a commit and every call after it, nobody can know what it kept:
    /// "not saved" is said, and the intent may be there after all, to be seen in the sync centre.
    /// When only one call failed, what was refused must not be there.
    pub(super) fn broken(&self, store: &DeviceStore, place: &Path) -> Vec<String> {
        let mut found = Vec::new();
        match store.verify_audit() {
            Err(cause) => found.push(format!("I9: {cause}")),
            Ok(events) if events < self.events => {
                found.push(format!("I9: {} events were written down, {events} are there", self.events));
            }
            Ok(_) => {}
        }
        match store.reader() {
            Err(cause) => found.push(format!("does not read: {cause}")),
            Ok(reader) => {
                found.extend(self.saved.iter().filter_map(|one| one.gone(&reader)));
                let there = |mid: &&String| !matches!(reader.intent(mid), Ok(None));
                let doubled = self.refused.iter().filter(|_| self.strict).filter(there);
                found.extend(doubled.map(|mid| format!("I8: {mid} was \"not saved\" and is there")));
            }
        }
        found.extend(["cache.db", "ledger.db"].iter().filter_map(|name| damaged(&place.join(name), name)));
        found
    }
}

/// What SQLite says of a file, when it is not "ok".
fn damaged(file: &Path, name: &str) -> Option<String> {
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
