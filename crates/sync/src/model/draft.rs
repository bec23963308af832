//! A transaction of the store in memory: a copy that takes the place of the original.

use protocol::scope::Scope;

use super::memory::{Failure, Held, MemoryStore};
use super::rig::Bug;
use crate::row::{Kids, OwnedRow, Row};
use crate::state::ScopeState;
use crate::store::Draft;

/// An open transaction.
pub struct MemoryDraft<'a> {
    store: &'a mut MemoryStore,
    held: Held,
    /// A reference row was put.
    words: bool,
}

impl<'a> MemoryDraft<'a> {
    pub(super) fn new(store: &'a mut MemoryStore) -> MemoryDraft<'a> {
        let held = store.held.clone();
        MemoryDraft { store, held, words: false }
    }

    fn has(&self, bug: Bug) -> bool {
        self.store.bug == Some(bug)
    }

    /// A tag that became too sensitive for this device goes, from rows and stage alike
    /// (SYNC.md 2.6). The key says what may be seen.
    fn take_out_tags(&mut self) {
        let Some(words) = self.held.shelves.get(&Scope::Reference) else { return };
        let key = self.held.scopes.get(&Scope::Reference).map_or("", |state| state.cursor.key.as_str());
        let profile = key.split('.').nth(1).unwrap_or_default();
        let clearance = profile.chars().last().and_then(|level| level.to_digit(10)).unwrap_or(9);
        let counter = profile.starts_with("teller");
        let too_much = |payload: &str| {
            let word: serde_json::Value = serde_json::from_str(payload).ok()?;
            let limit = if counter { 1.min(u64::from(clearance)) } else { u64::from(clearance) };
            (word["sensitivity"].as_u64()? > limit).then(|| word["code"].as_str().map(str::to_owned))?
        };
        let gone: Vec<String> = words
            .members
            .iter()
            .filter(|(member, _)| member.starts_with("tag_def/"))
            .filter_map(|(_, (_, payload))| too_much(payload))
            .collect();
        let shelves = self.held.shelves.iter_mut().filter(|(scope, _)| **scope != Scope::Reference);
        for (_, payload) in shelves.flat_map(|(_, shelf)| shelf.members.values_mut()) {
            without(payload, &gone);
        }
        for row in self.held.staged.values_mut().flatten().filter(|row| row.kind == "customer") {
            without(&mut row.payload, &gone);
        }
    }

    /// Counts an operation; the disk may fail at it.
    fn work(&mut self) -> Result<(), Failure> {
        match &mut self.store.fail_in {
            Some(0) => Err(Failure),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Draft for MemoryDraft<'_> {
    type Error = Failure;

    fn scope(&mut self, scope: &Scope) -> Result<Option<ScopeState>, Failure> {
        Ok(self.held.scopes.get(scope).cloned())
    }

    fn save(&mut self, state: &ScopeState) -> Result<(), Failure> {
        self.work()?;
        self.held.scopes.insert(state.scope.clone(), state.clone());
        Ok(())
    }

    fn clear(&mut self, scope: &Scope, _expected: u64) -> Result<(), Failure> {
        self.work()?;
        self.held.shelves.remove(scope);
        self.held.staged.remove(scope);
        Ok(())
    }

    fn drop_scope(&mut self, scope: &Scope) -> Result<(), Failure> {
        if !self.has(Bug::ScopesNotDropped) {
            self.clear(scope, 0)?;
        }
        self.held.scopes.remove(scope);
        Ok(())
    }

    fn held(&mut self, scope: &Scope, member: &str) -> Result<Option<u64>, Failure> {
        let shelf = self.held.shelves.get(scope);
        Ok(shelf.and_then(|shelf| shelf.members.get(member)).map(|(ver, _)| *ver))
    }

    fn put(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Failure> {
        self.work()?;
        self.words |= *scope == Scope::Reference;
        let shelf = self.held.shelves.entry(scope.clone()).or_default();
        match row.of {
            None => {
                shelf.members.insert(row.member(), (row.ver, row.payload.to_owned()));
            }
            Some(of) => {
                let key = (of.to_owned(), row.kind.to_owned(), row.id.to_owned());
                shelf.children.insert(key, row.payload.to_owned());
            }
        }
        Ok(())
    }

    fn remove(&mut self, scope: &Scope, member: &str) -> Result<(), Failure> {
        if self.has(Bug::ExitsIgnored) {
            return Ok(());
        }
        self.forget_children(scope, member)?;
        if let Some(shelf) = self.held.shelves.get_mut(scope) {
            shelf.members.remove(member);
        }
        Ok(())
    }

    fn forget_children(&mut self, scope: &Scope, member: &str) -> Result<(), Failure> {
        self.work()?;
        if let Some(shelf) = self.held.shelves.get_mut(scope) {
            shelf.children.retain(|(of, ..), _| of != member);
        }
        Ok(())
    }

    fn children(&mut self, scope: &Scope, member: &str) -> Result<Kids, Failure> {
        let hash = |payload: &String| protocol::digest::Digest::of_payload(payload.as_bytes()).0;
        let shelf = self.held.shelves.get(scope);
        let mine = shelf.into_iter().flat_map(|shelf| &shelf.children).filter(|((of, ..), _)| of == member);
        Ok(mine.fold(Kids::default(), |kids, (_, payload)| kids.plus(hash(payload))))
    }

    fn stage(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Failure> {
        self.work()?;
        self.held.staged.entry(scope.clone()).or_default().push(row.into());
        if self.has(Bug::TornRounds) {
            self.put(scope, row)?;
        }
        Ok(())
    }

    fn unstage(&mut self, scope: &Scope, member: &str) -> Result<(), Failure> {
        if self.has(Bug::ExitsNotFromStage) {
            return Ok(());
        }
        if let Some(staged) = self.held.staged.get_mut(scope) {
            staged.retain(|row| row.as_row().member() != member);
        }
        Ok(())
    }

    fn take_staged(&mut self, scope: &Scope) -> Result<Vec<OwnedRow>, Failure> {
        Ok(self.held.staged.remove(scope).unwrap_or_default())
    }

    fn restamp(&mut self, scope: &Scope, member: &str, ver: u64) -> Result<(), Failure> {
        self.work()?;
        let shelf = self.held.shelves.get_mut(scope);
        if let Some((held, _)) = shelf.and_then(|shelf| shelf.members.get_mut(member)) {
            *held = ver;
        }
        Ok(())
    }

    fn members(&mut self, scope: &Scope) -> Result<Vec<(String, u64)>, Failure> {
        let shelf = self.held.shelves.get(scope);
        let members = shelf.into_iter().flat_map(|shelf| &shelf.members);
        Ok(members.map(|(member, (ver, _))| (member.clone(), *ver)).collect())
    }

    fn first_complete(&mut self, _scope: &Scope) -> Result<(), Failure> {
        self.work()
    }

    fn commit(mut self) -> Result<(), Failure> {
        self.work()?;
        if self.words && !self.has(Bug::TagNotTakenOut) {
            self.take_out_tags();
        }
        self.store.held = self.held;
        Ok(())
    }
}

/// A customer row without these tags; the same bytes when it has none of them.
fn without(payload: &mut String, tags: &[String]) {
    if !tags.iter().any(|tag| payload.contains(&format!("{{\"code\":\"{tag}\""))) {
        return;
    }
    let Ok(mut row) = serde_json::from_str::<serde_json::Value>(payload) else { return };
    if let Some(kept) = row["tags"].as_array_mut() {
        kept.retain(|tag| !tags.iter().any(|gone| tag["code"] == gone.as_str()));
    }
    *payload = row.to_string();
}
