//! Wait: which scopes of somebody are not as their device last saw them (point reads only), and
//! the bell that says when to look.

pub mod bell;
#[cfg(test)]
mod tests;

use domain::Timestamp;
use office_store::{ReadTxn, StoreError};
use protocol::digest::Digest;
use protocol::scope::Scope;
use protocol::wait::ScopeSeen;

use crate::core::identity::Identity;
use crate::core::pull::feed::Feed;
use crate::core::pull::overdue;

/// Scopes with another digest, scopes the device does not know of, and those it follows no more.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn moved(
    txn: &dyn ReadTxn,
    who: &Identity,
    seen: &[ScopeSeen],
    now: Timestamp,
) -> Result<Vec<Scope>, StoreError> {
    let subs = who.scopes();
    let gone = seen.iter().map(|one| &one.s).filter(|scope| !subs.contains(scope));
    let mut moved: Vec<Scope> = gone.cloned().collect();
    let over = overdue(txn, who, now)?;
    for scope in &subs {
        let feed = Feed::of(scope, who);
        let digest = Digest(txn.scope_head(feed.domain(), feed.digest_of())?.digest).to_string();
        let known = seen.iter().find(|one| one.s == *scope).map(|one| one.digest.as_str());
        let ends = over.iter().any(|one| one.is_of(scope));
        if known != Some(digest.as_str()) || ends {
            moved.push(scope.clone());
        }
    }
    Ok(moved)
}
