//! Columns of a working row, from a customer. A change here raises [`VERSION`]: opening the
//! vault then rebuilds every working row from raw and downloads nothing.

use domain::BusinessDate;
use domain::assignment::ServingRole;
use domain::customer::{ContactKind, Customer, Status};
use domain::lifecycle::Lifecycle;
use rusqlite::types::Value;

use super::face::Face;
use super::pinyin::name_key;
use crate::day;

/// Version of what the columns mean.
pub(crate) const VERSION: i64 = 3;

/// One working row, without its number and its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) name: Option<String>,
    pub(crate) name_key: String,
    pub(crate) number: Option<String>,
    pub(crate) phone_tails: String,
    pub(crate) identity_tail: Option<String>,
    pub(crate) birth_on: Option<i64>,
    pub(crate) opened_on: Option<i64>,
    pub(crate) status: &'static str,
    pub(crate) tier: String,
    pub(crate) tier_rank: i64,
    pub(crate) watch: i64,
    pub(crate) lifecycle: Option<&'static str>,
    pub(crate) month: Option<i32>,
    pub(crate) aum_davg: Option<i64>,
    pub(crate) aum_eom: Option<i64>,
    pub(crate) delta: Option<i64>,
    pub(crate) families: Option<u8>,
    pub(crate) due_on: Option<i64>,
    pub(crate) due_amount: Option<i64>,
    pub(crate) last_contact_on: Option<i64>,
    pub(crate) contact_from: Option<i64>,
    pub(crate) advisor: Option<String>,
    pub(crate) owner_version: u32,
    pub(crate) as_of: i64,
    pub(crate) tags: String,
}

/// How many columns there are.
pub(crate) const COUNT: usize = 25;

impl Columns {
    /// Their names, in the order of [`Columns::values`] and of sql/working/insert.sql.
    pub(crate) const NAMES: [&str; COUNT] = [
        "name",
        "name_key",
        "number",
        "phone_tails",
        "identity_tail",
        "birth_on",
        "opened_on",
        "status",
        "tier",
        "tier_rank",
        "watch",
        "lifecycle",
        "month",
        "aum_davg",
        "aum_eom",
        "delta",
        "families",
        "due_on",
        "due_amount",
        "last_contact_on",
        "contact_from",
        "advisor",
        "owner_version",
        "as_of",
        "tags",
    ];

    /// Their values.
    pub(crate) fn values(&self) -> [Value; COUNT] {
        [
            self.name.clone().into(),
            self.name_key.clone().into(),
            self.number.clone().into(),
            self.phone_tails.clone().into(),
            self.identity_tail.clone().into(),
            self.birth_on.into(),
            self.opened_on.into(),
            self.status.to_owned().into(),
            self.tier.clone().into(),
            self.tier_rank.into(),
            self.watch.into(),
            self.lifecycle.map(str::to_owned).into(),
            self.month.into(),
            self.aum_davg.into(),
            self.aum_eom.into(),
            self.delta.into(),
            self.families.into(),
            self.due_on.into(),
            self.due_amount.into(),
            self.last_contact_on.into(),
            self.contact_from.into(),
            self.advisor.clone().into(),
            self.owner_version.into(),
            self.as_of.into(),
            self.tags.clone().into(),
        ]
    }

    /// What is indexed of a row as head office wrote it, nothing being replayed over it; none when
    /// it cannot be read.
    pub(crate) fn read(payload: &str) -> Option<Columns> {
        let face: Face = serde_json::from_str(payload).ok()?;
        Some(Columns::of(&face.into()))
    }

    /// What is indexed of a customer.
    pub(crate) fn of(customer: &Customer) -> Columns {
        let assets = customer.assets.as_ref();
        let tier = customer.tier.as_ref();
        let due = assets.and_then(|assets| assets.next_maturity.as_ref());
        Columns {
            name: customer.name.clone(),
            name_key: customer.name.as_deref().map(name_key).unwrap_or_default(),
            number: customer.number.clone(),
            phone_tails: phone_tails(customer),
            identity_tail: customer.identity.as_ref().map(|identity| identity.last4.clone()),
            birth_on: customer.birth_date.map(day::number),
            opened_on: customer.opened_on.map(day::number),
            status: status(customer.status),
            tier: tier.map(|decision| decision.tier.to_string()).unwrap_or_default(),
            tier_rank: tier.map_or(-1, |decision| i64::from(decision.rank)),
            watch: tier.map_or(0, |decision| i64::from(decision.watch)),
            lifecycle: customer.lifecycle.as_ref().map(|stage| lifecycle(stage.state)),
            month: assets.map(|assets| assets.month.index()),
            aum_davg: assets.map(|assets| assets.aum_davg.0),
            aum_eom: assets.map(|assets| assets.aum_eom.0),
            delta: customer.aum_delta().map(|delta| delta.0),
            families: assets.map(|assets| assets.families),
            due_on: due.map(|due| day::number(due.on)),
            due_amount: due.map(|due| due.amount.0),
            last_contact_on: customer.last_contact_on.map(day::number),
            contact_from: contact_from(customer).map(day::number),
            advisor: primary(customer),
            owner_version: customer.owner_version,
            as_of: day::number(customer.as_of),
            tags: tags(customer),
        }
    }
}

/// Last four digits of every phone, the one to use first in front.
fn phone_tails(customer: &Customer) -> String {
    let mut phones: Vec<_> = customer
        .contacts
        .iter()
        .filter(|point| matches!(point.kind, ContactKind::Mobile | ContactKind::Landline))
        .filter_map(|point| point.last4.as_deref().map(|tail| (!point.primary, tail)))
        .collect();
    phones.sort_by_key(|(second, _)| *second);
    phones.dedup();
    phones.iter().map(|(_, tail)| *tail).collect::<Vec<_>>().join(" ")
}

/// Where the contact standard counts from (`domain::strategy::contact`): the last contact,
/// or the day the primary took over; none without a primary.
fn contact_from(customer: &Customer) -> Option<BusinessDate> {
    let primary = customer.primary()?;
    Some(customer.last_contact_on.unwrap_or(primary.from))
}

/// 工号 of the primary.
fn primary(customer: &Customer) -> Option<String> {
    let primary = customer.served_by.iter().find(|served| served.role == ServingRole::Primary)?;
    Some(primary.by.to_string())
}

/// Codes, each once.
fn tags(customer: &Customer) -> String {
    let mut codes: Vec<&str> = customer.tags.iter().map(|tag| tag.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Normal => "normal",
        Status::Dormant => "dormant",
        Status::Closed => "closed",
    }
}

fn lifecycle(state: Lifecycle) -> &'static str {
    match state {
        Lifecycle::Potential => "potential",
        Lifecycle::New => "new",
        Lifecycle::Growing => "growing",
        Lifecycle::Mature => "mature",
        Lifecycle::Declining => "declining",
        Lifecycle::Silent => "silent",
        Lifecycle::Lost => "lost",
        Lifecycle::WonBack => "won_back",
    }
}
