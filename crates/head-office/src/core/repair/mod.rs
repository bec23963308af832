//! Repair: the rows of those buckets of a scope in which device and head office differ, whole,
//! read in one snapshot (SYNC.md 2.9). The cost is the difference, not the scope.

pub mod breaker;
#[cfg(test)]
mod tests;

use domain::Timestamp;
use office_store::ReadTxn;
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
/// differing buckets, their members and `done`.
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
) -> Result<(), PullError> {
    let subs = who.scopes();
    let epoch = txn.epoch()?;
    out.hello(epoch, now, &subs, POLL_AFTER_MS)?;
    let scope = &request.scope.s;
    if !subs.contains(scope) {
        return Ok(());
    }
    let feed = Feed::of(scope, who);
    let head = txn.head(feed.domain())?;
    let scope_head = txn.scope_head(feed.domain(), feed.digest_of())?;
    let position = Position::of(&request.scope, &who.key(epoch), head, scope_head);
    if position.reset().is_some() {
        out.behind(scope)?;
        return Ok(());
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
    Ok(())
}
