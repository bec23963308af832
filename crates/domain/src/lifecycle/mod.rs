//! Life-cycle: eight states by the decision table of PRODUCT.md 3.7, first match wins.

mod replay;
mod table;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use replay::{LifecycleInputs, replay};
pub use table::{LifecycleFacts, decide};

use crate::calendar::Month;

/// Where a customer stands in the life of the relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// 潜在
    Potential,
    /// 新客
    New,
    /// 成长
    Growing,
    /// 成熟
    Mature,
    /// 衰退
    Declining,
    /// 沉默
    Silent,
    /// 流失
    Lost,
    /// 赢回
    WonBack,
}

/// A state, since when, and by which line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifecycleState {
    /// The state.
    pub state: Lifecycle,
    /// First month in this state without a break.
    pub since: Month,
    /// Line of the table that matched, 1-8.
    pub line: u8,
}

impl Lifecycle {
    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
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
}
