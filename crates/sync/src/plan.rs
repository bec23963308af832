//! What to ask next: pure, from the states of the scopes alone.

use std::collections::BTreeSet;

use domain::Timestamp;
use protocol::pull::{Limit, PullRequest};
use protocol::scope::Scope;

use crate::state::{ScopeState, strength};

/// Most scopes one request may list.
const MAX_SCOPES: usize = 16;

/// An hour, ms: a scope is repaired at most this often, twice as rarely each time in a row.
const REPAIR_EVERY: i64 = 3_600_000;

/// The next request of a round: none when every scope is `finished`, or waits for its repair.
/// A scope in its first download is asked for alone, the most wanted first.
pub(crate) fn next(
    states: &[ScopeState],
    finished: &BTreeSet<Scope>,
    identity: &(String, String),
) -> Option<PullRequest> {
    let mut open: Vec<&ScopeState> =
        states.iter().filter(|state| !finished.contains(&state.scope) && !waits_for_repair(state)).collect();
    open.sort_by_key(|state| (wanted(&state.scope), state.scope.clone()));
    let downloading = open.iter().position(|state| state.first || state.cursor.key.is_empty());
    let asked: Vec<&ScopeState> = match downloading {
        Some(index) => vec![open[index]],
        None => open.into_iter().take(MAX_SCOPES).collect(),
    };
    (!asked.is_empty()).then(|| request(identity, &asked))
}

/// The request that asks for these scopes; with none it asks what to follow.
pub(crate) fn request(identity: &(String, String), scopes: &[&ScopeState]) -> PullRequest {
    PullRequest {
        vault: identity.0.clone(),
        client: identity.1.clone(),
        scopes: scopes.iter().map(|state| state.wire()).collect(),
        limit: Limit::default(),
    }
}

/// Turns a marked scope whose time has come into one that starts over; what is held stays
/// readable until the reset arrives. True when the state changed.
pub(crate) fn begin_repair(state: &mut ScopeState, now: Timestamp) -> bool {
    if !waits_for_repair(state) || now < state.repair_after {
        return false;
    }
    let wait = REPAIR_EVERY << state.repairs.min(7);
    state.repairs += 1;
    state.repair_after = Timestamp(now.0 + wait);
    state.cursor = crate::state::Cursor::default();
    true
}

/// While a scope waits for its repair no pull is issued for it.
fn waits_for_repair(state: &ScopeState) -> bool {
    state.needs_repair && !state.cursor.key.is_empty()
}

/// Order of first downloads: the words every screen needs, then the own book.
fn wanted(scope: &Scope) -> u8 {
    if *scope == Scope::Reference { 0 } else { 1 + strength(scope) }
}
