//! Organization: the bank's units. Who works in them is in `staff`.

use serde::{Deserialize, Serialize};

use crate::id::BranchCode;

/// A unit of the bank (机构): travels as a `ref` row of kind `organization`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// 机构号.
    pub code: BranchCode,
    /// Its name as staff say it, such as 江州城东支行.
    pub name: String,
    /// How high it stands.
    pub level: Level,
    /// The unit above; none for head office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<BranchCode>,
    /// GB/T 2260 district code, or a foreign bank's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Unknown columns of an imported bank, kept.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Five levels (总行, 一级分行, 二级分行, 一级支行, 网点).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 总行
    HeadOffice,
    /// 一级分行
    Province,
    /// 二级分行
    City,
    /// 一级支行
    SubBranch,
    /// 网点
    Outlet,
}
