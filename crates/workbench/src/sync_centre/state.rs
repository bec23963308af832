//! State: what is on its way, what came back, how fresh this desk is.

use device_store::read::{RoundRow, ScopeRow};
use domain::Timestamp;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{DeviceFacts, Receipts, Round, ScopeState, State, SyncState, feed};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::session::Via;
use crate::topic::Topic;

/// Rounds shown at most.
const MAX_ROUNDS: u32 = 20;
/// A day, ms; and Asia/Shanghai before UTC, ms (no daylight saving).
const DAY: i64 = 86_400_000;
const EAST_EIGHT: i64 = 8 * 3_600_000;

impl Verb for State {
    const NAME: &'static str = "sync.state";
    const PROVIDES: &'static [Topic] = &[Topic::Sync];
    type Request = ();
    type Response = SyncState;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<SyncState, Stop> {
        desk.act(Ask::of(Operation::SyncNow, AuditAction::Sync), given_up, state)
    }
}

pub(super) fn state(cx: &Cx<'_>) -> Result<SyncState, Stop> {
    let progress = cx.vault.progress();
    let scopes = cx.reader.scopes()?;
    let open = cx.reader.waiting()?;
    let customers = cx.reader.totals()?.iter().map(|group| group.count).sum();
    let (cache_bytes, ledger_bytes) = cx.vault.file_bytes()?;
    let today = cx.reader.receipts(midnight(cx.now))?;
    Ok(SyncState {
        phase: progress.phase,
        done: progress.done,
        total: progress.total,
        // Opened without head office: until a call has come through, none has.
        online: progress.online.or((cx.vault.who().via == Via::Offline).then_some(false)),
        // Complete as a whole only once every scope is.
        last_complete: scopes.iter().map(|scope| scope.complete_at).min().flatten(),
        waiting: open.waiting,
        attention: open.attention,
        as_of: cx.amounts.as_of,
        feeds: feed::all(cx.words.reference.feeds.values(), cx.now.business_date()),
        scopes: scopes.into_iter().map(scope).collect(),
        rounds: cx.reader.rounds(MAX_ROUNDS)?.into_iter().map(round).collect(),
        receipts: Receipts { made: today.made, answered: today.answered },
        device: DeviceFacts {
            customers,
            children: cx.vault.children_held(cx.reader)?,
            cache_bytes,
            ledger_bytes,
        },
        lease_until: Some(cx.vault.lease_until()),
    })
}

fn scope(row: ScopeRow) -> ScopeState {
    ScopeState {
        scope: row.name,
        base: u32::try_from(row.base).unwrap_or(u32::MAX),
        count: row.count,
        digest_equal: row.digest_equal,
        complete_at: row.complete_at,
    }
}

fn round(row: RoundRow) -> Round {
    Round { at: row.at, millis: row.millis, rows: row.rows, bytes: row.bytes, result: row.result }
}

/// When this business day began.
fn midnight(now: Timestamp) -> Timestamp {
    Timestamp((now.0 + EAST_EIGHT).div_euclid(DAY) * DAY - EAST_EIGHT)
}
