//! Heads of domains and scopes. A writing transaction moves them in memory, under the lock, and
//! stores them once, at commit.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Runs, Tables, Writes, sql};
use crate::error::StoreError;
use crate::txn::{HeadReads, ScopeHead};

/// The heads of a writing transaction.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    now: Moved,
    mark: Option<Moved>,
}

#[derive(Debug, Default, Clone)]
struct Moved {
    /// Locked domains.
    domains: BTreeMap<String, Kept<u64>>,
    /// Scopes by domain and name.
    scopes: BTreeMap<(String, String), Kept<ScopeHead>>,
}

#[derive(Debug, Clone, Copy)]
struct Kept<T> {
    value: T,
    moved: bool,
}

impl Heads {
    /// Remembers where the heads are.
    pub(crate) fn savepoint(&mut self) {
        self.mark = Some(self.now.clone());
    }

    /// Goes back there; locks taken since stay with the database, but not with us.
    pub(crate) fn undo(&mut self) {
        if let Some(mark) = self.mark.take() {
            self.now = mark;
        }
    }

    /// Forgets the mark.
    pub(crate) fn keep(&mut self) {
        self.mark = None;
    }

    /// Whether a domain is locked already.
    ///
    /// # Errors
    /// [`StoreError::HeadOutOfOrder`]: two writers that lock in different orders would wait for
    /// each other.
    pub(super) fn may_lock(&self, domain: &str) -> Result<bool, StoreError> {
        let domains = &self.now.domains;
        if domains.contains_key(domain) {
            return Ok(true);
        }
        match domains.last_key_value() {
            Some((last, _)) if last.as_str() > domain => Err(StoreError::HeadOutOfOrder(domain.to_owned())),
            _ => Ok(false),
        }
    }

    /// A domain is locked, and stands here.
    pub(super) fn locked(&mut self, domain: &str, seq: u64) {
        self.now.domains.insert(domain.to_owned(), Kept { value: seq, moved: false });
    }

    /// What a scope adds up to was read under the lock, unless it was moved before.
    pub(super) fn know_scope(&mut self, domain: &str, scope: String, head: ScopeHead) {
        let kept = Kept { value: head, moved: false };
        self.now.scopes.entry((domain.to_owned(), scope)).or_insert(kept);
    }

    fn next(&mut self, domain: &str) -> Result<u64, StoreError> {
        let head = self.now.domains.get_mut(domain);
        let head = head.ok_or_else(|| StoreError::HeadNotLocked(domain.to_owned()))?;
        head.value += 1;
        head.moved = true;
        Ok(head.value)
    }

    fn scope(&self, domain: &str, scope: &str) -> Option<ScopeHead> {
        self.now.scopes.get(&(domain.to_owned(), scope.to_owned())).map(|kept| kept.value)
    }
}

impl<T: Tables> HeadReads for T {
    fn epoch(&self) -> Result<u32, StoreError> {
        let epoch = self.one(sql!("epoch_get"), &[], |row| row.small(0))?;
        epoch.ok_or(StoreError::Damaged("epoch"))
    }

    fn head(&self, domain: &str) -> Result<u64, StoreError> {
        let kept = |heads: &RefCell<Heads>| heads.borrow().now.domains.get(domain).map(|kept| kept.value);
        if let Some(head) = self.heads().and_then(kept) {
            return Ok(head);
        }
        Ok(self.one(sql!("head_get"), &[domain.into()], |row| row.number(0))?.unwrap_or(0))
    }

    fn all_heads(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let mut all = self.all(sql!("head_all"), &[], |row| Ok((row.string(0)?, row.number(1)?)))?;
        if let Some(heads) = Tables::heads(self) {
            let heads = heads.borrow();
            for (domain, head) in &mut all {
                *head = heads.now.domains.get(domain).map_or(*head, |kept| kept.value);
            }
        }
        Ok(all)
    }

    fn branches(&self) -> Result<Vec<String>, StoreError> {
        self.all(sql!("head_branches"), &[], |row| row.string(0))
    }

    fn scope_head(&self, domain: &str, scope: &str) -> Result<ScopeHead, StoreError> {
        if let Some(head) = self.heads().and_then(|heads| heads.borrow().scope(domain, scope)) {
            return Ok(head);
        }
        let head = self.one(sql!("scope_head"), &[domain.into(), scope.into()], |row| {
            Ok(ScopeHead { digest: row.wide(0)?, count: row.number(1)?, gc_floor: row.number(2)? })
        })?;
        Ok(head.unwrap_or_default())
    }

    fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.one(sql!("setting_get"), &[name.into()], |row| row.string(0))
    }
}

/// Locks the head of a domain, making the domain when it is new.
pub(crate) fn lock(txn: &impl Writes, domain: &str) -> Result<(), StoreError> {
    if txn.moved().borrow().may_lock(domain)? {
        return Ok(());
    }
    let held = |txn: &_| Tables::one(txn, sql!("head_lock" apart), &[domain.into()], |row| row.number(0));
    let seq = match held(txn)? {
        Some(seq) => seq,
        None => {
            txn.run(sql!("head_make"), &[domain.into()])?;
            held(txn)?.ok_or(StoreError::Damaged("branch head"))?
        }
    };
    txn.moved().borrow_mut().locked(domain, seq);
    Ok(())
}

/// Refuses to write into a domain whose head is not locked.
pub(super) fn needs_lock(txn: &impl Writes, domain: &str) -> Result<(), StoreError> {
    let locked = txn.moved().borrow().now.domains.contains_key(domain);
    if locked { Ok(()) } else { Err(StoreError::HeadNotLocked(domain.to_owned())) }
}

/// The next sequence number of a locked domain.
pub(super) fn next_seq(txn: &impl Writes, domain: &str) -> Result<u64, StoreError> {
    txn.moved().borrow_mut().next(domain)
}

/// Moves a scope's digest and count by a member that had version `old` and has `new` now.
pub(super) fn adjust(
    txn: &impl Writes,
    domain: &str,
    scope: &str,
    id: &str,
    old: Option<u64>,
    new: Option<u64>,
) -> Result<(), StoreError> {
    let mut head = txn.scope_head(domain, scope)?;
    if let Some(ver) = old {
        head.digest = head.digest.wrapping_sub(txn.member_hash(id, ver));
        head.count = head.count.checked_sub(1).ok_or(StoreError::Damaged("scope head"))?;
    }
    if let Some(ver) = new {
        head.digest = head.digest.wrapping_add(txn.member_hash(id, ver));
        head.count += 1;
    }
    set_scope(txn, domain, scope, head);
    Ok(())
}

/// Sets what a scope adds up to.
pub(super) fn set_scope(txn: &impl Writes, domain: &str, scope: &str, head: ScopeHead) {
    let kept = Kept { value: head, moved: true };
    txn.moved().borrow_mut().now.scopes.insert((domain.to_owned(), scope.to_owned()), kept);
}

/// Stores what was moved: before commit, and before a statement that changes many heads at once.
pub(crate) fn store(txn: &impl Writes) -> Result<(), StoreError> {
    let mut heads = txn.moved().borrow_mut();
    for (domain, kept) in heads.now.domains.iter_mut().filter(|(_, kept)| kept.moved) {
        txn.run(sql!("head_put"), &[domain.into(), kept.value.into()])?;
        kept.moved = false;
    }
    for ((domain, scope), kept) in heads.now.scopes.iter_mut().filter(|(_, kept)| kept.moved) {
        let (digest, count) = (kept.value.digest.into(), kept.value.count.into());
        txn.run(sql!("scope_head_put" many "scope_head" 2), &[domain.into(), scope.into(), digest, count])?;
        kept.moved = false;
    }
    Ok(())
}

/// Forgets what is known of scopes: the tables have been changed below us.
pub(super) fn forget_scopes(txn: &impl Writes) {
    txn.moved().borrow_mut().now.scopes.clear();
}

/// Keeps a setting of the store.
pub(crate) fn put_setting(txn: &impl Runs, name: &str, value: &str) -> Result<(), StoreError> {
    txn.run(sql!("setting_put"), &[name.into(), value.into()])
}
