//! Product: what the bank sells (24 by default, assets/products.json) and what a customer holds.

mod catalogue;
mod renewal;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use catalogue::default_catalogue;
pub use renewal::renewal_rate;

use crate::calendar::BusinessDate;
use crate::id::ProductCode;
use crate::money::Fen;

/// Product families; six of assets that make the mix bar, then liabilities and services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// 活期
    Demand,
    /// 定期与存单 (fixed, large certificates, structured)
    Term,
    /// 理财
    Wealth,
    /// 基金
    Fund,
    /// 保险
    Insurance,
    /// 国债贵金属信托
    BondMetalTrust,
    /// 贷款 (card, consumer, mortgage, business): not in AUM
    Loan,
    /// 签约服务 (broker settlement, pension account, payments): no balance
    Service,
}

/// A product: travels as a `ref` row of kind `product`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Code.
    pub code: ProductCode,
    /// Name on the shelf.
    pub name: String,
    /// English name, when it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Family.
    pub family: Family,
    /// 风险等级 R1-R5 as 1-5; none for deposits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<u8>,
    /// Term in days; none when open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term_days: Option<u32>,
    /// Share of the balance counted into AUM, in percent (0-100).
    pub aum_percent: u16,
    /// The lowest tier it is sold to, when restricted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_tier: Option<crate::id::TierCode>,
}

/// One holding of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// Which product.
    pub product: ProductCode,
    /// Family, repeated so that a device without the product row can still group.
    pub family: Family,
    /// Last four of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_tail: Option<String>,
    /// Balance now (debt is positive for `Family::Loan`).
    pub balance: Fen,
    /// Opened on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<BusinessDate>,
    /// Falls due on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matures_on: Option<BusinessDate>,
    /// Renews by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub auto_renew: bool,
}

/// All holdings of one customer: one row, `k = "holdings"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holdings {
    /// Each holding, assets first.
    pub items: Vec<Holding>,
}
