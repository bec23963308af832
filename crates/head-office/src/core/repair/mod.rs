//! Repair: the rows of those buckets of a scope in which device and head office differ, whole,
//! read in one snapshot (SYNC.md 2.9). The cost is the difference, not the scope.

pub mod breaker;
pub mod recount;
#[cfg(test)]
mod tests;

use domain::Timestamp;
use office_store::{ReadTxn, StoreError};
use protocol::digest::Digest;
use protocol::repair::{BUCKETS, RepairRequest, bucket_name, bucket_of};

use super::identity::Identity;
use super::projection::TagGate;
use super::pull::cursor::Position;
use super::pull::feed::{Feed, Page};
use super::pull::line::LineWriter;
use super::pull::sealed;
use super::pull::{POLL_AFTER_MS, PullError};

/// Writes the answer to a repair: `hello`, then `behind` when the device must pull first, or the
/// differing buckets, their members and `done`. Says whether it came to rows.
///
/// # Errors
/// [`PullError`]; the answer is then incomplete.
pub fn answer(
    txn: &dyn ReadTxn,
    who: &Identity,
    gate: &TagGate,
    request: &RepairRequest,
    now: Timestamp,
    out: &mut LineWriter<'_>,
) -> Result<bool, PullError> {
    let subs = who.scopes();
    let epoch = txn.epoch()?;
    out.hello(epoch, now, &subs, POLL_AFTER_MS)?;
    let scope = &request.scope.s;
    if !subs.contains(scope) {
        return Ok(false);
    }
    let feed = Feed::of(scope, who);
    let head = txn.head(feed.domain())?;
    let scope_head = txn.scope_head(feed.domain(), feed.digest_of())?;
    let position = Position::of(&request.scope, &who.key(epoch), head, scope_head);
    if position.reset().is_some() {
        out.behind(scope)?;
        return Ok(false);
    }
    let mut ours = vec![Digest::default(); BUCKETS];
    feed.each(txn, &mut |member, ver| {
        let sum = &mut ours[usize::from(bucket_of(member))];
        *sum = sum.plus(Digest::of_member(member, ver));
    })?;
    let differing: Vec<bool> = (0..BUCKETS)
        .map(|at| request.sums.get(at).and_then(|sum| sum.parse().ok()) != Some(ours[at]))
        .collect();
    let names = (0..=u8::MAX).filter(|bucket| differing[usize::from(*bucket)]).map(bucket_name).collect();
    out.buckets(scope, names)?;
    let viewer = who.viewer(scope);
    let seals = request.seals && sealed::may_hold(who, scope);
    let page = Page { scope, position: &position, rows: u32::MAX, bytes: u64::MAX, viewer, gate, seals };
    feed.whole(txn, &page, &|member| differing[usize::from(bucket_of(member))], out)?;
    out.done(scope, position.head(), position.count(), position.digest())?;
    Ok(true)
}

/// Says in the log that a device asks, with both digests: that they differ is a mistake on one side
/// (SYNC.md 2.9). A device whose sums cannot be read has none.
///
/// # Errors
/// [`StoreError`] from the store.
pub fn alarm(txn: &dyn ReadTxn, who: &Identity, request: &RepairRequest) -> Result<(), StoreError> {
    let feed = Feed::of(&request.scope.s, who);
    let ours = Digest(txn.scope_head(feed.domain(), feed.digest_of())?.digest);
    let theirs = request.sums.iter().try_fold(Digest::default(), |sum, bucket| {
        let bucket: Digest = bucket.parse().ok()?;
        Some(sum.plus(bucket))
    });
    let (text, theirs) = (request.scope.s.to_string(), theirs.map(|sum| sum.to_string()).unwrap_or_default());
    tracing::warn!(alarm = true, scope = kind_of(&text), %ours, theirs, "a device asks for a repair");
    Ok(())
}

/// A log line names the kind of a scope, not whose it is.
fn kind_of(scope: &str) -> &str {
    scope.split(':').next().unwrap_or_default()
}
