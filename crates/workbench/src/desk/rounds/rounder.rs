//! Rounder: one round of sync for an open vault: a token, push and pull, a line for the
//! sync centre, topics for the screens.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use device_store::{DeviceStore, RoundNote, StoreError};
use sync::{Clock, DriveError, Event, Office, Remote, RemoteError, Report, Schedule};

use super::lease::OTHER_WORK;
use super::{Lease, Pace, Rounder};
use crate::desk::Seat;
use crate::desk::feed::Hub;
use crate::desk::vaults::Held;
use crate::sync_centre::Phase;
use crate::topic::Topic;

/// Wait after a failure of our own store: hurrying does not mend it.
const AFTER_BROKEN: Duration = Duration::from_secs(60);

/// Answers after which nobody may go on at this desk without logging in: the person is shut out,
/// or has other work than the one they opened the vault for (SYNC.md 2.18).
const LOCKING: [&str; 2] = ["disabled", OTHER_WORK];

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
    /// Keeps other processes out until the last page is written.
    pub(crate) _held: Arc<Held>,
}

type Outcome = Result<Report, DriveError<StoreError>>;

impl Rounder for VaultRounder {
    fn round(&mut self, pace: &Pace) -> Duration {
        let (at, began) = (self.clock.now(), Instant::now());
        pace.tell(|progress| progress.phase = Phase::Pulling);
        let outcome = self.attempt(pace);
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
            self.lock_desk(pace);
        }
        self.hub.call_out(if flipped { &[Topic::Sync, Topic::Session] } else { &[Topic::Sync] });
        self.next(&outcome)
    }
}

impl VaultRounder {
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

    /// Locks the desk, unless somebody else sits there by now.
    fn lock_desk(&self, pace: &Pace) {
        let mut seat = self.seat.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(vault) = seat.vault.take_if(|vault| vault.keeps(pace)) else { return };
        seat.closing = vault.stop();
        drop(seat);
        tracing::info!("head office has ended this session: locked");
        self.hub.call_out(&[Topic::Session, Topic::Customer, Topic::Reference, Topic::Sync, Topic::Setting]);
    }

    fn note(&self, round: &RoundNote) {
        if let Err(error) = self.store.note_round(round) {
            tracing::warn!(%error, "a round could not be noted");
        }
    }

    fn next(&mut self, outcome: &Outcome) -> Duration {
        let dice = dice();
        match outcome {
            Ok(report) => Duration::from_millis(self.schedule.after_success(report.poll_after_ms, dice)),
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

fn result_code(outcome: &Outcome) -> String {
    match outcome {
        Ok(_) => "done".to_owned(),
        Err(DriveError::Remote(error)) => error.code().to_owned(),
        Err(DriveError::Store(_)) => "store".to_owned(),
        Err(DriveError::Stopped) => "stopped".to_owned(),
    }
}

fn dice() -> u64 {
    let mut bytes = [0; 8];
    // Without randomness every device waits the ceiling's remainder: late, but not wrong.
    let _ = getrandom::fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
