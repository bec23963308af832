//! State: what is on its way, what came back, how fresh this desk is.

use std::collections::BTreeMap;

use device_store::read::{IntentRow, RoundRow, ScopeRow};
use domain::assignment::AssignmentRequest;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{DeviceFacts, IntentLine, Round, ScopeState, State, SyncState};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Rounds shown at most.
const MAX_ROUNDS: u32 = 20;
/// Intents shown at most.
const MAX_INTENTS: u32 = 100;

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
    let intents = cx.reader.intents(MAX_INTENTS)?;
    Ok(SyncState {
        phase: progress.phase,
        done: progress.done,
        total: progress.total,
        online: progress.online,
        // Complete as a whole only once every scope is.
        last_complete: scopes.iter().map(|scope| scope.complete_at).min().flatten(),
        waiting: open.waiting,
        attention: open.attention,
        as_of: cx.amounts.as_of,
        scopes: scopes.into_iter().map(scope).collect(),
        rounds: cx.reader.rounds(MAX_ROUNDS)?.into_iter().map(round).collect(),
        intents: intents.into_iter().map(|intent| line(cx, intent)).collect::<Result<_, _>>()?,
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

fn line(cx: &Cx<'_>, row: IntentRow) -> Result<IntentLine, Stop> {
    let customer = match row.customer {
        // One that has left this desk has no name here any more.
        Some(id) => cx.reader.held_by_id(id)?.map(|held| shown::name(&held.customer)),
        None => None,
    };
    let name = row.name.split_once('@').map_or(row.name.as_str(), |(name, _)| name).to_owned();
    let mut facts: BTreeMap<String, String> = row.facts;
    if name == "assignment.request" {
        receiver(cx, &row.args, &mut facts);
    }
    Ok(IntentLine { mid: row.mid, name, customer, at: row.made_at, state: row.state, code: row.code, facts })
}

/// To whom an assignment was asked: `to` is empty for the pool, `to_name` is there when this desk
/// knows the name. Arguments of a version this program does not know say nothing.
fn receiver(cx: &Cx<'_>, args: &str, facts: &mut BTreeMap<String, String>) {
    let Ok(asked) = serde_json::from_str::<AssignmentRequest>(args) else { return };
    if let Some(name) = asked.to.as_ref().and_then(|to| cx.words.staff_name(to)) {
        facts.insert("to_name".to_owned(), name);
    }
    facts.insert("to".to_owned(), asked.to.map(|to| to.to_string()).unwrap_or_default());
}
