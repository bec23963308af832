//! Open vault: the store of whoever is at the desk, its readers, and its sync.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use device_store::read::{Amounts, Marks, Reader};
use device_store::{DeviceStore, NewIntent};
use domain::audit::AuditEvent;
use domain::staff::Actor;
use domain::{CustomerId, Timestamp};
use serde::Serialize;
use sync::{Remote, Schedule};
use uuid::Uuid;

use super::rounds::{Lease, Pace, Progress, Rounds, VaultRounder};
use super::seat::Who;
use super::vaults::{Held, Opened};
use super::{Desk, Stop, Words};
use crate::session::Via;

/// Readers kept open between calls.
const READERS: usize = 2;

/// A vault while somebody is in.
pub(crate) struct OpenVault {
    actor: Actor,
    branch_name: String,
    via: Via,
    lease: Arc<Lease>,
    store: Arc<DeviceStore>,
    readers: Mutex<Vec<Reader>>,
    shelf: Mutex<Shelf>,
    pace: Arc<Pace>,
    rounds: Mutex<Option<Rounds>>,
    /// Keeps other processes out; goes last.
    _held: Arc<Held>,
}

/// What was read from the store and stays true until its scopes move.
#[derive(Default)]
struct Shelf {
    marks: Marks,
    words: Words,
    amounts: Amounts,
    /// Counted when somebody asks; while the first download runs the last count stands.
    children: Option<u32>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl OpenVault {
    /// Opens the store and starts its sync, with `remote` when head office let them in just now.
    pub(crate) fn start(
        opened: Opened,
        remote: Option<Box<dyn Remote + Send>>,
        desk: &Desk,
    ) -> Result<OpenVault, Stop> {
        let Opened { who, store, held, device } = opened;
        let store = Arc::new(store);
        let lease = Arc::new(Lease { device, actor: who.actor.clone(), until: who.lease_until });
        let held = Arc::new(held);
        let rounds = Rounds::start(VaultRounder {
            store: Arc::clone(&store),
            office: Arc::clone(&desk.office),
            clock: Arc::clone(&desk.clock),
            hub: Arc::clone(&desk.hub),
            lease: Arc::clone(&lease),
            remote,
            schedule: Schedule::default(),
            seat: Arc::clone(&desk.seat),
            _held: Arc::clone(&held),
        })?;
        Ok(OpenVault {
            actor: who.actor,
            branch_name: who.branch_name,
            via: who.via,
            lease,
            store,
            readers: Mutex::default(),
            shelf: Mutex::default(),
            pace: Arc::clone(rounds.pace()),
            rounds: Mutex::new(Some(rounds)),
            _held: held,
        })
    }

    /// Ends the sync; the thread to wait for.
    pub(crate) fn stop(&self) -> Option<JoinHandle<()>> {
        lock(&self.rounds).take().map(Rounds::stop)
    }

    /// Whether this is the pace its sync keeps.
    pub(crate) fn keeps(&self, pace: &Pace) -> bool {
        std::ptr::eq(Arc::as_ptr(&self.pace), pace)
    }

    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Who is in, as the seat remembers them.
    pub(crate) fn who(&self) -> Who {
        Who {
            actor: self.actor.clone(),
            branch_name: self.branch_name.clone(),
            lease_until: self.lease.until,
            via: self.via,
        }
    }

    pub(crate) fn lease_until(&self) -> Timestamp {
        self.lease.until
    }

    /// A reader for one call; give it back afterwards.
    pub(crate) fn reader(&self) -> Result<Reader, Stop> {
        let kept = lock(&self.readers).pop();
        match kept {
            Some(reader) => Ok(reader),
            None => Ok(self.store.reader()?),
        }
    }

    pub(crate) fn give_back(&self, reader: Reader) {
        let mut readers = lock(&self.readers);
        if readers.len() < READERS {
            readers.push(reader);
        }
    }

    /// Words and age of the amounts, read anew when their scopes have moved.
    pub(crate) fn shelf(&self, reader: &Reader) -> Result<(Words, Amounts), Stop> {
        let marks = reader.marks()?;
        let mut shelf = lock(&self.shelf);
        if shelf.marks.reference != marks.reference {
            shelf.words = Words::of(reader.reference()?);
            shelf.marks.reference = marks.reference;
        }
        if shelf.marks.rows != marks.rows {
            shelf.amounts = reader.amounts(marks.first_download)?;
            shelf.marks.rows = marks.rows;
            shelf.children = shelf.children.filter(|_| marks.first_download);
        }
        Ok((shelf.words.clone(), shelf.amounts))
    }

    /// Children held; asked after [`OpenVault::shelf`], in the same state of the files.
    pub(crate) fn children_held(&self, reader: &Reader) -> Result<u32, Stop> {
        let mut shelf = lock(&self.shelf);
        if let Some(children) = shelf.children {
            return Ok(children);
        }
        let children = reader.children_held()?;
        shelf.children = Some(children);
        Ok(children)
    }

    /// Writes an event into the chain; it is on the disk when this returns.
    pub(crate) fn audit(&self, event: &AuditEvent) -> Result<(), Stop> {
        Ok(self.store.audit(event)?)
    }

    /// Recomputes the audit chain; how many events it has.
    #[cfg(test)]
    pub(crate) fn audited(&self) -> Result<u64, Stop> {
        Ok(self.store.verify_audit()?)
    }

    /// Keeps an intent for head office and asks for a round; its id. On the disk when this
    /// returns.
    pub(crate) fn save_intent(
        &self,
        now: Timestamp,
        name: &str,
        args: &impl Serialize,
        customer: Option<CustomerId>,
    ) -> Result<String, Stop> {
        let args = serde_json::value::to_raw_value(args)
            .map_err(|_| Stop::Broken(format!("arguments of {name} have no JSON")))?;
        let mid = Uuid::now_v7().to_string();
        self.store.save_intent(&NewIntent {
            mid: mid.clone(),
            branch: self.actor.branch.clone(),
            name: name.to_owned(),
            args,
            customer,
            made_at: now,
        })?;
        self.pace.want();
        Ok(mid)
    }

    pub(crate) fn setting(&self, name: &str) -> Result<Option<String>, Stop> {
        Ok(self.store.setting(name)?)
    }

    pub(crate) fn set_setting(&self, name: &str, value: &str) -> Result<(), Stop> {
        Ok(self.store.set_setting(name, value)?)
    }

    /// Bytes of the cache and of the ledger.
    pub(crate) fn file_bytes(&self) -> Result<(u64, u64), Stop> {
        Ok(self.store.file_bytes()?)
    }

    pub(crate) fn progress(&self) -> Progress {
        self.pace.progress()
    }

    pub(crate) fn want_round(&self) {
        self.pace.want();
    }

    pub(crate) fn wait_for_round(&self) {
        let wanted = self.pace.want();
        self.pace.wait_for(wanted);
    }
}
