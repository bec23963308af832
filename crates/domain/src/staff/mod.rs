//! Staff: who works where, in which role. What a role may do is in `authority`.

use serde::{Deserialize, Serialize};

use crate::id::{BranchCode, EmpNo};

/// A role (岗位). One person has one role at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 客户经理: owns a book.
    RelationshipManager,
    /// 柜员.
    Teller,
    /// 大堂经理: a teller's data profile.
    LobbyManager,
    /// 网点负责人.
    BranchManager,
    /// 管理员: tag library, tier rules, strategies; sees no customer.
    Administrator,
    /// 审计.
    Auditor,
}

/// A member of staff: travels as a `ref` row of kind `staff` (without secrets).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// 工号.
    pub emp_no: EmpNo,
    /// Full name; staff are not masked.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Where they work.
    pub branch: BranchCode,
    /// Highest tag sensitivity they may see, 1-3 (L4 never leaves head office).
    pub clearance: u8,
    /// 在岗, 休假 or 离岗.
    pub status: StaffStatus,
    /// Weighted capacity in points (PRODUCT.md 3.9: 450); none for who owns no book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// What they are qualified for: `afp`, `cfp`, as the strategies name it. Empty when the bank
    /// does not record it; then nobody is barred for want of one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifications: Vec<String>,
}

/// Whether somebody is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffStatus {
    /// 在岗
    Active,
    /// 休假
    OnLeave,
    /// 离岗
    Left,
}

/// Who acts: the identity every rule judges by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// 工号.
    pub emp_no: EmpNo,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Home branch.
    pub branch: BranchCode,
    /// Clearance 0-3.
    pub clearance: u8,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 6] = [
        Role::RelationshipManager,
        Role::Teller,
        Role::LobbyManager,
        Role::BranchManager,
        Role::Administrator,
        Role::Auditor,
    ];

    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            Role::RelationshipManager => "relationship_manager",
            Role::Teller => "teller",
            Role::LobbyManager => "lobby_manager",
            Role::BranchManager => "branch_manager",
            Role::Administrator => "administrator",
            Role::Auditor => "auditor",
        }
    }
}

impl StaffStatus {
    /// The code it travels as.
    pub fn code(self) -> &'static str {
        match self {
            StaffStatus::Active => "active",
            StaffStatus::OnLeave => "on_leave",
            StaffStatus::Left => "left",
        }
    }
}
