//! Pool: who waits for an advisor, as an advisor sees them (公海): listed without a name, looked
//! at more closely so many times a day, claimed. Head office counts the looks and the claims, and
//! decides who was first. The same pool as its manager sees it is in `board`.

mod claim;
mod view;

use std::cmp::Reverse;

use domain::BusinessDate;
use domain::CustomerId;
use domain::assignment::QUOTA;
use domain::audit::AuditAction;
use domain::authority::{Operation, Slice};
use domain::customer::{AgeBand, Customer, Gender};
use domain::filter::{Filter, Subject, Words};
use domain::lifecycle::Lifecycle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::table;
use crate::contract::Verb;
use crate::customer::{TagChip, TierBadge};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

/// The pool as an advisor sees it.
pub(crate) struct ReadPool;
/// A closer look at somebody in it.
pub(crate) struct ViewPooled;
/// Takes a customer out of the pool.
pub(crate) struct Claim;

/// Rows shown at most.
const MAX_ROWS: usize = 200;

/// Request of `assignment.pool`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PoolRequest {
    /// Only of these, asked by what the pool shows of them; none for all who wait.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<Filter>,
}

/// Answer of `assignment.pool`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pool {
    /// Highest tier first.
    pub rows: Vec<PooledRow>,
    /// Claims a day.
    pub claims_a_day: u32,
    /// Claims made on this device today; head office counts all.
    pub claimed: u32,
    /// Customers of the pool one may look at more closely in a day; head office counts them.
    pub views_a_day: u32,
    /// How many more there are than are shown.
    pub more: u32,
}

/// A customer of the pool before they are claimed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PooledRow {
    /// Whom.
    pub id: CustomerId,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: AgeBand,
    /// Tier.
    pub tier: TierBadge,
    /// In this tier since.
    pub since: Option<BusinessDate>,
    /// Stage of life.
    pub stage: Option<Lifecycle>,
    /// What they weigh, in tenths of a point.
    pub weight_tenths: u16,
    /// A claim of this device waits for head office.
    pub pending: bool,
}

/// Request of `assignment.pool_view`. Failures: `offline no_access not_found taken not_pooled
/// quota rate_limited`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PooledViewRequest {
    /// Whom.
    pub customer: CustomerId,
}

/// Answer of `assignment.pool_view`: shown, and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PooledView {
    /// Whom.
    pub id: CustomerId,
    /// Masked name.
    pub name: String,
    /// Tags of level 1.
    pub tags: Vec<TagChip>,
    /// First account opened.
    pub opened_on: Option<BusinessDate>,
    /// Last substantive contact.
    pub last_contact_on: Option<BusinessDate>,
    /// Closer looks left today.
    pub left: u32,
}

/// Request of `assignment.claim`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClaimRequest {
    /// Whom.
    pub customer: CustomerId,
}

impl Verb for ReadPool {
    const NAME: &'static str = "assignment.pool";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference, Topic::Sync];
    type Request = PoolRequest;
    type Response = Pool;

    fn run(desk: &Desk, request: PoolRequest, given_up: &GivenUp) -> Result<Pool, Stop> {
        let ask = Ask::of(Operation::AssignmentPool, AuditAction::View).of_object("assignment");
        desk.act(ask, given_up, |cx| pool(cx, &request))
    }
}

fn pool(cx: &Cx<'_>, request: &PoolRequest) -> Result<Pool, Stop> {
    let waiting = table::waiting(cx)?;
    let mut found = cx.reader.pooled()?;
    if let Some(filter) = &request.filter {
        // Whoever may claim asks by what they are shown, whatever else their role may see.
        let words = Words { slice: Slice::Pool, ..meant::words(cx)? };
        let checked = meant::checked(cx, &words, filter)?;
        found.retain(|one| checked.eval(&subject(one).facts()));
    }
    found.sort_by_key(|one| (Reverse(one.tier.as_ref().map(|tier| tier.rank)), one.id));
    let row = |one: &Customer| PooledRow {
        id: one.id,
        gender: one.gender,
        age_band: one.age_band,
        tier: cx.words.badge(one.tier.as_ref()),
        since: one.tier.as_ref().map(|decision| decision.since.first_day()),
        stage: one.lifecycle.as_ref().map(|stage| stage.state),
        weight_tenths: table::weight_of(cx, one),
        pending: waiting.customers.contains(&one.id),
    };
    Ok(Pool {
        rows: found.iter().take(MAX_ROWS).map(row).collect(),
        claims_a_day: QUOTA.claims,
        claimed: claim::claimed_today(cx, &waiting),
        views_a_day: QUOTA.views,
        more: u32::try_from(found.len().saturating_sub(MAX_ROWS)).unwrap_or(u32::MAX),
    })
}

/// What a filter may ask of somebody in the pool: the row alone, there is nothing else here.
fn subject(customer: &Customer) -> Subject<'_> {
    Subject {
        customer,
        series: None,
        recent: None,
        holdings: None,
        interactions: &[],
        pursuits: &[],
        tasks: &[],
        notes: 0,
        starred: false,
        wallet: None,
        letters: &[],
    }
}
