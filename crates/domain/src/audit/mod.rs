//! Audit: what was done and looked at. The chain that proves it is in `device-store`.

use serde::{Deserialize, Serialize};

use crate::calendar::Timestamp;
use crate::id::EmpNo;

/// One event, views included (PRODUCT.md R-14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// When, by the device's clock.
    pub at: Timestamp,
    /// Who.
    pub by: EmpNo,
    /// What.
    pub action: AuditAction,
    /// Of what: a room and an id, never a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Why, when a reason was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// `done` or the code of the refusal.
    pub result: String,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    /// 登录
    Login,
    /// 查看
    View,
    /// 查看明文
    Reveal,
    /// 检索
    Search,
    /// 导出
    Export,
    /// 打印
    Print,
    /// 复制
    Copy,
    /// 修改
    Change,
    /// 分配
    Assign,
    /// 标签
    Tag,
    /// 规则
    Rule,
    /// 同步
    Sync,
    /// 锁屏
    Lock,
}
