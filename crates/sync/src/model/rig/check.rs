//! The checker while a history runs: what a device holds is what head office showed at some
//! moment, whole (I4, I5); nobody's own write vanishes (I6); nothing needs a repair unless
//! something was lost (I7).

use protocol::push::Status;
use protocol::scope::Scope;

use super::desk::Desk;
use crate::state::ScopeState;

/// Looks at a device after anything touched it.
pub(super) fn running(desk: &mut Desk, states: &[ScopeState]) {
    let mut found = Vec::new();
    if !desk.tainted {
        for state in states {
            snapshot(desk, state, &mut found);
        }
        own_writes(desk, &mut found);
    }
    desk.store.forget_settled();
    desk.cable.bank.borrow_mut().violations.append(&mut found);
}

/// I4, I5, I7 of one scope.
fn snapshot(desk: &Desk, state: &ScopeState, found: &mut Vec<String>) {
    let bank = desk.cable.bank.borrow();
    let who = desk.cable.who;
    if state.needs_repair && bank.counts.of("repair asked for") == 0 {
        found.push(format!("I7: {} of {who} needs a repair and nothing was lost: {state:?}", state.scope));
    }
    let epoch = format!("e{}.", bank.epoch());
    if state.first || state.needs_repair || !state.cursor.key.starts_with(&epoch) {
        return;
    }
    for (member, (ver, _)) in desk.store.members(&state.scope) {
        match bank.held_at(&state.scope, member, state.cursor.base) {
            Some(None) => {
                found.push(format!("I4: {who} holds {member} of {} at {}", state.scope, state.cursor.base));
            }
            Some(Some(then)) if then != *ver => found.push(format!(
                "I5: {who} holds {member} of {} in version {ver}, at {} it was {then}",
                state.scope, state.cursor.base
            )),
            _ => {}
        }
    }
}

/// I6: what was written here is in what head office sends before the overlay goes.
fn own_writes(desk: &Desk, found: &mut Vec<String>) {
    for (mid, status) in desk.store.settled() {
        let Some(made) = desk.made.get(mid) else { continue };
        let Some((kind, id)) = &made.child else { continue };
        if !matches!(status, Status::Applied | Status::Merged) {
            continue;
        }
        for scope in desk.store.shelves().iter().filter(|scope| **scope != Scope::Reference) {
            let held = desk.store.members(scope).any(|(member, _)| *member == made.customer);
            if held && !desk.store.has_child(scope, &made.customer, kind, id) {
                found.push(format!("I6: {kind} {id} of {mid} vanished from {scope}"));
            }
        }
    }
}
