//! Kind: what the lines of a bundle mean. Each kind has its columns, one function that turns a
//! line of text into a typed row of the plan, and the faults it can find on its own.
//! What only shows when all is read (who names whom) is checked in `plan`.

mod campaign;
mod cells;
mod columns;
mod customer;
mod day;
mod month;
mod reference;
pub(in crate::import) mod shape;
mod touch;
mod transaction;

pub(crate) use campaign::{CampaignRow, MemberRow, NeedRow};
pub(crate) use cells::{Cells, Place, read_date};
pub(crate) use columns::{Column, Sort};
pub(crate) use customer::{ContactPointRow, CustomerRow, Document, HoldingRow};
pub(crate) use day::{DayRow, first_kept};
pub(crate) use month::{BehaviourRow, MovementsRow, SnapshotRow};
pub(crate) use reference::{OrganizationRow, ProductRow, StaffRow, implied_staff};
pub(crate) use touch::{AssignmentRow, InteractionRow, TagRow};
pub(crate) use transaction::TransactionRow;

use serde::{Deserialize, Serialize};

use crate::import::plan::Draft;

/// A kind of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// organization.csv
    Organization,
    /// staff.csv
    Staff,
    /// product.csv
    Product,
    /// tier_rule.json
    TierRule,
    /// customer.csv
    Customer,
    /// contact_point.csv
    ContactPoint,
    /// holding.csv
    Holding,
    /// snapshot.csv
    Snapshot,
    /// transaction_month.csv
    TransactionMonth,
    /// behaviour.csv
    Behaviour,
    /// behaviour_day.csv
    BehaviourDay,
    /// transaction.csv
    Transaction,
    /// interaction.csv
    Interaction,
    /// assignment.csv
    Assignment,
    /// tag.csv
    Tag,
    /// campaign.csv
    Campaign,
    /// campaign_member.csv
    CampaignMember,
    /// need.csv
    Need,
}

impl Kind {
    /// Every kind, in the order they are read.
    pub const ALL: [Kind; 18] = [
        Kind::Organization,
        Kind::Staff,
        Kind::Product,
        Kind::TierRule,
        Kind::Customer,
        Kind::ContactPoint,
        Kind::Holding,
        Kind::Snapshot,
        Kind::TransactionMonth,
        Kind::Behaviour,
        Kind::BehaviourDay,
        Kind::Transaction,
        Kind::Interaction,
        Kind::Assignment,
        Kind::Tag,
        Kind::Campaign,
        Kind::CampaignMember,
        Kind::Need,
    ];

    /// Its word, which is also the stem of its file.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Organization => "organization",
            Kind::Staff => "staff",
            Kind::Product => "product",
            Kind::TierRule => "tier_rule",
            Kind::Customer => "customer",
            Kind::ContactPoint => "contact_point",
            Kind::Holding => "holding",
            Kind::Snapshot => "snapshot",
            Kind::TransactionMonth => "transaction_month",
            Kind::Behaviour => "behaviour",
            Kind::BehaviourDay => "behaviour_day",
            Kind::Transaction => "transaction",
            Kind::Interaction => "interaction",
            Kind::Assignment => "assignment",
            Kind::Tag => "tag",
            Kind::Campaign => "campaign",
            Kind::CampaignMember => "campaign_member",
            Kind::Need => "need",
        }
    }

    /// Whether unknown columns become extra attributes of the row.
    pub(crate) fn keeps_extra(self) -> bool {
        matches!(self, Kind::Customer | Kind::Organization)
    }

    /// Turns a line into a row of the draft; what is wrong goes to the cells' faults and then
    /// nothing is added.
    pub(crate) fn read(self, cells: &mut Cells<'_>, draft: &mut Draft) {
        match self {
            Kind::Organization => reference::organization(cells, draft),
            Kind::Staff => reference::staff(cells, draft),
            Kind::Product => reference::product(cells, draft),
            Kind::TierRule => {}
            Kind::Customer => customer::customer(cells, draft),
            Kind::ContactPoint => customer::contact_point(cells, draft),
            Kind::Holding => customer::holding(cells, draft),
            Kind::Snapshot => month::snapshot(cells, draft),
            Kind::TransactionMonth => month::movements(cells, draft),
            Kind::Behaviour => month::behaviour(cells, draft),
            Kind::BehaviourDay => day::day(cells, draft),
            Kind::Transaction => transaction::transaction(cells, draft),
            Kind::Interaction => touch::interaction(cells, draft),
            Kind::Assignment => touch::assignment(cells, draft),
            Kind::Tag => touch::tag(cells, draft),
            Kind::Campaign => campaign::campaign(cells, draft),
            Kind::CampaignMember => campaign::member(cells, draft),
            Kind::Need => campaign::need(cells, draft),
        }
    }
}
