//! Cursor: where a device stands in a scope, judged against what head office has.

use office_store::txn::ScopeHead;
use protocol::digest::Digest;
use protocol::pull::ScopeCursor;

/// A scope's cursor as this answer goes on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    base: u64,
    after: u64,
    exits_after: u64,
    reset: Option<String>,
    head: u64,
    scope: ScopeHead,
}

impl Position {
    /// Judges a cursor. `key` is the key in force; a device that filled the scope under another
    /// key, or never did, starts from 0. The key handed out ends in `@head`: exits of the first
    /// snapshot start there, because nothing held in it can have left earlier.
    pub fn of(sent: &ScopeCursor, key: &str, head: u64, scope: ScopeHead) -> Position {
        let sound = sent.base <= head && sent.after <= head;
        match began(sent, key).filter(|began| sound && *began <= head) {
            Some(began) => Position {
                base: sent.base,
                after: sent.after.max(sent.base),
                exits_after: if sent.base == 0 { began } else { sent.base },
                reset: None,
                head,
                scope,
            },
            None => Position {
                base: 0,
                after: 0,
                exits_after: head,
                reset: Some(format!("{key}@{head}")),
                head,
                scope,
            },
        }
    }

    /// The new key when the scope starts from 0.
    pub fn reset(&self) -> Option<&str> {
        self.reset.as_deref()
    }

    /// Whether the device holds all there is, without a look at the rows.
    pub fn is_current(&self) -> bool {
        self.reset.is_none() && self.base == self.head && self.after == self.head
    }

    /// Whether exits below the cursor were already forgotten.
    pub fn needs_repair(&self) -> bool {
        self.exits_after < self.scope.gc_floor
    }

    /// Above this an aggregate is new to the device.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// Above this the page begins.
    pub fn after(&self) -> u64 {
        self.after
    }

    /// Above this exits are sent.
    pub fn exits_after(&self) -> u64 {
        self.exits_after
    }

    /// Head of the domain in this snapshot: the next base.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Live members in this snapshot.
    pub fn count(&self) -> u64 {
        self.scope.count
    }

    /// Digest in this snapshot.
    pub fn digest(&self) -> Digest {
        Digest(self.scope.digest)
    }
}

/// The head at which the scope was begun, when it was under the key in force.
fn began(sent: &ScopeCursor, key: &str) -> Option<u64> {
    let (of, began) = sent.key.rsplit_once('@')?;
    if of == key { began.parse().ok() } else { None }
}
