//! Overview: a book or a branch in figures (S-14, S-16, S-26, S-27, S-35). Every figure that
//! counts customers comes with the filter that lists the same customers.

mod bars;
mod concentration;
mod get;
mod migration;
mod pivot;
mod quadrants;
#[cfg(test)]
mod tests;

pub(crate) use bars::{Bars, ages, mix, stages, tiers};

use domain::filter::Filter;
use domain::product::Family;
use domain::{BusinessDate, Fen, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::customer::TierBadge;

/// The figures.
pub(crate) struct Get;
/// A table of two dimensions.
pub(crate) struct PivotVerb;

/// Request of `overview.get`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OverviewRequest {
    /// Among whom; `{"all": []}` for everybody.
    pub filter: Filter,
    /// Month the migration starts from; none for the month before the last closed one.
    pub from: Option<Month>,
    /// Month it leads to; none for the last closed one.
    pub to: Option<Month>,
    /// High value from this 月日均; none for the threshold of the third tier.
    #[serde(default)]
    #[ts(optional)]
    pub value_from: Option<Fen>,
    /// High potential from these points; none for 50.
    #[serde(default)]
    #[ts(optional)]
    pub potential_from: Option<u8>,
}

/// Answer of `overview.get`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Customers.
    pub customers: u32,
    /// 月日均.
    pub aum: Fen,
    /// Against the month before.
    pub delta: Fen,
    /// The closed month the amounts are of.
    pub month: Option<Month>,
    /// As-of date of the newest row.
    pub as_of: Option<BusinessDate>,
    /// By tier, highest first.
    pub tiers: Vec<OverviewBar>,
    /// By age band.
    pub ages: Vec<OverviewBar>,
    /// By stage of life.
    pub stages: Vec<OverviewBar>,
    /// By family held: holders and balances; a customer stands in several.
    pub products: Vec<OverviewBar>,
    /// How unequal the assets are.
    pub concentration: Concentration,
    /// Tier by tier between two months.
    pub migration: Migration,
    /// 四象限: value by potential.
    pub quadrants: Quadrants,
    /// Whose address could not be told apart into town and country (S-39).
    pub unresolved: Unresolved,
}

/// Customers with an address nobody has settled yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unresolved {
    /// So many.
    pub count: u32,
    /// Lists them.
    pub filter: Filter,
}

/// One bar and its line in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OverviewBar {
    /// Code of the value; empty where nothing is known.
    pub key: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// Customers.
    pub count: u32,
    /// 月日均; of a product its balances.
    pub aum: Fen,
    /// Share of customers in permille; all bars but those of products sum to 1000.
    pub count_permille: u16,
    /// Share of the amounts in permille.
    pub aum_permille: u16,
    /// Lists the same customers.
    pub filter: Filter,
}

/// Concentration curve (Lorenz), from the largest down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Concentration {
    /// Points at 0, 1, 2, 5, 10, 20, ... 100 % of customers.
    pub points: Vec<CurvePoint>,
    /// Gini coefficient in permille.
    pub gini: u16,
    /// Share of the top 1 % in permille.
    pub top1: u16,
    /// Of the top 5 %.
    pub top5: u16,
    /// Of the top 20 %.
    pub top20: u16,
}

/// A point of the curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CurvePoint {
    /// The largest so many permille of customers ...
    pub customers: u16,
    /// ... hold so many permille of the assets.
    pub aum: u16,
    /// Customers as large as the last of them, and larger: a part of a customer counts as one, and
    /// whoever holds the same stands with them.
    pub count: u32,
    /// What the last of them holds.
    pub least: Fen,
    /// Lists these `count` customers.
    pub filter: Filter,
}

/// Migration matrix. Row sums are the tier counts of `from`, column sums those of `to`, with whoever
/// has left since as far as this device has held them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Migration {
    /// First month.
    pub from: Option<Month>,
    /// Second month.
    pub to: Option<Month>,
    /// Months to choose from, oldest first; the last is the one in which the tiers of now are in force.
    pub months: Vec<Month>,
    /// Tiers of rows and columns, highest first; the last is the undecided one: not a customer
    /// yet in `from`, closed or undecided in `to`.
    pub levels: Vec<TierBadge>,
    /// Cells with somebody in them.
    pub cells: Vec<MigrationCell>,
    /// Who left this desk between the two months (closed, moved to another desk), by their tier in the
    /// first; null when only some customers were asked for: of those who left no attribute is kept.
    pub left: Option<Vec<MigrationLeft>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MigrationCell {
    /// Tier code in the first month; empty for none.
    pub from: String,
    /// Tier code in the second.
    pub to: String,
    /// Customers.
    pub count: u32,
    /// More of them, who left after the second month and stand on no list.
    pub gone: u32,
    /// Lists the `count`.
    pub filter: Filter,
}

/// Who left, of one tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MigrationLeft {
    /// Tier code in the first month; empty for none.
    pub from: String,
    /// Customers; none of them stands on a list.
    pub count: u32,
}

/// Four quadrants: every customer is in exactly one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Quadrants {
    /// High value from this 月日均.
    pub value_from: Fen,
    /// High potential from these points.
    pub potential_from: u8,
    /// `keep` 重点维护 (high, high), `sticky` 保持黏性 (high, low), `dig` 潜力挖掘 (low, high), `watch`
    /// 观察调整 (low, low).
    pub quadrants: Vec<OverviewBar>,
}

/// Request of `overview.pivot`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PivotRequest {
    /// Among whom.
    pub filter: Filter,
    /// Field of the rows (one with `groups`).
    pub rows: String,
    /// Field of the columns.
    pub columns: String,
    /// What a cell holds.
    pub measure: PivotMeasure,
}

/// What a cell of a pivot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PivotMeasure {
    /// Customers.
    Count,
    /// Sum of 月日均, fen.
    Aum,
    /// Its mean over the customers of the cell, fen.
    AumMean,
    /// Sum of the changes to the month before, fen.
    Delta,
    /// Sum due within 90 days, fen.
    Due,
    /// Sum of loans, fen.
    Loans,
}

/// Answer of `overview.pivot`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pivot {
    /// Rows, in the order of the field.
    pub rows: Vec<PivotHead>,
    /// Columns.
    pub columns: Vec<PivotHead>,
    /// Row by row; a cell without customers is 0.
    pub cells: Vec<Vec<PivotCell>>,
    /// Of everybody.
    pub total: PivotCell,
}

/// Head of a row or column. A cell is listed by `all` of the request's filter, the row's and
/// the column's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PivotHead {
    /// Code of the value; empty where nothing is known.
    pub key: String,
    /// Chinese.
    pub name_zh: String,
    /// English.
    pub name_en: String,
    /// Lists its customers.
    pub filter: Filter,
    /// Of the whole row or column.
    pub total: PivotCell,
}

/// One cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PivotCell {
    /// Customers.
    pub count: u32,
    /// The measure.
    #[ts(type = "number")]
    pub value: i64,
}

/// Part of a mix by family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FamilyShare {
    /// Family.
    pub family: Family,
    /// 时点 balances.
    pub amount: Fen,
    /// In permille; a mix sums to 1000.
    pub permille: u16,
}
