//! Recount: a scope's digest added up anew from its members, and mended when what stands stored is
//! wrong (SYNC.md 2.9). Looked at in a snapshot, which waits for nobody; only a scope that is wrong
//! there is locked, and counted again under the lock.

use office_store::txn::ScopeHead;
use office_store::{OfficeStore, StoreError};
use protocol::digest::Digest;
use protocol::scope::Scope;

use crate::core::identity::Identity;
use crate::core::pull::feed::Feed;

/// What a look at a scope came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Members.
    pub members: u64,
    /// The stored head was wrong, and is mended.
    pub mended: bool,
}

/// Recounts a scope as somebody follows it.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn followed(store: &dyn OfficeStore, scope: &Scope, who: &Identity) -> Result<Counted, StoreError> {
    let feed = Feed::of(scope, who);
    stored(store, feed.domain(), feed.digest_of())
}

/// Recounts a scope by the name its head has in its domain.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn stored(store: &dyn OfficeStore, domain: &str, scope: &str) -> Result<Counted, StoreError> {
    let txn = store.read()?;
    let held = txn.scope_head(domain, scope)?;
    let (mut digest, mut members) = (Digest::default(), 0);
    txn.each_member(domain, scope, &mut |id, ver| {
        digest = digest.plus(Digest::of_member(id, ver));
        members += 1;
    })?;
    drop(txn);
    if held == (ScopeHead { digest: digest.0, count: members, ..held }) {
        return Ok(Counted { members, mended: false });
    }
    let mut txn = store.write()?;
    txn.lock(domain)?;
    let wrong = txn.recount(domain, scope)?;
    txn.commit()?;
    if let Some(wrong) = wrong {
        let (held, right) = (Digest(wrong.held.digest), Digest(wrong.right.digest));
        let scope = super::kind_of(scope);
        tracing::error!(alarm = true, scope, stored = %held, counted = %right, "the digest of a scope was wrong");
    }
    Ok(Counted { members, mended: wrong.is_some() })
}
