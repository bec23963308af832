//! A transaction of the store in memory: a copy that takes the place of the original.

use protocol::scope::Scope;

use super::memory::{Failure, Held, MemoryStore};
use crate::row::{Kids, OwnedRow, Row};
use crate::state::ScopeState;
use crate::store::Draft;

/// An open transaction.
pub struct MemoryDraft<'a> {
    store: &'a mut MemoryStore,
    held: Held,
}

impl<'a> MemoryDraft<'a> {
    pub(super) fn new(store: &'a mut MemoryStore) -> MemoryDraft<'a> {
        let held = store.held.clone();
        MemoryDraft { store, held }
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
        self.clear(scope, 0)?;
        self.held.scopes.remove(scope);
        Ok(())
    }

    fn held(&mut self, scope: &Scope, member: &str) -> Result<Option<u64>, Failure> {
        let shelf = self.held.shelves.get(scope);
        Ok(shelf.and_then(|shelf| shelf.members.get(member)).map(|(ver, _)| *ver))
    }

    fn put(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Failure> {
        self.work()?;
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
        let shelf = self.held.shelves.get(scope).cloned().unwrap_or_default();
        let hash = |payload: &String| protocol::digest::Digest::of_payload(payload.as_bytes()).0;
        let mine = shelf.children.iter().filter(|((of, ..), _)| of == member);
        Ok(mine.fold(Kids::default(), |kids, (_, payload)| kids.plus(hash(payload))))
    }

    fn stage(&mut self, scope: &Scope, row: &Row<'_>) -> Result<(), Failure> {
        self.work()?;
        self.held.staged.entry(scope.clone()).or_default().push(row.into());
        Ok(())
    }

    fn unstage(&mut self, scope: &Scope, member: &str) -> Result<(), Failure> {
        if let Some(staged) = self.held.staged.get_mut(scope) {
            staged.retain(|row| row.as_row().member() != member);
        }
        Ok(())
    }

    fn take_staged(&mut self, scope: &Scope) -> Result<Vec<OwnedRow>, Failure> {
        Ok(self.held.staged.remove(scope).unwrap_or_default())
    }

    fn first_complete(&mut self, _scope: &Scope) -> Result<(), Failure> {
        self.work()
    }

    fn commit(mut self) -> Result<(), Failure> {
        self.work()?;
        self.store.held = self.held;
        Ok(())
    }
}
