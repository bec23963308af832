//! Applies one page to a store: the state machine of a scope (docs/PROTOCOL.md, invariants
//! 4-13). Everything a page does happens in one transaction, the cursor included.

use std::collections::HashMap;

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::scope::Scope;

use crate::answer::{End, Page};
use crate::row::{Kids, Row};
use crate::state::{Cursor, ScopeState};
use crate::store::Draft;

/// Rows a store is told of before they are put.
const AHEAD: usize = 64;

/// What a page did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Applied {
    /// It answered an old cursor and was ignored.
    pub stale: bool,
    /// Rows received and kept.
    pub rows: u64,
    /// Something a screen shows has changed.
    pub changed: bool,
    /// The round is complete.
    pub complete: bool,
    /// The scope is marked for repair.
    pub needs_repair: bool,
    /// A replica was behind.
    pub behind: bool,
}

/// Applies a page. `tick` is the tick of the request it answers.
///
/// # Errors
/// When the store fails; the caller drops the draft and nothing happened.
pub fn apply<D: Draft>(
    draft: &mut D,
    page: &Page<'_>,
    tick: u64,
    now: Timestamp,
) -> Result<Applied, D::Error> {
    let Some(mut state) = draft.scope(&page.scope)? else {
        return Ok(Applied { stale: true, ..Applied::default() });
    };
    let keyless = page.asked.key.is_empty() && page.reset.is_none();
    if state.cursor != page.asked || (keyless && !matches!(page.end, End::Behind | End::Repair)) {
        return Ok(Applied { stale: true, ..Applied::default() });
    }
    if state.cursor.after == state.cursor.base || page.reset.is_some() {
        state.began = tick;
    }
    let mut done = Applied::default();
    if let Some(reset) = &page.reset {
        draft.clear(&page.scope, reset.count)?;
        start_over(&mut state, &reset.key, reset.count);
        done.changed = true;
    }
    for member in &page.exits {
        exit(draft, &mut state, member)?;
        done.changed = true;
    }
    take_rows(draft, &mut state, page, &mut done)?;
    end(draft, &mut state, page, now, &mut done)?;
    done.needs_repair = state.needs_repair;
    draft.save(&state)?;
    Ok(done)
}

/// Follows what head office says to follow: scopes missing from `subs` go with their data,
/// new ones start empty. True when something was dropped.
///
/// # Errors
/// When the store fails.
pub fn subscribe<D: Draft>(draft: &mut D, known: &[ScopeState], subs: &[Scope]) -> Result<bool, D::Error> {
    let mut dropped = false;
    for state in known.iter().filter(|state| !subs.contains(&state.scope)) {
        draft.drop_scope(&state.scope)?;
        dropped = true;
    }
    for scope in subs.iter().filter(|scope| !known.iter().any(|state| state.scope == **scope)) {
        draft.save(&ScopeState::new(scope.clone()))?;
    }
    Ok(dropped)
}

/// A reset: nothing is held, everything comes again, so a mark for repair goes with what it
/// was about. The breaker's count stays until a `done` finds nothing wrong.
fn start_over(state: &mut ScopeState, key: &str, count: u64) {
    state.needs_repair = false;
    state.digest_equal = None;
    state.cursor = Cursor { key: key.to_owned(), base: 0, after: 0 };
    state.first = true;
    state.expected = count;
    state.count = 0;
    state.digest = Digest::default();
}

/// A member left: at once, from rows and stage alike.
pub(crate) fn exit<D: Draft>(draft: &mut D, state: &mut ScopeState, member: &str) -> Result<(), D::Error> {
    draft.unstage(&state.scope, member)?;
    if let Some(ver) = draft.held(&state.scope, member)? {
        draft.remove(&state.scope, member)?;
        state.digest = state.digest.minus(Digest::of_member(member, ver));
        state.count = state.count.saturating_sub(1);
    }
    Ok(())
}

/// Rows go straight in during the first snapshot; otherwise they wait for the end of the
/// round, unless it ends with this very page.
fn take_rows<D: Draft>(
    draft: &mut D,
    state: &mut ScopeState,
    page: &Page<'_>,
    done: &mut Applied,
) -> Result<(), D::Error> {
    done.rows = page.rows.len() as u64;
    let complete = matches!(page.end, End::Done { .. });
    if !state.first && !complete {
        for row in &page.rows {
            draft.stage(&state.scope, row)?;
        }
        return Ok(());
    }
    let mut merge = Merge::default();
    if !state.first {
        loop {
            let staged = draft.take_staged(&state.scope)?;
            if staged.is_empty() {
                break;
            }
            for row in &staged {
                merge.row(draft, state, &row.as_row())?;
            }
            done.changed = true;
        }
    }
    for row in page.rows.iter().take(AHEAD) {
        draft.ahead(row);
    }
    for (index, row) in page.rows.iter().enumerate() {
        if let Some(row) = page.rows.get(index + AHEAD) {
            draft.ahead(row);
        }
        merge.row(draft, state, row)?;
    }
    done.changed |= !page.rows.is_empty();
    merge.check_kids(draft, state)
}

/// Puts rows into a scope and watches over its digest, its count and its children.
#[derive(Default)]
pub(crate) struct Merge {
    /// The member put last; none when it was refused: its children are refused too.
    current: Option<String>,
    /// Children promised, by member, with those seen when the aggregate came whole.
    promised: HashMap<String, Promise>,
}

struct Promise {
    kids: Kids,
    /// Sum of the children that came with a whole aggregate; none for a delta.
    seen: Option<Kids>,
}

impl Merge {
    pub(crate) fn row<D: Draft>(
        &mut self,
        draft: &mut D,
        state: &mut ScopeState,
        row: &Row<'_>,
    ) -> Result<(), D::Error> {
        match row.of {
            None => self.member(draft, state, row),
            Some(of) => self.child(draft, state, row, of),
        }
    }

    fn member<D: Draft>(
        &mut self,
        draft: &mut D,
        state: &mut ScopeState,
        row: &Row<'_>,
    ) -> Result<(), D::Error> {
        let member = row.member();
        let held = draft.held(&state.scope, &member)?;
        let aggregate = state.scope.holds_customers();
        if aggregate && held.is_none() && !row.whole {
            // Invariant 9: a delta for a customer not held is never inserted silently.
            state.needs_repair = true;
            self.current = None;
            return Ok(());
        }
        match held {
            Some(ver) => {
                state.digest = state.digest.minus(Digest::of_member(&member, ver));
                if aggregate && row.whole {
                    draft.forget_children(&state.scope, &member)?;
                }
            }
            None => state.count += 1,
        }
        draft.put(&state.scope, row)?;
        state.digest = state.digest.plus(Digest::of_member(&member, row.ver));
        if let Some(kids) = row.kids {
            let seen = row.whole.then(Kids::default);
            self.promised.insert(member.clone(), Promise { kids, seen });
        }
        self.current = Some(member);
        Ok(())
    }

    fn child<D: Draft>(
        &mut self,
        draft: &mut D,
        state: &mut ScopeState,
        row: &Row<'_>,
        of: &str,
    ) -> Result<(), D::Error> {
        if self.current.as_deref() != Some(of) {
            // A child must follow its customer (docs/PROTOCOL.md, pull).
            state.needs_repair = true;
            return Ok(());
        }
        if let Some(Promise { seen: Some(seen), .. }) = self.promised.get_mut(of) {
            *seen = seen.plus(row.hash);
        }
        draft.put(&state.scope, row)
    }

    /// Invariant 12. A whole aggregate was summed up while it came; the children of a delta
    /// are summed up where they are stored.
    pub(crate) fn check_kids<D: Draft>(self, draft: &mut D, state: &mut ScopeState) -> Result<(), D::Error> {
        for (member, promise) in self.promised {
            let kids = match promise.seen {
                Some(seen) => seen,
                None => draft.children(&state.scope, &member)?,
            };
            if kids != promise.kids {
                poison(draft, state, &member)?;
            }
        }
        Ok(())
    }
}

/// What is held of a member is not what head office sent: marks the scope, and the member so
/// that its bucket differs. Its version alone would agree, and no repair would bring it again.
///
/// # Errors
/// When the store fails.
pub fn poison<D: Draft>(draft: &mut D, state: &mut ScopeState, member: &str) -> Result<(), D::Error> {
    state.needs_repair = true;
    if let Some(ver) = draft.held(&state.scope, member)? {
        draft.restamp(&state.scope, member, 0)?;
        let hash = Digest::of_member(member, 0);
        state.digest = state.digest.minus(Digest::of_member(member, ver)).plus(hash);
    }
    Ok(())
}

/// The word that ends the page.
fn end<D: Draft>(
    draft: &mut D,
    state: &mut ScopeState,
    page: &Page<'_>,
    now: Timestamp,
    done: &mut Applied,
) -> Result<(), D::Error> {
    match page.end {
        End::More { after } => state.cursor.after = after,
        End::Behind => done.behind = true,
        End::Repair => state.needs_repair = true,
        End::Done { base, count, digest } => {
            state.cursor.base = base;
            state.cursor.after = base;
            if state.first {
                draft.first_complete(&state.scope)?;
            }
            let equal = state.count == count && state.digest.0 == digest;
            state.digest_equal = Some(equal);
            state.needs_repair |= !equal;
            if !state.needs_repair {
                state.repairs = 0;
            }
            state.first = false;
            state.complete_began = state.began;
            state.complete_at = Some(now);
            done.complete = true;
        }
    }
    Ok(())
}
