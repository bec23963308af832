//! Portrait: the one-sentence summary of a customer, what needs a person, and the product
//! mix, built from data alone (S-68). Words are chosen by the screen from codes and facts.

mod alert;
mod mix;
mod summary;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use alert::{Alert, AlertLevel, alerts};
pub use mix::{mix, shares};
pub use summary::{SummaryFacts, summary};

use crate::tier::Reason;

/// A clause of the summary sentence, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// `tier stage risk due idle watch near_next declining` with facts.
    pub reason: Reason,
    /// The facet of the page that proves it.
    pub facet: Facet,
}

/// Facets of the portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// 概览
    Overview,
    /// 资产
    Assets,
    /// 产品
    Products,
    /// 行为
    Behaviour,
    /// 关系
    Relations,
    /// 互动
    Interactions,
    /// 标签
    Tags,
    /// 为什么
    Why,
}

impl Facet {
    /// The code the screen links by.
    pub fn code(self) -> &'static str {
        match self {
            Facet::Overview => "overview",
            Facet::Assets => "assets",
            Facet::Products => "products",
            Facet::Behaviour => "behaviour",
            Facet::Relations => "relations",
            Facet::Interactions => "interactions",
            Facet::Tags => "tags",
            Facet::Why => "why",
        }
    }
}
