//! Coverage: who of each tier is served, who waits, who is assigned but not served: the map a
//! manager allots by.

use device_store::read::{Held, Under};
use domain::assignment::{Neglect, POOL_FROM, neglect};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::{BusinessDate, CustomerId, Fen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::table::{self, Table};
use super::{AdvisorLoad, ReadCoverage};
use crate::contract::Verb;
use crate::customer::{TierBadge, shown};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Neglected customers listed at most.
const MAX_LISTED: usize = 200;

/// Answer of `assignment.coverage`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Coverage {
    /// Highest tier first.
    pub tiers: Vec<CoverageTier>,
    /// Everybody with customers, by name; their tiers are the cells of the map.
    pub advisors: Vec<AdvisorLoad>,
    /// Who looks neglected, longest first.
    pub neglected: Vec<NeglectRow>,
    /// How many do.
    pub neglected_total: u32,
}

/// How a tier is covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageTier {
    /// Tier.
    pub tier: TierBadge,
    /// Customers of the branch.
    pub customers: u32,
    /// With a primary.
    pub assigned: u32,
    /// Waiting in the pool; below the tier that is allotted, nobody waits.
    pub pooled: u32,
    /// Neither: below the tier that is allotted, or closed. The three add up to `customers`.
    pub unallotted: u32,
    /// Assigned and neglected.
    pub neglected: u32,
}

/// Somebody who is assigned but not served, with the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NeglectRow {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tier.
    pub tier: TierBadge,
    /// 月日均.
    pub aum: Option<Fen>,
    /// Name of the primary.
    pub advisor: String,
    /// They are primary since.
    pub since: BusinessDate,
    /// Last substantive contact.
    pub last_contact_on: Option<BusinessDate>,
    /// Days without one.
    pub idle_days: u32,
    /// Days the strategy allows.
    pub standard_days: u16,
    /// A wish about them waits for head office.
    pub pending: bool,
}

impl Verb for ReadCoverage {
    const NAME: &'static str = "assignment.coverage";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = ();
    type Response = Coverage;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<Coverage, Stop> {
        let ask = Ask::of(Operation::AssignmentBoard, AuditAction::View).of_object("assignment");
        desk.act(ask, given_up, coverage)
    }
}

fn coverage(cx: &Cx<'_>) -> Result<Coverage, Stop> {
    let table = Table::of(cx)?;
    let waiting = table::waiting(cx)?;
    let mut found = neglected(cx)?;
    found.sort_by(|(a, _), (b, _)| (b.idle_days, &a.by).cmp(&(a.idle_days, &b.by)));
    let pool = cx.reader.pool_tiers(0, Under::All)?;
    let served = cx.reader.served()?;
    let tiers = cx.reader.totals()?.into_iter().map(|total| {
        let rank = u8::try_from(total.rank).unwrap_or(0);
        let waits = pool.iter().filter(|tier| tier.rank == total.rank && rank >= POOL_FROM);
        let pooled: u32 = waits.map(|tier| tier.count).sum();
        let with = served.iter().filter(|row| row.advisor.is_some() && row.tier == total.tier);
        let assigned: u32 = with.map(|row| row.count).sum();
        let of_tier = |held: &Held| held.customer.tier.as_ref().is_some_and(|tier| tier.rank == rank);
        CoverageTier {
            tier: cx.words.badge_of(&domain::id::TierCode::from(total.tier.as_str()), rank),
            customers: total.count,
            assigned,
            pooled,
            unallotted: total.count.saturating_sub(assigned + pooled),
            neglected: u32::try_from(found.iter().filter(|(_, held)| of_tier(held)).count()).unwrap_or(0),
        }
    });
    Ok(Coverage {
        tiers: tiers.collect(),
        advisors: table.lines(),
        neglected_total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        neglected: found
            .iter()
            .take(MAX_LISTED)
            .map(|(neglect, held)| row(cx, neglect, held, waiting.customers.contains(&held.customer.id)))
            .collect(),
    })
}

fn row(cx: &Cx<'_>, neglect: &Neglect, held: &Held, pending: bool) -> NeglectRow {
    let customer = &held.customer;
    NeglectRow {
        id: customer.id,
        name: shown::name(customer),
        tier: cx.words.badge(customer.tier.as_ref()),
        aum: customer.assets.as_ref().map(|assets| assets.aum_davg),
        advisor: cx.words.staff_name(&neglect.by).unwrap_or_else(|| neglect.by.to_string()),
        since: neglect.since,
        last_contact_on: neglect.last_contact_on,
        idle_days: neglect.idle_days,
        standard_days: neglect.standard_days,
        pending,
    }
}

/// How many look neglected.
pub(super) fn count_neglected(cx: &Cx<'_>) -> Result<u32, Stop> {
    Ok(u32::try_from(neglected(cx)?.len()).unwrap_or(u32::MAX))
}

/// Whom head office proposes to release, as long as it still holds here: somebody met today is not
/// neglected any more, and head office will say so tomorrow.
fn neglected(cx: &Cx<'_>) -> Result<Vec<(Neglect, Held)>, Stop> {
    let mut found = Vec::new();
    for proposal in cx.reader.release_proposals()? {
        let Some(held) = cx.reader.held_by_id(proposal.customer)? else { continue };
        let strategy = table::strategy(cx, &held.customer);
        if let Some(neglect) = neglect(&held.customer, strategy, cx.today)
            && neglect.by == proposal.by
        {
            found.push((neglect, held));
        }
    }
    Ok(found)
}
