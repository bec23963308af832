//! A store in memory with the promises of [`Store`]: transactions, and nothing decided.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use domain::{BranchCode, Timestamp};
use protocol::push::{Intent, MAX_INTENTS, PushRequest, Status};
use protocol::scope::Scope;
use serde_json::value::RawValue;

use super::draft::MemoryDraft;
use super::rig::Bug;
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
    name: &'static str,
    branch: BranchCode,
    seq: u64,
    args: Box<RawValue>,
    made_at: Timestamp,
    not_before: Timestamp,
    result: Option<Heard>,
    settled: bool,
}

impl Kept {
    /// Its time has not come. A moment further off than any wait was set by a clock that has
    /// gone back since.
    fn waits(&self, now: Timestamp) -> bool {
        self.not_before > now && self.not_before.0 <= now.0 + LONGEST_WAIT
    }
}

/// The longest an intent is told to wait, ms.
const LONGEST_WAIT: i64 = 3_600_000;

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

/// An intent and what became of it, for a checker.
#[derive(Debug, Clone)]
pub struct Ended {
    /// Which.
    pub mid: String,
    /// Its last known state.
    pub status: Option<Status>,
    /// Where its effects show.
    pub effects: Vec<(BranchCode, u64)>,
    /// Its overlay is gone.
    pub settled: bool,
}

/// A store in memory. A clone is a copied vault: it has the same client id.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    pub(super) held: Held,
    intents: Vec<Kept>,
    last: BTreeMap<BranchCode, u64>,
    client: u64,
    /// The next client id nobody has, over all clones.
    clients: Rc<Cell<u64>>,
    forks: u64,
    tick: u64,
    given: Rc<Cell<u64>>,
    /// Overlays removed since [`MemoryStore::forget_settled`].
    gone: Vec<(String, Status)>,
    /// The epoch of head office's store, as last heard.
    epoch: Option<u32>,
    /// Intents the disk does not have yet (`Bug::MissingFsync`).
    unsynced: usize,
    /// The planted mistake, when it is one of stores.
    pub bug: Option<Bug>,
    /// Operations of a draft until one fails; none for a sound disk.
    pub fail_in: Option<u64>,
}

impl MemoryStore {
    /// A store with a client id of its own among all stores that share `clients`.
    pub fn new(clients: &Rc<Cell<u64>>, bug: Option<Bug>) -> MemoryStore {
        clients.set(clients.get() + 1);
        MemoryStore { client: clients.get(), clients: Rc::clone(clients), bug, ..MemoryStore::default() }
    }

    /// What is held of a scope.
    pub fn shelf(&self, scope: &Scope) -> Shelf {
        self.held.shelves.get(scope).cloned().unwrap_or_default()
    }

    /// Scopes something is held of.
    pub fn shelves(&self) -> Vec<Scope> {
        self.held.shelves.keys().cloned().collect()
    }

    /// Members held of a scope, without copying them.
    pub fn members(&self, scope: &Scope) -> impl Iterator<Item = (&String, &(u64, String))> {
        self.held.shelves.get(scope).into_iter().flat_map(|shelf| &shelf.members)
    }

    /// Whether a child is held.
    pub fn has_child(&self, scope: &Scope, member: &str, kind: &str, id: &str) -> bool {
        let key = (member.to_owned(), kind.to_owned(), id.to_owned());
        self.held.shelves.get(scope).is_some_and(|shelf| shelf.children.contains_key(&key))
    }

    /// Loses a child without noticing: what a broken disk does. Says whose it was.
    pub fn lose_child(&mut self, scope: &Scope) -> Option<String> {
        let ((of, ..), _) = self.held.shelves.get_mut(scope)?.children.pop_first()?;
        Some(of)
    }

    /// Loses a member with its children without noticing.
    pub fn lose_member(&mut self, scope: &Scope) -> Option<String> {
        let shelf = self.held.shelves.get_mut(scope)?;
        let (member, _) = shelf.members.pop_first()?;
        shelf.children.retain(|(of, ..), _| *of != member);
        Some(member)
    }

    /// The power goes: what was not durable is gone.
    pub fn crash(&mut self) {
        if self.bug == Some(Bug::MissingFsync) {
            self.intents.truncate(self.intents.len() - self.unsynced);
            self.unsynced = 0;
        }
    }

    /// Where the last tick given stands.
    pub fn ticks(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.given)
    }

    /// How often this vault took a new client id.
    pub fn forks(&self) -> u64 {
        self.forks
    }

    /// Overlays removed lately, with the state of their intents.
    pub fn settled(&self) -> impl Iterator<Item = (&String, Status)> {
        self.gone.iter().map(|(mid, status)| (mid, *status))
    }

    /// They have been looked at.
    pub fn forget_settled(&mut self) {
        self.gone.clear();
    }

    /// Every intent with its end.
    pub fn outcomes(&self) -> impl Iterator<Item = Ended> {
        self.intents.iter().map(|kept| Ended {
            mid: kept.mid.clone(),
            status: kept.result.as_ref().map(|heard| heard.status),
            effects: kept.result.as_ref().map(|heard| heard.effects.clone()).unwrap_or_default(),
            settled: kept.settled,
        })
    }

    /// Saves a wish to give a customer to another advisor.
    pub fn save(&mut self, mid: &str, branch: &BranchCode, args: Box<RawValue>, made_at: Timestamp) {
        self.save_as("reassign@1", mid, branch, args, made_at);
    }

    /// Saves a wish at the tail of its stream.
    pub fn save_as(
        &mut self,
        name: &'static str,
        mid: &str,
        branch: &BranchCode,
        args: Box<RawValue>,
        made_at: Timestamp,
    ) {
        let seq = self.next_seq(branch);
        self.unsynced += 1;
        self.intents.push(Kept {
            mid: mid.to_owned(),
            name,
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

    /// Another for each installation: none, a few rows, or some more.
    fn spare(&self) -> usize {
        usize::try_from(self.client % 3).unwrap_or_default() * 600
    }

    fn tick(&mut self) -> u64 {
        self.tick += 1;
        self.given.set(self.tick);
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
            if kept.waits(now) || batch.len() >= MAX_INTENTS || blocked.contains(&kept.branch) {
                blocked.push(kept.branch.clone());
                continue;
            }
            batch.push(Intent {
                seq: kept.seq,
                mid: kept.mid.clone(),
                name: kept.name.to_owned(),
                args: kept.args.clone(),
                made_at: kept.made_at,
                scope_base: 0,
            });
        }
        let full = batches.into_iter().filter(|(_, mutations)| !mutations.is_empty());
        Ok(full
            .map(|(branch, mutations)| PushRequest { client: client.clone(), branch, mutations })
            .collect())
    }

    fn record(&mut self, verdicts: &[Verdict], tick: u64, _now: Timestamp) -> Result<(), Failure> {
        self.unsynced = 0;
        for verdict in verdicts {
            match verdict {
                Verdict::Answered(result) => {
                    let Some(index) = self.find(&result.mid) else { continue };
                    let waits = matches!(result.status, Status::Applied | Status::Merged)
                        && self.bug != Some(Bug::OverlayDroppedOnReply);
                    if !waits {
                        self.gone.push((result.mid.clone(), result.status));
                    }
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
        self.clients.set(self.clients.get() + 1);
        self.client = self.clients.get();
        self.forks += 1;
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

    fn epoch(&mut self, epoch: u32, _now: Timestamp) -> Result<bool, Failure> {
        let before = self.epoch.replace(epoch);
        if before.is_none_or(|before| before == epoch) {
            return Ok(false);
        }
        for kept in &mut self.intents {
            let acknowledged = kept.result.as_ref().is_some_and(|heard| {
                matches!(heard.status, Status::Applied | Status::Merged | Status::Deferred)
            });
            if acknowledged {
                (kept.result, kept.settled, kept.not_before) = (None, false, Timestamp(0));
            }
        }
        self.fork()?;
        Ok(true)
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
            self.gone.extend(kept.result.as_ref().map(|heard| (kept.mid.clone(), heard.status)));
        }
        Ok(())
    }
}
