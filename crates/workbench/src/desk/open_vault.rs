//! Open vault: the store of whoever is at the desk, its readers, and its sync.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use device_store::read::{Amounts, Marks, Reader};
use device_store::{DeviceStore, Gathered, Handled, NewIntent, Whom};
use domain::Timestamp;
use domain::audit::AuditEvent;
use domain::intent::Intent;
use domain::staff::Actor;
use sync::{Remote, Schedule};
use uuid::Uuid;

use super::rounds::{Lease, Pace, Progress, Rounds, VaultRounder, WINDOW, start_listening};
use super::seat::Who;
use super::vaults::{Held, Opened};
use super::{Desk, Stop, Words};
use crate::session::Via;

/// How long a wish is held back so that it can be taken back (S-114), ms.
const UNDO_MS: i64 = 10_000;
/// Until a round that sends what is kept now: its time has come by then.
pub(super) const AFTER_UNDO: Duration = Duration::from_millis(UNDO_MS.unsigned_abs() + 100);
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
    held: Arc<Held>,
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

/// When the first round comes: at once, but for the first of a day over a store that is full: that
/// one has its own place in the window head office has named, so that a bank's devices do not all
/// come at nine (SYNC.md 2.13). The desk is of use before it.
fn first_round(store: &DeviceStore, device: &str, now: Timestamp) -> Duration {
    let scopes = sync::Store::scopes(&mut { store }).unwrap_or_default();
    let today = |at: Timestamp| at.business_date() == now.business_date();
    let full = !scopes.is_empty() && scopes.iter().all(|scope| !scope.first);
    let was_today = scopes.iter().filter_map(|scope| scope.complete_at).any(today);
    let window = store.setting(WINDOW).ok().flatten().and_then(|text| text.parse().ok());
    match window {
        Some(window) if full && !was_today => Duration::from_millis(sync::start_offset(device, window)),
        _ => Duration::ZERO,
    }
}

impl OpenVault {
    /// Opens the store and starts its sync, with `remote` when head office let them in just now.
    pub(crate) fn start(
        opened: Opened,
        remote: Option<Box<dyn Remote + Send>>,
        desk: &Desk,
    ) -> Result<OpenVault, Stop> {
        let Opened { who, store, held, device } = opened;
        let held = Arc::new(held);
        let first = first_round(&store, &device, desk.now());
        let lease = Lease::new(device, who.actor.clone(), who.lease_until, desk.now(), Arc::clone(&held));
        let lease = Arc::new(lease);
        // What was lent until now is gone before anything is shown, network or not.
        if let Err(error) = sync::Store::expire(&mut &store, desk.now()) {
            tracing::error!(%error, "what was lent could not be taken away");
        }
        let store = Arc::new(store);
        let rounder = VaultRounder {
            store: Arc::clone(&store),
            office: Arc::clone(&desk.office),
            clock: Arc::clone(&desk.clock),
            hub: Arc::clone(&desk.hub),
            lease: Arc::clone(&lease),
            remote,
            schedule: Schedule::default(),
            seat: Arc::clone(&desk.seat),
            running: Arc::clone(&desk.running),
            desk: Weak::clone(&desk.myself),
            pruned: false,
            _held: Arc::clone(&held),
        };
        let rounds = Rounds::start(rounder, first)?;
        start_listening(rounds.pace(), &desk.office)?;
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
            held,
        })
    }

    /// Ends the sync; the thread to wait for.
    pub(crate) fn stop(&self) -> Option<JoinHandle<()>> {
        lock(&self.rounds).take().map(Rounds::stop)
    }

    /// The token for a call beside sync; none while head office has not let anybody in.
    pub(crate) fn access(&self) -> Option<String> {
        self.lease.access()
    }

    /// Head office let them in just now, with this token.
    pub(crate) fn keep_access(&self, token: &str) {
        self.lease.keep_access(token);
    }

    /// Whether this vault may not be open any longer.
    pub(crate) fn lease_is_over(&self, now: Timestamp) -> bool {
        self.lease.is_over(now)
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
            lease_until: self.lease.until(),
            via: self.via,
        }
    }

    pub(crate) fn lease_until(&self) -> Timestamp {
        self.lease.until()
    }

    /// Gathers what filters ask by of some customers that changed; whether some still wait.
    pub(crate) fn gather_some(&self) -> Result<Gathered, Stop> {
        Ok(self.store.gather_some()?)
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
        Ok((shelf.words.clone().in_month(shelf.amounts.month), shelf.amounts))
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

    /// Opens what is sealed of a customer, after `event` is on the disk; none when it cannot be opened.
    pub(crate) fn unseal(
        &self,
        value: &device_store::SealedValue,
        event: &AuditEvent,
    ) -> Result<Option<Vec<String>>, Stop> {
        let opened = self.held.with_seal_key(|secret| self.store.unseal(value, event, secret))??;
        Ok(opened.map(|values| values.iter().map(|value| value.to_string()).collect()))
    }

    /// Recomputes the audit chain; how many events it has.
    #[cfg(test)]
    pub(crate) fn audited(&self) -> Result<u64, Stop> {
        Ok(self.store.verify_audit()?)
    }

    /// Keeps a wish for head office, held back for as long as it can be taken back. On the disk
    /// when this returns. `seen`: what its author saw of the fields it writes.
    pub(crate) fn keep(
        &self,
        now: Timestamp,
        mid: Uuid,
        wish: &Intent,
        seen: Option<&BTreeMap<String, String>>,
    ) -> Result<(), Stop> {
        let intent = self.new_intent(now, mid, wish)?;
        self.store.save_intent_until(&intent, Timestamp(now.0 + UNDO_MS))?;
        self.remember(mid, seen);
        self.pace.want_after(AFTER_UNDO);
        Ok(())
    }

    /// Keeps a wish in the place of one that head office did not take; false when that one has
    /// been dealt with meanwhile.
    pub(crate) fn resend(
        &self,
        now: Timestamp,
        instead_of: &str,
        mid: Uuid,
        wish: &Intent,
        seen: Option<&BTreeMap<String, String>>,
    ) -> Result<bool, Stop> {
        let intent = self.new_intent(now, mid, wish)?;
        let sent = self.store.resend_intent(instead_of, &intent, Timestamp(now.0 + UNDO_MS))?;
        if sent {
            self.remember(mid, seen);
            self.pace.want_after(AFTER_UNDO);
        }
        Ok(sent)
    }

    /// Keeps what `wish` wishes for each of many customers as one batch, all of it or none, held
    /// back for as long as it can be taken back; until when. `wish` is told of none when nobody is
    /// held under that number.
    pub(crate) fn keep_each(
        &self,
        now: Timestamp,
        whom: &[Whom],
        mut wish: impl FnMut(Whom, Option<&device_store::read::Held>) -> Result<Vec<(Uuid, Intent)>, Stop>,
    ) -> Result<Timestamp, Stop> {
        let until = Timestamp(now.0 + UNDO_MS);
        let mut any = false;
        self.store.save_each(whom, until, |one, held| {
            let wishes = wish(one, held)?;
            any |= !wishes.is_empty();
            wishes.iter().map(|(mid, wish)| self.new_intent(now, *mid, wish)).collect::<Result<_, Stop>>()
        })?;
        if any {
            self.pace.want_after(AFTER_UNDO);
        }
        Ok(until)
    }

    /// Takes back what of a batch was never sent; how many.
    pub(crate) fn withdraw_many(&self, mids: &[String], now: Timestamp) -> Result<u32, Stop> {
        Ok(self.store.withdraw_many(mids, now)?)
    }

    fn new_intent(&self, now: Timestamp, mid: Uuid, wish: &Intent) -> Result<NewIntent, Stop> {
        let args = serde_json::value::to_raw_value(wish)
            .map_err(|_| Stop::Broken(format!("arguments of {} have no JSON", wish.name())))?;
        Ok(NewIntent {
            mid: mid.to_string(),
            branch: self.actor.branch.clone(),
            name: wish.name().to_owned(),
            args,
            customer: wish.customer(),
            made_at: now,
        })
    }

    /// The wish is kept already: without the 原值 one column of a rare table stays empty.
    fn remember(&self, mid: Uuid, seen: Option<&BTreeMap<String, String>>) {
        let text = seen.and_then(|seen| serde_json::to_string(seen).ok());
        if let Some(text) = text {
            let _ = self.store.remember_seen(&mid.to_string(), &text);
        }
    }

    /// Takes back what was never sent; false when head office may know it.
    pub(crate) fn withdraw(&self, mid: &str, now: Timestamp) -> Result<bool, Stop> {
        Ok(self.store.withdraw_intent(mid, now)?)
    }

    /// A person has dealt with an answer; false when somebody has already.
    pub(crate) fn handle(&self, mid: &str, how: Handled, now: Timestamp) -> Result<bool, Stop> {
        Ok(self.store.handle_intent(mid, how, now)?)
    }

    /// Lets go what is only held back to be taken back.
    pub(crate) fn release(&self) -> Result<(), Stop> {
        Ok(self.store.release_intents()?)
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
        // What is held back goes too: who waits here wants to see where it ends.
        if let Err(stop) = self.release() {
            tracing::error!(why = stop.why(), "what is held back could not be let go");
        }
        let wanted = self.pace.want();
        self.pace.wait_for(wanted);
    }
}
