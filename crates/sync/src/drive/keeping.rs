//! Pages of a round that is not complete wait in memory, up to what the store says it can spare:
//! most rounds are then written once, in one transaction, instead of staged, read back and erased.
//! A page with exits is stored at once. Whatever breaks the round, what was kept is staged first,
//! so nothing is downloaded twice.

use protocol::scope::Scope;

use super::{DriveError, Event, Round};
use crate::answer::{End, Page};
use crate::apply::Applied;
use crate::remote::Remote;
use crate::row::OwnedRow;
use crate::state::{Cursor, ScopeState};
use crate::store::Store;

/// Pages of one scope, one after the other, as if they were one.
#[derive(Debug)]
pub(super) struct Kept {
    scope: Scope,
    /// What the first was asked by: where the store stands.
    asked: Cursor,
    /// Tick of that request.
    tick: u64,
    rows: Vec<OwnedRow>,
    /// Where the next page begins.
    after: u64,
    /// Of payloads.
    bytes: usize,
}

impl Kept {
    /// Nothing yet, where this page begins; none when the pages of its scope may not wait.
    fn begin(page: &Page<'_>, tick: u64, states: &[ScopeState]) -> Option<Kept> {
        let state = states.iter().find(|state| state.scope == page.scope)?;
        let begins = may_wait(state) && state.cursor == page.asked && is_plain(page);
        let (scope, asked) = (page.scope.clone(), page.asked.clone());
        begins.then_some(Kept { scope, asked, tick, rows: Vec::new(), after: 0, bytes: 0 })
    }

    /// Whether a page is the next one, and may be taken together with these.
    fn goes_on(&self, page: &Page<'_>) -> bool {
        page.scope == self.scope && page.asked == self.next() && is_plain(page)
    }

    fn next(&self) -> Cursor {
        Cursor { after: self.after, ..self.asked.clone() }
    }
}

/// Whether a page says nothing but rows, and where the next one is or that it was the last.
fn is_plain(page: &Page<'_>) -> bool {
    has_only_rows(page) && matches!(page.end, End::More { .. } | End::Done { .. })
}

/// Whether a page changes nothing but where its scope stands.
fn is_empty(page: &Page<'_>) -> bool {
    has_only_rows(page) && page.rows.is_empty()
}

fn has_only_rows(page: &Page<'_>) -> bool {
    page.reset.is_none() && page.exits.is_empty()
}

/// Whether the pages of a scope may be kept: rows of a first download are stored as they come.
fn may_wait(state: &ScopeState) -> bool {
    !state.first && !state.needs_repair && !state.cursor.key.is_empty()
}

impl<S: Store, R: Remote> Round<'_, S, R> {
    /// Every scope followed, where this round stands in it.
    pub(super) fn states(&mut self) -> Result<Vec<ScopeState>, DriveError<S::Error>> {
        let mut states = self.store.scopes().map_err(DriveError::Store)?;
        if let Some(kept) = &self.kept {
            let stands = states.iter_mut().find(|state| state.scope == kept.scope);
            if let Some(state) = stands.filter(|state| state.cursor == kept.asked) {
                state.cursor = kept.next();
            }
        }
        Ok(states)
    }

    /// Takes a page: stores it with those kept before it, or keeps it too.
    pub(super) fn take(
        &mut self,
        page: Page<'_>,
        tick: u64,
        states: &[ScopeState],
    ) -> Result<Applied, DriveError<S::Error>> {
        if self.kept.as_ref().is_some_and(|kept| kept.scope != page.scope) && is_empty(&page) {
            return self.store_page(&page, tick);
        }
        let kept = match self.kept.take() {
            Some(kept) if kept.goes_on(&page) => Some(kept),
            // What comes for another scope may be about rows that wait: the definition of a tag takes it
            // off every row there is, and what waits here is none yet.
            Some(kept) => {
                self.store_all(kept)?;
                Kept::begin(&page, tick, states)
            }
            None => Kept::begin(&page, tick, states),
        };
        let Some(mut kept) = kept else { return self.store_page(&page, tick) };
        kept.bytes += page.rows.iter().map(|row| row.payload.len()).sum::<usize>();
        let room = kept.bytes <= self.store.spare();
        if let (End::More { after }, true) = (&page.end, room) {
            kept.after = *after;
            kept.rows.extend(page.rows.iter().map(OwnedRow::from));
            let held = states.iter().find(|state| state.scope == kept.scope).map_or(0, |state| state.count);
            let event = Event::Page { scope: page.scope, held, expected: None, changed: false };
            self.kept = Some(kept);
            self.tell(event)?;
            return Ok(Applied::default());
        }
        let rows = kept.rows.iter().map(OwnedRow::as_row).chain(page.rows.iter().copied()).collect();
        self.store_page(&Page { rows, asked: kept.asked, ..page }, kept.tick)
    }

    /// Stages what is kept, when the round did not come to its end.
    pub(super) fn store_kept(&mut self) -> Result<(), DriveError<S::Error>> {
        self.kept.take().map_or(Ok(()), |kept| self.store_all(kept))
    }

    fn store_all(&mut self, kept: Kept) -> Result<(), DriveError<S::Error>> {
        let page = Page {
            scope: kept.scope,
            asked: kept.asked,
            reset: None,
            exits: Vec::new(),
            rows: kept.rows.iter().map(OwnedRow::as_row).collect(),
            end: End::More { after: kept.after },
        };
        let applied = self.store_page(&page, kept.tick)?;
        self.report.rows += applied.rows;
        Ok(())
    }
}
