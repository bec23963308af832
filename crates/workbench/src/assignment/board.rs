//! Board: who waits for an advisor, who has room for them (U-08).

use device_store::read::{Held, PoolAsk};
use domain::assignment::{Change, ChangeSource, POOL_FROM, ServingRole};
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::table::{self, Table};
use super::{Board, BoardRequest, PoolRow, PoolSource, PoolTierCount, ReadBoard, coverage};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather};
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

/// Rows of the pool at most.
const MAX_ROWS: u32 = 500;

impl Verb for ReadBoard {
    const NAME: &'static str = "assignment.board";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = BoardRequest;
    type Response = Board;

    fn run(desk: &Desk, request: BoardRequest, given_up: &GivenUp) -> Result<Board, Stop> {
        let ask = Ask::of(Operation::AssignmentBoard, AuditAction::View).of_object("assignment");
        if request.filter.is_some() {
            desk.gather_facts(given_up)?;
        }
        desk.act(ask, given_up, |cx| board(cx, &request))
    }
}

fn board(cx: &Cx<'_>, request: &BoardRequest) -> Result<Board, Stop> {
    if !(1..=MAX_ROWS).contains(&request.limit) {
        return Err(Stop::refused("bad_request"));
    }
    let from_rank = request.from_rank.unwrap_or(POOL_FROM);
    let table = Table::of(cx)?;
    let waiting = table::waiting(cx)?;
    let words = meant::words(cx)?;
    let under = gather(cx, &words, request.filter.as_ref(), "", Anyway::No)?;
    let tiers = cx.reader.pool_tiers(from_rank, under)?;
    let nos = cx.reader.pool(PoolAsk { from_rank, offset: 0, limit: request.limit, under })?;
    let mut pool = Vec::with_capacity(nos.len());
    for held in cx.reader.held_by_nos(&nos)? {
        pool.push(row(cx, &held, waiting.customers.contains(&held.customer.id))?);
    }
    Ok(Board {
        pool,
        total: tiers.iter().map(|tier| tier.count).sum(),
        aum: tiers.iter().map(|tier| tier.aum).sum(),
        tiers: tiers
            .iter()
            .map(|tier| PoolTierCount {
                tier: cx.words.badge_of(&tier.tier, u8::try_from(tier.rank).unwrap_or(0)),
                count: tier.count,
            })
            .collect(),
        advisors: table.everybody().into_iter().map(|staff| table.line(staff)).collect(),
        weights: table::weights(cx),
        asked: waiting.lines,
        neglected: coverage::count_neglected(cx)?,
    })
}

/// A customer of the pool, with how they came there: the last event, or the tier they rose to.
pub(super) fn row(cx: &Cx<'_>, held: &Held, pending: bool) -> Result<PoolRow, Stop> {
    let customer = &held.customer;
    let last = last_change(cx, held)?;
    let decision = customer.tier.as_ref();
    let rose = decision.filter(|decision| {
        decision.from.as_ref().is_some_and(|from| table::rank_of(cx, from) < decision.rank)
    });
    let (source, since) = match (&last, rose) {
        (Some(change), _) => (source_of(change), Some(change.at.business_date())),
        (None, Some(decision)) => (PoolSource::Promoted, Some(decision.since.first_day())),
        (None, None) => (PoolSource::Never, None),
    };
    Ok(PoolRow {
        id: customer.id,
        name: shown::name(customer),
        tier: cx.words.badge(decision),
        aum: customer.assets.as_ref().map(|assets| assets.aum_davg),
        source,
        since,
        owner_version: customer.owner_version,
        pending: pending || held.pending > 0,
    })
}

fn source_of(change: &Change) -> PoolSource {
    match change.source {
        ChangeSource::Release => PoolSource::Released,
        ChangeSource::Handover => PoolSource::Left,
        _ => PoolSource::Returned,
    }
}

/// The last event by which nobody served them any more.
fn last_change(cx: &Cx<'_>, held: &Held) -> Result<Option<Change>, Stop> {
    if held.customer.owner_version == 0 {
        return Ok(None);
    }
    let left = |change: &Change| change.to.is_none() && change.role == ServingRole::Primary;
    let found = cx.reader.changes_of(held.no)?.into_iter().filter(left);
    Ok(found.max_by_key(|change| (change.at, change.id)))
}
