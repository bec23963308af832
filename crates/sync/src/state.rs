//! Where a device stands in one scope (docs/PROTOCOL.md, invariants 3-5, 11).

use domain::Timestamp;
use protocol::digest::Digest;
use protocol::pull::ScopeCursor;
use protocol::scope::Scope;

/// What a request says about a scope and what an answer must fit to be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// `epoch.profile.user_rev.schema`; empty before the first reset.
    pub key: String,
    /// Last completed round.
    pub base: u64,
    /// Paging position inside the running round.
    pub after: u64,
}

/// All a device knows of a scope. Written in the same transaction as its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeState {
    /// Which.
    pub scope: Scope,
    /// Where the device stands.
    pub cursor: Cursor,
    /// The first snapshot is not complete: pages are applied as they come.
    pub first: bool,
    /// Members announced by the reset, for progress.
    pub expected: u64,
    /// Members held.
    pub count: u64,
    /// Digest of the members held.
    pub digest: Digest,
    /// Whether the last `done` agreed; none before the first.
    pub digest_equal: Option<bool>,
    /// Something does not fit; sticky until a `done` agrees.
    pub needs_repair: bool,
    /// Repairs tried in a row, for the breaker.
    pub repairs: u32,
    /// No repair before this moment.
    pub repair_after: Timestamp,
    /// Tick of the running round's first request (see [`crate::settled`]).
    pub began: u64,
    /// Tick of the last complete round's first request; 0 when there was none.
    pub complete_began: u64,
    /// When the last round was completed.
    pub complete_at: Option<Timestamp>,
    /// The scope ends then (a cover): this device drops it itself.
    pub until: Option<Timestamp>,
}

impl ScopeState {
    /// A scope nothing is held of.
    pub fn new(scope: Scope) -> ScopeState {
        ScopeState {
            scope,
            cursor: Cursor::default(),
            first: true,
            expected: 0,
            count: 0,
            digest: Digest::default(),
            digest_equal: None,
            needs_repair: false,
            repairs: 0,
            repair_after: Timestamp(0),
            began: 0,
            complete_began: 0,
            complete_at: None,
            until: None,
        }
    }

    /// The cursor as a request carries it.
    pub fn wire(&self) -> ScopeCursor {
        ScopeCursor {
            s: self.scope.clone(),
            key: self.cursor.key.clone(),
            base: self.cursor.base,
            after: self.cursor.after,
        }
    }
}

/// Strength of a projection: the row a screen shows is the strongest held, 0 first. Also
/// the order of first downloads, after `ref`.
pub fn strength(scope: &Scope) -> u8 {
    match scope {
        Scope::Assigned(..) => 0,
        Scope::Granted(..) => 1,
        Scope::Branch(_) => 2,
        Scope::Pool(_) => 3,
        Scope::User(..) => 4,
        Scope::Room(_) => 5,
        Scope::Reference => 6,
    }
}
