//! Desk: one computer of a branch as the screens know it. Holds who is here, the open vault
//! and its sync; every call comes in through [`Desk::call`] and every use case through the
//! door. What the calls do is in the rooms.

mod batches;
mod door;
mod feed;
mod open_vault;
mod rounds;
mod running;
mod seat;
mod stop;
#[cfg(test)]
mod tests;
mod vaults;
mod words;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Instant;

use domain::Timestamp;
use sync::{Clock, LoginResponse, Office};

pub(crate) use door::{Ask, Cx};
pub use feed::Feed;
use feed::Hub;
use open_vault::OpenVault;
pub(crate) use running::GivenUp;
pub(crate) use running::Running;
pub(crate) use seat::Seat;
pub(crate) use stop::Stop;
use vaults::Vaults;
pub(crate) use vaults::{Opened, Passwords};
pub(crate) use words::{Words, badge};

use domain::audit::{AuditAction, AuditEvent};
use rounds::{Gate, Reason};

use crate::contract::Call;
use crate::failure::Failure;
use crate::topic::Topic;

/// What changes for every screen when a desk locks.
pub(crate) const LOCKED: &[Topic] =
    &[Topic::Session, Topic::Customer, Topic::Reference, Topic::Sync, Topic::Setting];

/// What a desk is made of; whoever starts the program puts it together.
pub struct Parts {
    /// Where this device's vaults live.
    pub device_dir: PathBuf,
    /// Head office.
    pub office: Arc<dyn Office>,
    /// Time.
    pub clock: Arc<dyn Clock + Send + Sync>,
}

impl Parts {
    /// With the clock of this computer.
    pub fn with_system_clock(device_dir: PathBuf, office: Arc<dyn Office>) -> Parts {
        Parts { device_dir, office, clock: Arc::new(SystemClock) }
    }
}

/// The clock of this computer.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp(chrono::Utc::now().timestamp_millis())
    }
}

/// The desk's folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the device folder cannot be used: {0}")]
pub struct StartError(String);

/// One computer of a branch, switched on. Calls may come from any thread.
pub struct Desk {
    /// For threads that outlast a call.
    myself: Weak<Desk>,
    office: Arc<dyn Office>,
    clock: Arc<dyn Clock + Send + Sync>,
    vaults: Vaults,
    hub: Arc<Hub>,
    running: Arc<Running>,
    batches: batches::Batches,
    seat: Arc<Mutex<Seat>>,
    /// One opening or locking at a time: deriving a key takes a third of a second.
    changing: Mutex<()>,
    /// One count at a time: a page asks for one a view, and each would open the file for itself.
    counting: Mutex<()>,
    /// When somebody last touched a key or the page, as far as the page says.
    touched: Mutex<Instant>,
}

impl Desk {
    /// Switches the desk on: nobody is here yet. Asks head office once who it is, in the
    /// background and again until it answers.
    ///
    /// # Errors
    /// When the device's folder cannot be made or read.
    pub fn new(parts: Parts) -> Result<Arc<Desk>, StartError> {
        let vaults = Vaults::at(parts.device_dir).map_err(|stop| StartError(stop.why()))?;
        Desk::over(vaults, parts.office, parts.clock)
    }

    pub(crate) fn over(
        vaults: Vaults,
        office: Arc<dyn Office>,
        clock: Arc<dyn Clock + Send + Sync>,
    ) -> Result<Arc<Desk>, StartError> {
        let desk = Arc::new_cyclic(|myself| Desk {
            myself: Weak::clone(myself),
            office,
            clock,
            vaults,
            hub: Arc::default(),
            running: Arc::default(),
            counting: Mutex::default(),
            batches: batches::Batches::default(),
            seat: Arc::default(),
            changing: Mutex::new(()),
            touched: Mutex::new(Instant::now()),
        });
        rounds::start_greeting(&desk).map_err(|error| StartError(error.to_string()))?;
        rounds::start_watch(&desk).map_err(|error| StartError(error.to_string()))?;
        Ok(desk)
    }

    /// Runs one call of the contract: JSON in, JSON out. `call_id` is what `call.cancel`
    /// names it by.
    ///
    /// # Errors
    /// A [`Failure`]; its codes are listed with the calls.
    pub fn call(&self, name: &str, request: &str, call_id: &str) -> Result<String, Failure> {
        let Some(call) = Call::named(name) else {
            return Err(Failure::of("unknown", Stop::refused("unknown_call")));
        };
        let ticket = self.running.begin(call_id);
        if !call.invalidates.is_empty() {
            // Writing is somebody's act; reading may be a page that refreshes itself.
            self.touch();
        }
        let answer =
            call.run(self, request, &ticket.given_up).map_err(|stop| Failure::of(call.name, stop))?;
        if !call.invalidates.is_empty() {
            self.hub.call_out(call.invalidates);
        }
        Ok(answer)
    }

    /// A listener to topics.
    pub fn topics(&self) -> Feed {
        self.hub.listen()
    }

    /// Switches the desk off: keys go, files close, feeds end. Later calls find nobody here.
    pub fn close(&self) {
        self.lock_vault();
        self.finish_closing();
        self.hub.close();
    }

    /// Waits until a round of sync that begins after this call has ended; false when no
    /// vault is open. For benchmarks and tests: screens listen to topics instead.
    pub fn wait_for_round(&self) -> bool {
        let Ok(vault) = self.open_vault() else { return false };
        vault.wait_for_round();
        true
    }

    pub(crate) fn give_up(&self, call_id: &str) {
        self.running.give_up(call_id);
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn seat(&self) -> MutexGuard<'_, Seat> {
        self.seat.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn office(&self) -> &dyn Office {
        &*self.office
    }

    pub(crate) fn vaults(&self) -> &Vaults {
        &self.vaults
    }

    /// The open vault. One whose lease is over is locked instead: nothing outlives its lease.
    pub(crate) fn open_vault(&self) -> Result<Arc<OpenVault>, Stop> {
        let vault = self.seat().vault.clone().ok_or_else(|| Stop::refused("locked"))?;
        if vault.lease_is_over(self.now()) {
            self.lock_because(&vault, Reason::LeaseOver);
            return Err(Stop::refused("lease_over"));
        }
        Ok(vault)
    }

    /// Somebody touched a key or the page.
    pub(crate) fn touch(&self) {
        *self.touched.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Locks when it is time to; called now and then by the watch.
    pub(crate) fn look(&self, slept: bool, now: Instant) {
        let Some(vault) = self.seat().vault.clone() else { return };
        let touched = *self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        let alone = now.saturating_duration_since(touched);
        if slept {
            self.lock_because(&vault, Reason::Slept);
        } else if vault.lease_is_over(self.now()) {
            self.lock_because(&vault, Reason::LeaseOver);
        } else if alone > rounds::patience(vault.actor().role) {
            self.lock_because(&vault, Reason::Idle);
        }
    }

    /// Locks a vault by itself and writes down why, unless another is open by now.
    fn lock_because(&self, vault: &Arc<OpenVault>, reason: Reason) {
        let mine = |open: &mut Arc<OpenVault>| Arc::ptr_eq(open, vault);
        let Some(vault) = self.seat().vault.take_if(mine) else { return };
        let event = AuditEvent {
            at: self.now(),
            by: vault.actor().emp_no.clone(),
            action: AuditAction::Lock,
            object: None,
            purpose: Some(reason.code().to_owned()),
            result: "done".to_owned(),
        };
        // A chain that cannot be written must not keep the desk open.
        if let Err(stop) = vault.audit(&event) {
            tracing::error!(why = stop.why(), "locking could not be written down");
        }
        tracing::info!(reason = reason.code(), "the desk locks itself");
        let thread = vault.stop();
        self.seat().closing = thread;
        self.call_out(LOCKED);
    }

    /// The turn of a count, when those before it are done; given up meanwhile, it is not counted.
    pub(crate) fn count_turn(&self, given_up: &GivenUp) -> Result<MutexGuard<'_, ()>, Stop> {
        let turn = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
        if given_up.is_set() { Err(Stop::GivenUp) } else { Ok(turn) }
    }

    /// Gathers what filters ask by, of everybody that changed since somebody asked last. Before
    /// the door: a call behind it sees one state of the store.
    pub(crate) fn gather_facts(&self, given_up: &GivenUp) -> Result<(), Stop> {
        let vault = self.open_vault()?;
        while vault.gather_some()? == device_store::Gathered::Some {
            if given_up.is_set() {
                return Err(Stop::GivenUp);
            }
        }
        Ok(())
    }

    /// Opens for business: from now on the door lets this person through.
    pub(crate) fn take_seat(&self, opened: Opened, answer: Option<&LoginResponse>) -> Result<(), Stop> {
        let remote = answer.map(|answer| {
            rounds::keep_token(&opened.store, answer);
            self.office.remote(&answer.access_token)
        });
        let vault = OpenVault::start(opened, remote, self)?;
        if let Some(answer) = answer {
            vault.keep_access(&answer.access_token);
        }
        let mut seat = self.seat();
        seat.last = Some(vault.who());
        seat.vault = Some(Arc::new(vault));
        Ok(())
    }

    /// Locks: nothing answers any more; keys and files go when the last call has let go.
    pub(crate) fn lock_vault(&self) {
        self.batches.forget();
        let vault = self.seat().vault.take();
        if let Some(vault) = vault {
            let thread = vault.stop();
            self.seat().closing = thread;
        }
    }

    /// Waits until the vault locked last is closed: its files and its lock must be free before
    /// it is opened again. Calls over a dead line are hung up, calls of screens given up.
    pub(crate) fn finish_closing(&self) {
        let thread = self.seat().closing.take();
        self.running.give_up_all();
        if let Some(thread) = thread {
            Gate::end(thread, &*self.office);
        }
        self.vaults.wait_until_free();
    }

    /// Closes a vault and erases its keys: head office has said so. What waits in it was sent
    /// before, as far as head office took it.
    pub(crate) fn wiped(&self, login: &str) {
        self.finish_closing();
        match self.vaults.erase(login) {
            Ok(()) => tracing::warn!("a vault was erased by order of head office"),
            Err(stop) => tracing::error!(why = stop.why(), "a vault could not be erased"),
        }
        // The login page lists one person less.
        self.call_out(&[Topic::Session]);
    }

    /// One opening or locking at a time.
    pub(crate) fn changing(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn call_out(&self, topics: &[Topic]) {
        self.hub.call_out(topics);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.close();
    }
}
