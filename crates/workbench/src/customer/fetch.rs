//! Fetch: somebody outside one's scope, asked of head office by an exact number and for a
//! reason (PRODUCT.md 3.2). Recorded here and there, and limited there.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::{AgeBand, Gender};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Card, TierBadge};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Asks head office.
pub(crate) struct Fetch;

/// Request of `customer.fetch`. Failures: `reason_required not_exact offline rate_limited
/// no_access`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FetchRequest {
    /// A whole phone, identity or customer number.
    pub number: String,
    /// Why, 2 to 140 characters; it goes into the audit of both sides.
    pub reason: String,
}

/// Answer of `customer.fetch`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fetched {
    /// Whom the number belongs to; empty for nobody.
    pub found: Vec<Elsewhere>,
}

/// A customer of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Elsewhere {
    /// Masked name.
    pub name: String,
    /// Gender.
    pub gender: Gender,
    /// Age band.
    pub age_band: AgeBand,
    /// Tier.
    pub tier: TierBadge,
    /// Name of their branch.
    pub branch: String,
    /// Name and number of who serves them.
    pub advisor: Option<String>,
    /// The counter card, for a counter.
    pub card: Option<Card>,
}

impl Verb for Fetch {
    const NAME: &'static str = "customer.fetch";
    const INVALIDATES: &'static [Topic] = &[Topic::Sync];
    type Request = FetchRequest;
    type Response = Fetched;

    fn run(desk: &Desk, request: FetchRequest, given_up: &GivenUp) -> Result<Fetched, Stop> {
        let ask = Ask::of(Operation::CustomerFindElsewhere, AuditAction::Search).because(&request.reason);
        desk.act(ask, given_up, |_| Err(Stop::refused("not_ready")))
    }
}
