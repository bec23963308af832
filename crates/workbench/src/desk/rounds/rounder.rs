//! Rounder: one round of sync for an open vault: a token, push and pull, a line for the
//! sync centre, topics for the screens.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use device_store::{DeviceStore, Gathered, RoundNote, StoreError};
use domain::Timestamp;
use sync::{Clock, DriveError, Event, Office, Remote, RemoteError, Report, Schedule, ScopeSeen};

use super::lease::OTHER_WORK;
use super::{Lease, Pace, Rounder};
use crate::desk::feed::Hub;
use crate::desk::open_vault::AFTER_UNDO;
use crate::desk::vaults::Held;
use crate::desk::{Desk, LOCKED, Running, Seat};
use crate::sync_centre::Phase;
use crate::topic::Topic;

/// Wait after a failure of our own store: hurrying does not mend it.
const AFTER_BROKEN: Duration = Duration::from_secs(60);

/// Answers after which nobody may go on at this desk without logging in: the person is shut out,
/// or has other work than the one they opened the vault for (SYNC.md 2.18).
const LOCKING: [&str; 3] = ["disabled", OTHER_WORK, WIPE];

/// Answer of head office to a device it gives up: the vault is erased (SYNC.md 3.3).
const WIPE: &str = "wipe";

/// Rows a second an idle device re-hashes (SYNC.md 2.9), and how long it rests after all of them.
const SCRUB_ROWS: u32 = 200;
const SCRUB_EVERY: Duration = Duration::from_secs(1);
const SCRUB_REST: Duration = Duration::from_secs(3_600);

/// So many times more rarely the timer asks while news come by themselves.
const LISTENING: u64 = 5;

/// Work between rounds keeps still so long after somebody asked for something: keys come faster.
const QUIET: Duration = Duration::from_millis(400);

/// Time between two looks of the screens at rows of a first download.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// The parts of a round.
pub(crate) struct VaultRounder {
    pub(crate) store: Arc<DeviceStore>,
    pub(crate) office: Arc<dyn Office>,
    pub(crate) clock: Arc<dyn Clock + Send + Sync>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) lease: Arc<Lease>,
    /// None until head office has let this person in, this time.
    pub(crate) remote: Option<Box<dyn Remote + Send>>,
    pub(crate) schedule: Schedule,
    /// Locked when head office shuts this person out.
    pub(crate) seat: Arc<Mutex<Seat>>,
    /// Calls of the screens: they go before work between rounds.
    pub(crate) running: Arc<Running>,
    /// To close and erase a vault that head office gives up.
    pub(crate) desk: Weak<Desk>,
    /// Intents that nobody asks for any more were looked for.
    pub(crate) pruned: bool,
    /// Keeps other processes out until the last page is written.
    pub(crate) _held: Arc<Held>,
}

type Outcome = Result<Report, DriveError<StoreError>>;

impl Rounder for VaultRounder {
    fn round(&mut self, pace: &Pace) -> Duration {
        let (at, began) = (self.clock.now(), Instant::now());
        pace.tell(|progress| progress.phase = Phase::Pulling);
        self.tidy_up(at, pace);
        let mut outcome = self.attempt(pace);
        if is_told_to_wipe(&outcome) {
            outcome = self.hand_in(pace);
        }
        let online = match &outcome {
            Ok(_) => Some(true),
            Err(DriveError::Remote(error)) => Some(*error != RemoteError::Unreachable),
            Err(DriveError::Store(_) | DriveError::Stopped) => None,
        };
        let flipped = pace.progress().online != online && online.is_some();
        pace.tell(|progress| {
            progress.online = online.or(progress.online);
            (progress.phase, progress.done, progress.total) = (Phase::Idle, None, None);
        });
        let millis = u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX);
        self.note(&RoundNote {
            at,
            millis,
            rows: outcome.as_ref().map_or(0, |report| report.rows),
            bytes: outcome.as_ref().map_or(0, |report| report.wire_bytes),
            result: result_code(&outcome),
        });
        if let Err(DriveError::Remote(RemoteError::Fault { code, .. })) = &outcome
            && LOCKING.contains(&code.as_str())
        {
            self.lock_desk(pace, code);
        }
        if let Ok(Report { start_within_ms: Some(window), .. }) = &outcome {
            keep_window(&self.store, *window);
        }
        if let Ok(report) = &outcome
            && report.complete
        {
            self.tell_listener(pace);
        }
        self.hub.call_out(if flipped { &[Topic::Sync, Topic::Session] } else { &[Topic::Sync] });
        self.next(&outcome, pace.is_listening())
    }

    fn idle(&mut self) -> Duration {
        if self.running.began_within(QUIET) {
            return QUIET;
        }
        // What filters ask by is ready before somebody asks, a few hundred customers at a time.
        match self.store.gather_some() {
            Ok(Gathered::Some) => return Duration::ZERO,
            Ok(Gathered::All) => self.keep_ready(),
            Err(error) => tracing::error!(%error, "what filters ask by could not be gathered"),
        }
        match self.store.scrub(SCRUB_ROWS) {
            Ok(scrubbed) => {
                if scrubbed.broken > 0 {
                    tracing::error!(rows = scrubbed.broken, "rows are not what head office sent");
                }
                if scrubbed.around { SCRUB_REST } else { SCRUB_EVERY }
            }
            Err(error) => {
                tracing::error!(%error, "the rows could not be looked through");
                SCRUB_REST
            }
        }
    }

    fn recover(&mut self, pace: &Pace) {
        self.remote = None;
        pace.tell(|progress| (progress.phase, progress.done, progress.total) = (Phase::Idle, None, None));
    }
}

impl VaultRounder {
    /// What searches add up is in memory before somebody types.
    fn keep_ready(&self) {
        if let Err(error) = self.store.keep_ready() {
            tracing::error!(%error, "what searches add up could not be read");
        }
    }

    /// What is due whether head office can be reached or not.
    fn tidy_up(&mut self, now: Timestamp, pace: &Pace) {
        match sync::Store::expire(&mut &*self.store, now) {
            Ok(true) => self.hub.call_out(&[Topic::Customer, Topic::Sync]),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "what was lent could not be taken away"),
        }
        if std::mem::replace(&mut self.pruned, true) {
            return;
        }
        if let Err(error) = self.store.prune_intents(now) {
            tracing::warn!(%error, "old intents could not be forgotten");
        }
        if self.still_holds() {
            // Held back before this vault was opened: no call will say when its time has come.
            pace.want_after(AFTER_UNDO);
        }
    }

    /// A round, once more when the token turns out to be over.
    fn attempt(&mut self, pace: &Pace) -> Outcome {
        if self.remote.is_none() {
            self.remote = Some(self.lease.refresh(&*self.office, &self.store)?);
        }
        match self.drive(pace) {
            Err(DriveError::Remote(RemoteError::Unauthenticated)) => {
                self.remote = None;
                self.remote = Some(self.lease.refresh(&*self.office, &self.store)?);
                self.drive(pace)
            }
            outcome => outcome,
        }
    }

    fn drive(&mut self, pace: &Pace) -> Outcome {
        let Some(remote) = &mut self.remote else { return Err(RemoteError::Unauthenticated.into()) };
        let mut downloads = Downloads::default();
        let hub = &self.hub;
        let mut observer = |event: Event| {
            let topics = tell(pace, &mut downloads, event);
            hub.call_out(&topics);
            if pace.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        sync::drive(&mut &*self.store, remote, &*self.clock, &mut observer)
    }

    /// The person has left: what is held back goes now, before the vault does.
    fn hand_in(&mut self, pace: &Pace) -> Outcome {
        self.store.release_intents().map_err(DriveError::Store)?;
        self.attempt(pace)
    }

    /// Whether something made here has no answer of head office: such a vault is never erased. It
    /// stays closed, and hands in when it is opened within its lease (SYNC.md 3.3).
    fn still_holds(&self) -> bool {
        let waiting = self.store.reader().map(|reader| reader.waiting());
        !matches!(waiting, Ok(Ok(waiting)) if waiting.waiting == 0)
    }

    /// Locks the desk, unless somebody else sits there by now.
    fn lock_desk(&self, pace: &Pace, code: &str) {
        let mut seat = self.seat.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(vault) = seat.vault.take_if(|vault| vault.keeps(pace)) else { return };
        let login = vault.actor().emp_no.to_string();
        seat.closing = vault.stop();
        drop(seat);
        drop(vault);
        tracing::info!("head office has ended this session: locked");
        self.hub.call_out(LOCKED);
        if code == WIPE && self.still_holds() {
            tracing::error!("a vault to be erased still holds what head office has not taken: kept");
        } else if code == WIPE {
            erase(&self.desk, login);
        }
    }

    fn note(&self, round: &RoundNote) {
        if let Err(error) = self.store.note_round(round) {
            tracing::warn!(%error, "a round could not be noted");
        }
    }

    /// Tells what the scopes are at now, so that news of them can be listened for.
    fn tell_listener(&self, pace: &Pace) {
        let Ok(states) = sync::Store::scopes(&mut &*self.store) else { return };
        let Some(token) = self.lease.access() else { return };
        let seen = |state: sync::ScopeState| ScopeSeen { s: state.scope, digest: state.digest.to_string() };
        pace.came_through(states.into_iter().map(seen).collect(), token);
    }

    fn next(&mut self, outcome: &Outcome, listening: bool) -> Duration {
        let dice = dice();
        match outcome {
            Ok(report) => {
                let poll = self.schedule.after_success(report.poll_after_ms, dice);
                Duration::from_millis(if listening { poll.saturating_mul(LISTENING) } else { poll })
            }
            Err(DriveError::Remote(error)) => {
                tracing::info!(code = error.code(), "a round did not come through");
                Duration::from_millis(self.schedule.after_failure(error, dice))
            }
            Err(DriveError::Store(error)) => {
                tracing::error!(%error, "a round broke on the store");
                AFTER_BROKEN
            }
            Err(DriveError::Stopped) => Duration::ZERO,
        }
    }
}

fn is_told_to_wipe(outcome: &Outcome) -> bool {
    matches!(outcome, Err(DriveError::Remote(RemoteError::Fault { code, .. })) if code == WIPE)
}

/// First downloads under way.
#[derive(Default)]
struct Downloads {
    /// Members held and announced, by scope.
    scopes: BTreeMap<String, (u64, u64)>,
    /// When screens were last told to look at the rows.
    shown: Option<Instant>,
}

impl Downloads {
    /// A book that fills is looked at now and then: each look costs the download time.
    fn show_now(&mut self) -> bool {
        let due = self.shown.is_none_or(|shown| shown.elapsed() >= BETWEEN_LOOKS);
        if due {
            self.shown = Some(Instant::now());
        }
        due
    }
}

/// Turns an event into progress and topics.
fn tell(pace: &Pace, downloads: &mut Downloads, event: Event) -> Vec<Topic> {
    match event {
        Event::Pushing { .. } => {
            pace.tell(|progress| progress.phase = Phase::Pushing);
            vec![Topic::Sync]
        }
        Event::Answered | Event::Dropped => vec![Topic::Sync, Topic::Customer],
        Event::Page { scope, held, expected, changed } => {
            let scope = scope.to_string();
            let shown = if scope == "ref" { Topic::Reference } else { Topic::Customer };
            if let Some(expected) = expected {
                downloads.scopes.insert(scope, (held, expected));
            } else if let Some((done, total)) = downloads.scopes.get_mut(&scope) {
                (*done, *total) = (held, held);
            }
            let sum = |of: fn(&(u64, u64)) -> u64| {
                let sum = downloads.scopes.values().map(of).sum::<u64>();
                (!downloads.scopes.is_empty()).then(|| u32::try_from(sum).unwrap_or(u32::MAX))
            };
            pace.tell(|progress| {
                progress.phase =
                    if downloads.scopes.is_empty() { Phase::Pulling } else { Phase::FirstDownload };
                (progress.done, progress.total) = (sum(|(held, _)| *held), sum(|(_, total)| *total));
            });
            let shown = Some(shown).filter(|_| changed && (expected.is_none() || downloads.show_now()));
            std::iter::once(Topic::Sync).chain(shown).collect()
        }
    }
}

/// Erases a vault from a thread of its own: this one is what has to end first.
fn erase(desk: &Weak<Desk>, login: String) {
    let Some(desk) = desk.upgrade() else { return };
    let work = move || {
        let _one_at_a_time = desk.changing();
        desk.wiped(&login);
    };
    if let Err(error) = std::thread::Builder::new().name("wipe".into()).spawn(work) {
        tracing::error!(%error, "no thread to erase a vault");
    }
}

/// Under this name the ledger keeps over how long first rounds of a day spread, ms.
pub(crate) const WINDOW: &str = "start_within_ms";

fn keep_window(store: &DeviceStore, window: u32) {
    let text = window.to_string();
    if store.setting(WINDOW).ok().flatten().as_deref() != Some(text.as_str()) {
        // Without it the next day's first round comes at once: no harm to this device.
        let _ = store.set_setting(WINDOW, &text);
    }
}

fn result_code(outcome: &Outcome) -> String {
    match outcome {
        Ok(_) => "done".to_owned(),
        Err(DriveError::Remote(error)) => error.code().to_owned(),
        Err(DriveError::Store(_)) => "store".to_owned(),
        Err(DriveError::Stopped) => "stopped".to_owned(),
    }
}

pub(super) fn dice() -> u64 {
    let mut bytes = [0; 8];
    // Without randomness every device waits the ceiling's remainder: late, but not wrong.
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
