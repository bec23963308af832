//! What to ask next: pure, from the states of the scopes alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::Timestamp;
use protocol::pull::{Limit, PullRequest};
use protocol::scope::Scope;

use crate::state::{ScopeState, strength};

/// Most scopes one request may list.
const MAX_SCOPES: usize = 16;

/// An hour, ms: a scope is repaired at most this often, twice as rarely each time in a row.
const REPAIR_EVERY: i64 = 3_600_000;
/// Times a round asks for one repair: once, and once more after a pull.
pub(crate) const REPAIR_ASKS: u32 = 2;
/// Repairs by buckets in a row; then the scope starts over.
const REPAIRS_TRIED: u32 = 2;

/// What a round has learned about how to ask.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    /// Complete, behind, or given up for now.
    pub(crate) finished: BTreeSet<Scope>,
    /// Marked for repair, and head office wants them pulled before it compares.
    pub(crate) pull_first: BTreeSet<Scope>,
    /// How often each was asked for repair.
    pub(crate) asked: BTreeMap<Scope, u32>,
    /// Answers for several scopes were too large: one at a time.
    pub(crate) alone: bool,
    /// Answers were too large with more rows than this.
    pub(crate) rows: Option<u32>,
    /// Scopes of which even one row was too large.
    pub(crate) given_up: BTreeSet<Scope>,
}

/// The next request of a round: none when every scope is finished, or waits for its repair (and
/// is not one head office wants pulled first). A scope in its first download is asked for alone,
/// the most wanted first.
pub(crate) fn next(states: &[ScopeState], turn: &Turn, identity: &(String, String)) -> Option<PullRequest> {
    let may = |state: &&ScopeState| !waits_for_repair(state) || turn.pull_first.contains(&state.scope);
    let mut open: Vec<&ScopeState> =
        states.iter().filter(|state| !turn.finished.contains(&state.scope)).filter(may).collect();
    open.sort_by_key(|state| (wanted(&state.scope), state.scope.clone()));
    let downloading = open.iter().position(|state| state.first || state.cursor.key.is_empty());
    let most = if turn.alone { 1 } else { MAX_SCOPES };
    let asked: Vec<&ScopeState> = match downloading {
        Some(index) => vec![open[index]],
        None => open.into_iter().take(most).collect(),
    };
    let mut request = request(identity, &asked);
    request.limit.rows = turn.rows.unwrap_or(request.limit.rows);
    (!asked.is_empty()).then_some(request)
}

/// What to do after an answer that was too large, from the request it answered: less of
/// everything, step by step. True when the scope is to start over: its exits alone may be what
/// is too large, and a first snapshot has none.
pub(crate) fn narrow(turn: &mut Turn, request: &PullRequest) -> bool {
    let rows = request.limit.rows;
    match request.scopes.as_slice() {
        [cursor] if cursor.base > 0 => return true,
        [_] if rows > 1 => turn.rows = Some((rows / 8).max(1)),
        [cursor] => {
            turn.finished.insert(cursor.s.clone());
            turn.given_up.insert(cursor.s.clone());
            turn.rows = None;
        }
        _ => turn.alone = true,
    }
    false
}

/// The request that asks for these scopes; with none it asks what to follow.
pub(crate) fn request(identity: &(String, String), scopes: &[&ScopeState]) -> PullRequest {
    PullRequest {
        vault: identity.0.clone(),
        client: identity.1.clone(),
        scopes: scopes.iter().map(|state| state.wire()).collect(),
        limit: Limit::default(),
        seals: false,
    }
}

/// Whether the time has come to repair a marked scope.
pub(crate) fn repair_is_due(state: &ScopeState, now: Timestamp) -> bool {
    // A moment further off than any wait was set by a clock that has gone back since.
    let set_by_another_clock = state.repair_after.0 > now.0 + (REPAIR_EVERY << 7);
    waits_for_repair(state) && (now >= state.repair_after || set_by_another_clock)
}

/// Counts a repair that head office has granted: the next one is an hour off, twice as far each
/// time in a row.
pub(crate) fn count_repair(state: &mut ScopeState, now: Timestamp) {
    let wait = REPAIR_EVERY << state.repairs.min(7);
    state.repairs += 1;
    state.repair_after = Timestamp(now.0 + wait);
}

/// Whether a marked scope is better started over: nothing of it is complete, or repairing it has
/// not helped.
pub(crate) fn is_past_repair(state: &ScopeState) -> bool {
    state.first || state.repairs >= REPAIRS_TRIED
}

/// Turns a marked scope into one that starts over; what is held stays readable until the reset
/// arrives.
pub(crate) fn start_over(state: &mut ScopeState) {
    state.cursor = crate::state::Cursor::default();
}

/// While a scope waits for its repair no pull is issued for it.
fn waits_for_repair(state: &ScopeState) -> bool {
    state.needs_repair && !state.cursor.key.is_empty()
}

/// Order of first downloads: the words every screen needs, then the own book.
fn wanted(scope: &Scope) -> u8 {
    if *scope == Scope::Reference { 0 } else { 1 + strength(scope) }
}
