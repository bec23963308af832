//! One round: push what waits, then pull every scope to completion. Synchronous and without
//! sleep; who calls decides when to call again ([`crate::Schedule`]).

mod keeping;
mod mending;
mod sending;

use std::ops::ControlFlow;

use protocol::pull::PullRequest;
use protocol::scope::Scope;

use crate::answer::{Answer, End, Page};
use crate::apply::{Applied, apply, subscribe};
use crate::plan::{self, Turn};
use crate::push;
use crate::remote::{Remote, RemoteError, TOO_LARGE};
use crate::state::ScopeState;
use crate::store::{Clock, Draft, Store};

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
    /// The window over which first rounds of a day spread, ms; none when it was not said.
    pub start_within_ms: Option<u32>,
    /// Scopes repaired by buckets.
    pub repaired: u32,
    /// Head office was restored from a backup: what it had acknowledged was sent again.
    pub restored: bool,
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
    let mut round = Round {
        store,
        remote,
        clock,
        observer,
        report: Report::default(),
        turn: Turn::default(),
        kept: None,
    };
    let outcome = round.run();
    // What came before a failure is not asked for again, and what was removed is removed.
    let staged = round.store_kept();
    let swept = round.store.sweep().map_err(DriveError::Store);
    outcome?;
    staged?;
    swept?;
    Ok(round.report)
}

/// The parts of a running round.
struct Round<'a, S: Store, R: Remote> {
    store: &'a mut S,
    remote: &'a mut R,
    clock: &'a dyn Clock,
    observer: &'a mut dyn FnMut(Event) -> ControlFlow<()>,
    report: Report,
    turn: Turn,
    kept: Option<keeping::Kept>,
}

impl<S: Store, R: Remote> Round<'_, S, R> {
    fn run(&mut self) -> Result<(), DriveError<S::Error>> {
        if self.store.expire(self.clock.now()).map_err(DriveError::Store)? {
            self.tell(Event::Dropped)?;
        }
        self.push()?;
        self.recall()?;
        self.pull()?;
        if self.report.restored {
            self.push()?;
        }
        self.settle()
    }

    fn tell(&mut self, event: Event) -> Result<(), DriveError<S::Error>> {
        match (self.observer)(event) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(DriveError::Stopped),
        }
    }

    /// Pulls until every scope is complete, waits for its repair, or its replica is behind.
    fn pull(&mut self) -> Result<(), DriveError<S::Error>> {
        let identity = self.store.identity().map_err(DriveError::Store)?;
        let mut asked = (None, 0);
        let mut heard = false;
        loop {
            self.repair_due(&identity)?;
            let states = self.states()?;
            let next = plan::next(&states, &self.turn, &identity);
            let mut request = match next {
                Some(request) => request,
                // Nothing to ask for: still ask once what to follow.
                None if !heard => plan::request(&identity, &[]),
                None => break,
            };
            request.seals = self.store.seals();
            asked = if asked.0.as_ref() == Some(&request) {
                (asked.0, asked.1 + 1)
            } else {
                (Some(request.clone()), 1)
            };
            if asked.1 > PATIENCE {
                return Err(stuck("no_progress").into());
            }
            heard = true;
            self.ask(&request, &states)?;
        }
        let states = self.store.scopes().map_err(DriveError::Store)?;
        self.report.complete = !states.is_empty()
            && self.turn.given_up.is_empty()
            && states.iter().all(|state| self.turn.finished.contains(&state.scope) && !state.needs_repair);
        Ok(())
    }

    /// One request, its answer stored page by page.
    fn ask(&mut self, request: &PullRequest, states: &[ScopeState]) -> Result<(), DriveError<S::Error>> {
        let tick = self.store.tick();
        let received = match self.remote.pull(request) {
            Err(RemoteError::Fault { code, .. }) if code == TOO_LARGE => return self.narrow(request, states),
            received => received?,
        };
        self.report.wire_bytes += received.wire_bytes;
        let answer = Answer::read(request, &received.text).map_err(|_| stuck("malformed_answer"))?;
        self.report.poll_after_ms = answer.poll_after_ms;
        self.report.start_within_ms = answer.start_within_ms;
        let now = self.clock.now();
        self.report.skew_ms = answer.now.0 - now.0;
        if self.store.epoch(answer.epoch, now).map_err(DriveError::Store)? {
            self.report.restored = true;
            self.tell(Event::Answered)?;
        }
        let subs = self.follow(states, &answer)?;
        if let (1, Some(next)) = (answer.pages.len(), ahead(request, &answer.pages)) {
            self.remote.ahead(&next);
        }
        for page in answer.pages.into_iter().filter(|page| subs.contains(&page.scope)) {
            let scope = page.scope.clone();
            let applied = self.take(page, tick, states)?;
            self.report.rows += applied.rows;
            if applied.complete || applied.behind {
                self.turn.finished.insert(scope);
            }
        }
        Ok(())
    }

    /// Asks for less after an answer that was too large.
    fn narrow(&mut self, request: &PullRequest, states: &[ScopeState]) -> Result<(), DriveError<S::Error>> {
        let over = plan::narrow(&mut self.turn, request);
        let scope = request.scopes.first().map(|cursor| &cursor.s);
        match states.iter().find(|state| over && Some(&state.scope) == scope) {
            Some(state) => self.start_over(state),
            None => Ok(()),
        }
    }

    /// Drops what may not be followed any more, begins what may; what is followed now. A scope
    /// that has ended by this device's clock is not begun again, whatever head office's says.
    fn follow(
        &mut self,
        states: &[ScopeState],
        answer: &Answer<'_>,
    ) -> Result<Vec<Scope>, DriveError<S::Error>> {
        let now = self.clock.now();
        let open = |scope: &&Scope| answer.ends.get(scope).is_none_or(|until| *until > now);
        let subs: Vec<Scope> = answer.subs.iter().filter(open).cloned().collect();
        let ends = |state: &ScopeState| answer.ends.get(&state.scope).copied();
        let same = states.len() == subs.len()
            && states.iter().all(|state| subs.contains(&state.scope) && state.until == ends(state));
        if same {
            return Ok(subs);
        }
        let mut draft = self.store.begin().map_err(DriveError::Store)?;
        let dropped = subscribe(&mut draft, states, &subs).map_err(DriveError::Store)?;
        for scope in &subs {
            if let Some(mut state) = draft.scope(scope).map_err(DriveError::Store)?
                && state.until != ends(&state)
            {
                state.until = ends(&state);
                draft.save(&state).map_err(DriveError::Store)?;
            }
        }
        draft.commit().map_err(DriveError::Store)?;
        if dropped {
            self.tell(Event::Dropped)?;
        }
        Ok(subs)
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
