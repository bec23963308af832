//! Pull: rows of the user's scopes above their cursors (SYNC.md 2.3 and 2.4).
//!
//! Everything of one answer is read in one snapshot, scope by scope: `reset`?, exits, a page of
//! rows, its end (docs/PROTOCOL.md). "New to you" is judged by `base`, never by `after`.

mod children;
pub mod cursor;
mod expiry;
pub(super) mod feed;
pub mod line;
pub(super) mod sealed;
#[cfg(test)]
mod tests;

use std::io;

use domain::Timestamp;
use office_store::{ReadTxn, StoreError};
use protocol::pull::{MAX_ROWS, PullRequest, ScopeCursor};

use super::identity::Identity;
use super::projection::{ProjectionError, TagGate};
use cursor::Position;
pub use expiry::{end_stays, overdue};
use line::LineWriter;

/// When a device asks again, ms; the device spreads it by 30 %.
pub(super) const POLL_AFTER_MS: u32 = 60_000;

/// Most bytes of a page before compression.
const MAX_PAGE_BYTES: u32 = 1 << 20;

/// An answer could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PullError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row could not be projected; nothing of it was written.
    #[error(transparent)]
    Projection(#[from] ProjectionError),
    /// The receiver went away.
    #[error(transparent)]
    Gone(#[from] io::Error),
}

/// Writes the answer to a pull, line by line: one page for each scope the request lists and the
/// user may follow. A scope that is not listed is not sent: a device that downloads one scope
/// must not be handed the others from their beginning with every page.
///
/// # Errors
/// [`PullError`]; the answer is then incomplete and lacks `done` or `page` of its last scope.
pub fn answer(
    txn: &dyn ReadTxn,
    who: &Identity,
    gate: &TagGate,
    request: &PullRequest,
    now: Timestamp,
    out: &mut LineWriter<'_>,
) -> Result<(), PullError> {
    let epoch = txn.epoch()?;
    let key = who.key(epoch);
    let subs = who.scopes();
    out.hello(epoch, now, &subs, POLL_AFTER_MS)?;
    let rows = request.limit.rows.clamp(1, MAX_ROWS);
    let bytes = u64::from(request.limit.bytes.min(MAX_PAGE_BYTES));
    for (place, sent) in request.scopes.iter().enumerate() {
        let again = request.scopes[..place].iter().any(|before| before.s == sent.s);
        if again || !subs.contains(&sent.s) {
            continue;
        }
        let scope = sent.s.clone();
        let feed = feed::Feed::of(&scope, who);
        let head = txn.head(feed.domain())?;
        let position = Position::of(sent, &key, head, txn.scope_head(feed.domain(), feed.digest_of())?);
        if let Some(key) = position.reset() {
            out.reset(&scope, key, head, position.count())?;
        }
        if position.is_current() {
            out.done(&scope, position.head(), position.count(), position.digest())?;
            continue;
        }
        if position.needs_repair() {
            out.repair(&scope)?;
            continue;
        }
        let exits = feed.exits(txn, position.exits_after())?;
        if !exits.is_empty() {
            out.exits(&scope, &exits)?;
        }
        let viewer = who.viewer(&scope);
        let seals = request.seals && sealed::may_hold(who, &scope);
        let mut page = feed::Page { scope: &scope, position: &position, rows, bytes, viewer, gate, seals };
        match feed.rows(txn, &mut page, out)? {
            Some(after) => out.page(&scope, after)?,
            None => out.done(&scope, position.head(), position.count(), position.digest())?,
        }
    }
    Ok(())
}

/// Whether a request starts the first snapshot of any scope: such requests give way to others.
pub fn is_snapshot(request: &PullRequest) -> bool {
    // The small scopes (a desk, the branch's own rows) are never worth a snapshot's place.
    // An empty branch stays at base 0 for ever: it begins without a key, and pages no further.
    let begins = |cursor: &ScopeCursor| cursor.base == 0 && (cursor.key.is_empty() || cursor.after > 0);
    request.scopes.iter().any(|cursor| cursor.s.holds_customers() && begins(cursor))
}
