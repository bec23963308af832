//! One round: push what waits, then pull every scope to completion. Synchronous and without
//! sleep; who calls decides when to call again ([`crate::Schedule`]).

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use protocol::pull::PullRequest;
use protocol::scope::Scope;

use crate::answer::{Answer, End, Page};
use crate::apply::{Applied, apply, subscribe};
use crate::remote::{Remote, RemoteError};
use crate::state::ScopeState;
use crate::store::{Clock, Draft, Store};
use crate::{plan, push};

/// Identical requests in a row before a round gives up (I12: no loop without progress).
const PATIENCE: u32 = 3;
/// Batches one round pushes at most; the rest goes with the next round.
const MAX_BATCHES: u32 = 64;

/// What a round tells while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Sending this many intents.
    Pushing {
        /// How many.
        intents: u64,
    },
    /// Results came back.
    Answered,
    /// A page is stored.
    Page {
        /// Of which scope.
        scope: Scope,
        /// Members held.
        held: u64,
        /// Members announced; none outside a first download.
        expected: Option<u64>,
        /// A screen may show something else now.
        changed: bool,
    },
    /// A scope and its data are gone.
    Dropped,
}

/// What a round did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows received.
    pub rows: u64,
    /// Bytes received, compressed.
    pub wire_bytes: u64,
    /// Intents answered.
    pub answered: u64,
    /// Every scope is complete and agrees with head office.
    pub complete: bool,
    /// When head office wants to be asked again, ms.
    pub poll_after_ms: u32,
    /// Head office's clock minus this device's, ms.
    pub skew_ms: i64,
}

/// Why a round did not end well.
#[derive(Debug, thiserror::Error)]
pub enum DriveError<E: std::error::Error> {
    /// Head office did not serve.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The store failed.
    #[error("store: {0}")]
    Store(E),
    /// The observer asked to stop.
    #[error("stopped")]
    Stopped,
}

/// Runs one round. The observer hears every event and may break between pages.
///
/// # Errors
/// See [`DriveError`]; what was stored before stays stored, the next round goes on there.
pub fn drive<S: Store, R: Remote>(
    store: &mut S,
    remote: &mut R,
    clock: &dyn Clock,
    observer: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> Result<Report, DriveError<S::Error>> {
    let mut round = Round { store, remote, clock, observer, report: Report::default() };
    round.push()?;
    round.pull()?;
    round.settle()?;
    Ok(round.report)
}

/// The parts of a running round.
struct Round<'a, S: Store, R: Remote> {
    store: &'a mut S,
    remote: &'a mut R,
    clock: &'a dyn Clock,
    observer: &'a mut dyn FnMut(Event) -> ControlFlow<()>,
    report: Report,
}

impl<S: Store, R: Remote> Round<'_, S, R> {
    fn tell(&mut self, event: Event) -> Result<(), DriveError<S::Error>> {
        match (self.observer)(event) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DriveError::Stopped),
        }
    }

    /// Sends what waits. A server that cannot take intents does not stop the pull.
    fn push(&mut self) -> Result<(), DriveError<S::Error>> {
        let mut forked = false;
        for _ in 0..MAX_BATCHES {
            let batches = self.store.unsent(self.clock.now()).map_err(DriveError::Store)?;
            if batches.is_empty() {
                return Ok(());
            }
            for batch in &batches {
                self.tell(Event::Pushing { intents: batch.mutations.len() as u64 })?;
                let answer = match self.remote.push(batch) {
                    Ok(answer) => answer,
                    Err(RemoteError::Fault { .. } | RemoteError::Busy { .. }) => return Ok(()),
                    Err(failure) => return Err(failure.into()),
                };
                let judged = push::judge(batch, &answer, self.clock.now());
                let heard = !judged.verdicts.is_empty();
                if heard {
                    let tick = self.store.tick();
                    self.store.record(&judged.verdicts, tick, self.clock.now()).map_err(DriveError::Store)?;
                    self.report.answered += judged.verdicts.len() as u64;
                    self.tell(Event::Answered)?;
                }
                let lost = match judged.gap {
                    Some(next) => !self.store.has_seq(&batch.branch, next).map_err(DriveError::Store)?,
                    None => false,
                };
                if (judged.fork || lost) && !forked {
                    forked = true;
                    self.store.fork().map_err(DriveError::Store)?;
                    break;
                }
                if !heard {
                    // No progress: leave the rest to a later round.
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Pulls until every scope is complete, waits for its repair, or its replica is behind.
    fn pull(&mut self) -> Result<(), DriveError<S::Error>> {
        let identity = self.store.identity().map_err(DriveError::Store)?;
        let mut finished = BTreeSet::new();
        let mut asked = (None, 0);
        let mut heard = false;
        loop {
            let states = self.repaired_states()?;
            let request = match plan::next(&states, &finished, &identity) {
                Some(request) => request,
                // Nothing to ask for: still ask once what to follow.
                None if !heard => plan::request(&identity, &[]),
                None => break,
            };
            asked = if asked.0.as_ref() == Some(&request) {
                (asked.0, asked.1 + 1)
            } else {
                (Some(request.clone()), 1)
            };
            if asked.1 > PATIENCE {
                return Err(stuck("no_progress").into());
            }
            heard = true;
            self.ask(&request, &states, &mut finished)?;
        }
        let states = self.store.scopes().map_err(DriveError::Store)?;
        self.report.complete = !states.is_empty()
            && states.iter().all(|state| finished.contains(&state.scope) && !state.needs_repair);
        Ok(())
    }

    /// The states, with repairs begun whose time has come.
    fn repaired_states(&mut self) -> Result<Vec<ScopeState>, DriveError<S::Error>> {
        let mut states = self.store.scopes().map_err(DriveError::Store)?;
        let now = self.clock.now();
        for state in &mut states {
            if plan::begin_repair(state, now) {
                let mut draft = self.store.begin().map_err(DriveError::Store)?;
                draft.save(state).map_err(DriveError::Store)?;
                draft.commit().map_err(DriveError::Store)?;
            }
        }
        Ok(states)
    }

    /// One request, its answer stored page by page.
    fn ask(
        &mut self,
        request: &PullRequest,
        states: &[ScopeState],
        finished: &mut BTreeSet<Scope>,
    ) -> Result<(), DriveError<S::Error>> {
        let tick = self.store.tick();
        let received = self.remote.pull(request)?;
        self.report.wire_bytes += received.wire_bytes;
        let answer = Answer::read(request, &received.text).map_err(|_| stuck("malformed_answer"))?;
        self.report.poll_after_ms = answer.poll_after_ms;
        self.report.skew_ms = answer.now.0 - self.clock.now().0;
        self.follow(states, &answer.subs)?;
        if let (1, Some(next)) = (answer.pages.len(), ahead(request, &answer.pages)) {
            self.remote.ahead(&next);
        }
        for page in answer.pages.iter().filter(|page| answer.subs.contains(&page.scope)) {
            let applied = self.store_page(page, tick)?;
            self.report.rows += applied.rows;
            if applied.complete || applied.behind {
                finished.insert(page.scope.clone());
            }
        }
        Ok(())
    }

    /// Drops what may not be followed any more, begins what may.
    fn follow(&mut self, states: &[ScopeState], subs: &[Scope]) -> Result<(), DriveError<S::Error>> {
        let same = states.len() == subs.len() && states.iter().all(|state| subs.contains(&state.scope));
        if same {
            return Ok(());
        }
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        let dropped = subscribe(&mut draft, states, subs).map_err(DriveError::Store)?;
        draft.commit().map_err(DriveError::Store)?;
        if dropped { self.tell(Event::Dropped) } else { Ok(()) }
    }

    fn store_page(&mut self, page: &Page<'_>, tick: u64) -> Result<Applied, DriveError<S::Error>> {
        let now = self.clock.now();
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        let applied = apply(&mut draft, page, tick, now).map_err(DriveError::Store)?;
        let state = draft.scope(&page.scope).map_err(DriveError::Store)?;
        draft.commit().map_err(DriveError::Store)?;
        if let (false, Some(state)) = (applied.stale, state) {
            let expected = state.first.then_some(state.expected);
            let event =
                Event::Page { scope: state.scope, held: state.count, expected, changed: applied.changed };
            self.tell(event)?;
        }
        Ok(applied)
    }

    /// Removes the overlays of intents whose effects have come down.
    fn settle(&mut self) -> Result<(), DriveError<S::Error>> {
        let receipts = self.store.receipts().map_err(DriveError::Store)?;
        if receipts.is_empty() {
            return Ok(());
        }
        let states = self.store.scopes().map_err(DriveError::Store)?;
        let mids: Vec<String> = receipts
            .into_iter()
            .filter(|receipt| push::settled(receipt, &states))
            .map(|receipt| receipt.mid)
            .collect();
        if mids.is_empty() { Ok(()) } else { self.store.settle(&mids).map_err(DriveError::Store) }
    }
}

/// The request that will follow when this answer is stored: the next page of a download.
fn ahead(request: &PullRequest, pages: &[Page<'_>]) -> Option<PullRequest> {
    let [page] = pages else { return None };
    let End::More { after } = page.end else { return None };
    let mut next = request.clone();
    let [cursor] = next.scopes.as_mut_slice() else { return None };
    if let Some(reset) = &page.reset {
        cursor.key.clone_from(&reset.key);
        cursor.base = 0;
    }
    cursor.after = after;
    Some(next)
}

fn stuck(code: &str) -> RemoteError {
    RemoteError::Fault { code: code.to_owned(), trace_id: String::new() }
}
