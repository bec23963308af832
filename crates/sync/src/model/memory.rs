//! A store in memory with the promises of [`Store`]: transactions, and nothing decided.

use std::collections::BTreeMap;

use domain::{BranchCode, Timestamp};
use protocol::push::{Intent, MAX_INTENTS, PushRequest, Status};
use protocol::scope::Scope;
use serde_json::value::RawValue;

use super::draft::MemoryDraft;
use crate::push::{Receipt, Verdict};
use crate::row::OwnedRow;
use crate::state::ScopeState;
use crate::store::Store;

/// What is held of one scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Version and payload by member.
    pub members: BTreeMap<String, (u64, String)>,
    /// Payload by (member, kind, id).
    pub children: BTreeMap<(String, String, String), String>,
}

/// Rows and states: what a transaction covers.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    pub(super) scopes: BTreeMap<Scope, ScopeState>,
    pub(super) shelves: BTreeMap<Scope, Shelf>,
    pub(super) staged: BTreeMap<Scope, Vec<OwnedRow>>,
}

/// An intent and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    mid: String,
    branch: BranchCode,
    seq: u64,
    args: Box<RawValue>,
    made_at: Timestamp,
    not_before: Timestamp,
    result: Option<Heard>,
    settled: bool,
}

/// A result, and the tick at which it came.
#[derive(Debug, Clone)]
struct Heard {
    status: Status,
    effects: Vec<(BranchCode, u64)>,
    tick: u64,
}

/// The disk failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the disk failed")]
pub struct Failure;

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    pub(super) held: Held,
    intents: Vec<Kept>,
    last: BTreeMap<BranchCode, u64>,
    client: u64,
    tick: u64,
    /// Operations of a draft until one fails; none for a sound disk.
    pub fail_in: Option<u64>,
}

impl MemoryStore {
    /// What is held of a scope.
    pub fn shelf(&self, scope: &Scope) -> Shelf {
        self.held.shelves.get(scope).cloned().unwrap_or_default()
    }

    /// Scopes something is held of.
    pub fn shelves(&self) -> Vec<Scope> {
        self.held.shelves.keys().cloned().collect()
    }

    /// Loses a child without noticing: what a broken disk does.
    pub fn lose_child(&mut self, scope: &Scope) {
        if let Some(shelf) = self.held.shelves.get_mut(scope) {
            shelf.children.pop_first();
        }
    }

    /// Saves a wish of the model at the tail of its stream.
    pub fn save(&mut self, mid: &str, branch: &BranchCode, args: Box<RawValue>, made_at: Timestamp) {
        let seq = self.next_seq(branch);
        self.intents.push(Kept {
            mid: mid.to_owned(),
            branch: branch.clone(),
            seq,
            args,
            made_at,
            not_before: Timestamp(0),
            result: None,
            settled: false,
        });
    }

    /// Mids with their terminal state and whether the overlay is gone.
    pub fn intents(&self) -> Vec<(String, Option<Status>, bool)> {
        let state = |kept: &Kept| kept.result.as_ref().map(|heard| heard.status);
        self.intents.iter().map(|kept| (kept.mid.clone(), state(kept), kept.settled)).collect()
    }

    fn next_seq(&mut self, branch: &BranchCode) -> u64 {
        let last = self.last.entry(branch.clone()).or_default();
        *last += 1;
        *last
    }

    fn find(&mut self, mid: &str) -> Option<usize> {
        self.intents.iter().position(|kept| kept.mid == mid)
    }
}

impl Store for MemoryStore {
    type Error = Failure;
    type Draft<'a> = MemoryDraft<'a>;

    fn scopes(&mut self) -> Result<Vec<ScopeState>, Failure> {
        Ok(self.held.scopes.values().cloned().collect())
    }

    fn begin(&mut self) -> Result<MemoryDraft<'_>, Failure> {
        Ok(MemoryDraft::new(self))
    }

    fn identity(&mut self) -> Result<(String, String), Failure> {
        Ok(("vault".to_owned(), format!("client{}", self.client)))
    }

    fn tick(&mut self) -> u64 {
        self.tick += 1;
        self.tick
    }

    fn unsent(&mut self, now: Timestamp) -> Result<Vec<PushRequest>, Failure> {
        let client = self.identity()?.1;
        let mut waiting: Vec<&Kept> = self.intents.iter().filter(|kept| kept.result.is_none()).collect();
        waiting.sort_by_key(|kept| kept.seq);
        let mut batches: BTreeMap<BranchCode, Vec<Intent>> = BTreeMap::new();
        let mut blocked = Vec::new();
        for kept in waiting {
            let batch = batches.entry(kept.branch.clone()).or_default();
            if kept.not_before > now || batch.len() >= MAX_INTENTS || blocked.contains(&kept.branch) {
                blocked.push(kept.branch.clone());
                continue;
            }
            batch.push(Intent {
                seq: kept.seq,
                mid: kept.mid.clone(),
                name: "reassign@1".to_owned(),
                args: kept.args.clone(),
                made_at: kept.made_at,
            });
        }
        let full = batches.into_iter().filter(|(_, mutations)| !mutations.is_empty());
        Ok(full
            .map(|(branch, mutations)| PushRequest { client: client.clone(), branch, mutations })
            .collect())
    }

    fn record(&mut self, verdicts: &[Verdict], tick: u64, _now: Timestamp) -> Result<(), Failure> {
        for verdict in verdicts {
            match verdict {
                Verdict::Answered(result) => {
                    let Some(index) = self.find(&result.mid) else { continue };
                    let waits = matches!(result.status, Status::Applied | Status::Merged);
                    let kept = &mut self.intents[index];
                    kept.result =
                        Some(Heard { status: result.status, effects: result.effects.clone(), tick });
                    kept.settled = !waits;
                }
                Verdict::Requeue { mid, branch, not_before } => {
                    let Some(index) = self.find(mid) else { continue };
                    let branch = branch.clone().unwrap_or_else(|| self.intents[index].branch.clone());
                    let seq = self.next_seq(&branch);
                    let kept = &mut self.intents[index];
                    (kept.branch, kept.seq, kept.not_before) = (branch, seq, *not_before);
                }
            }
        }
        Ok(())
    }

    fn fork(&mut self) -> Result<(), Failure> {
        self.client += 1;
        self.last.clear();
        let mut waiting: Vec<usize> =
            (0..self.intents.len()).filter(|index| self.intents[*index].result.is_none()).collect();
        waiting.sort_by_key(|index| self.intents[*index].seq);
        for index in waiting {
            let branch = self.intents[index].branch.clone();
            self.intents[index].seq = self.next_seq(&branch);
        }
        Ok(())
    }

    fn has_seq(&mut self, branch: &BranchCode, next: u64) -> Result<bool, Failure> {
        let here = |kept: &Kept| kept.branch == *branch && kept.seq == next && kept.result.is_none();
        Ok(self.intents.iter().any(here))
    }

    fn receipts(&mut self) -> Result<Vec<Receipt>, Failure> {
        let receipt = |kept: &Kept| {
            let Heard { effects, tick: heard, .. } = kept.result.clone()?;
            (!kept.settled).then(|| Receipt { mid: kept.mid.clone(), effects, heard })
        };
        Ok(self.intents.iter().filter_map(receipt).collect())
    }

    fn settle(&mut self, mids: &[String]) -> Result<(), Failure> {
        for kept in self.intents.iter_mut().filter(|kept| mids.contains(&kept.mid)) {
            kept.settled = true;
        }
        Ok(())
    }
}
