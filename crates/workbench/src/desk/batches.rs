//! Batches: what bulk acts come to, while they run and while they can be taken back. In memory
//! alone: after a restart a batch is on its way.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Desk;
use crate::bulk::BulkProgress;
use crate::topic::Topic;

/// Batches that can be taken back, at most.
const KEPT: usize = 4;

/// All batches of a desk.
#[derive(Default)]
pub(super) struct Batches(Mutex<State>);

#[derive(Default)]
struct State {
    progress: BulkProgress,
    /// Name and intents, the newest last.
    kept: VecDeque<(String, Vec<String>)>,
}

impl Batches {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything: somebody else may sit down next.
    pub(super) fn forget(&self) {
        *self.state() = State::default();
    }
}

impl Desk {
    /// Says how far a batch is; 0 of 0 when it has ended.
    pub(crate) fn tell_bulk(&self, done: usize, of: usize) {
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        self.batches.state().progress = BulkProgress { done: count(done), of: count(of) };
        self.call_out(&[Topic::Bulk]);
    }

    pub(crate) fn bulk_progress(&self) -> BulkProgress {
        self.batches.state().progress
    }

    /// Remembers the intents of a batch.
    pub(crate) fn remember_batch(&self, batch: &str, mids: Vec<String>) {
        let mut state = self.batches.state();
        state.kept.push_back((batch.to_owned(), mids));
        while state.kept.len() > KEPT {
            state.kept.pop_front();
        }
    }

    /// The intents of a batch.
    pub(crate) fn batch(&self, batch: &str) -> Option<Vec<String>> {
        let state = self.batches.state();
        state.kept.iter().find(|(name, _)| name == batch).map(|(_, mids)| mids.clone())
    }
}
