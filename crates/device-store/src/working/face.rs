//! Face: a customer's row as lists show it and as its working row indexes it. What neither asks for
//! (the person, what the branch keeps, how a tier was judged) is passed over, not read.

use domain::assignment::Served;
use domain::calendar::{Month, read_day, read_day_if_any};
use domain::customer::{AgeBand, Assets, ContactPoint, Customer, Gender, Identity, Status};
use domain::id::{BranchCode, TierCode};
use domain::lifecycle::LifecycleState;
use domain::tag::TagAssignment;
use domain::tier::TierDecision;
use domain::{BusinessDate, CustomerId};
use serde::Deserialize;

/// The members of a customer's row that lists show or judge by, or that [`super::Columns`] are of.
#[derive(Deserialize)]
pub(crate) struct Face {
    id: CustomerId,
    branch: BranchCode,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    name_generated: bool,
    gender: Gender,
    #[serde(default, deserialize_with = "read_day_if_any")]
    birth_date: Option<BusinessDate>,
    age_band: AgeBand,
    #[serde(default)]
    identity: Option<Identity>,
    #[serde(default)]
    contacts: Vec<ContactPoint>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    opened_on: Option<BusinessDate>,
    status: Status,
    #[serde(default)]
    tier: Option<Tier>,
    #[serde(default)]
    lifecycle: Option<LifecycleState>,
    #[serde(default)]
    assets: Option<Assets>,
    #[serde(default)]
    served_by: Vec<Served>,
    #[serde(default)]
    owner_version: u32,
    #[serde(default)]
    tags: Vec<TagAssignment>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    last_contact_on: Option<BusinessDate>,
    #[serde(deserialize_with = "read_day")]
    as_of: BusinessDate,
}

/// A decision without what it was judged by.
#[derive(Deserialize)]
struct Tier {
    month: Month,
    tier: TierCode,
    rank: u8,
    #[serde(default)]
    from: Option<TierCode>,
    effective_from: Month,
    since: Month,
    #[serde(default)]
    watch: u8,
    rule_version: String,
}

impl From<Tier> for TierDecision {
    fn from(tier: Tier) -> TierDecision {
        TierDecision {
            month: tier.month,
            tier: tier.tier,
            rank: tier.rank,
            from: tier.from,
            effective_from: tier.effective_from,
            since: tier.since,
            watch: tier.watch,
            rule_version: tier.rule_version,
            inputs: None,
            reasons: Vec::new(),
        }
    }
}

impl From<Face> for Customer {
    fn from(face: Face) -> Customer {
        Customer {
            number: face.number,
            name: face.name,
            name_generated: face.name_generated,
            gender: face.gender,
            birth_date: face.birth_date,
            age_band: face.age_band,
            identity: face.identity,
            contacts: face.contacts,
            opened_on: face.opened_on,
            status: face.status,
            tier: face.tier.map(TierDecision::from),
            lifecycle: face.lifecycle,
            assets: face.assets,
            served_by: face.served_by,
            owner_version: face.owner_version,
            tags: face.tags,
            last_contact_on: face.last_contact_on,
            ..Customer::blank(face.id, face.branch, face.as_of)
        }
    }
}
