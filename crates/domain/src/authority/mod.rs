//! Authority: one table, role x operation x relation, that is code, test and documentation
//! (PRODUCT.md 3.2). [`may`] is asked at the one door of `workbench` and again at head office.

mod print;
mod table;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use print::markdown;

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::staff::{Actor, Role};

/// The slice of a customer a role holds (SYNC.md 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slice {
    /// Everything offline (advisor's book, manager's branch).
    Full,
    /// Tier, counter-safe tags, alerts, advisor: no amounts.
    Counter,
    /// Unassigned customers, masked.
    Pool,
    /// Bands without a person, for simulation.
    Anonymous,
}

impl Slice {
    /// The slice of the customers a role follows; none for who sees no customer.
    pub fn of(role: Role) -> Option<Slice> {
        match role {
            Role::RelationshipManager | Role::BranchManager => Some(Slice::Full),
            Role::Teller | Role::LobbyManager => Some(Slice::Counter),
            Role::Administrator | Role::Auditor => None,
        }
    }
}

/// How the person who acts stands to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Serves the customer: primary, assistant, or cover while it lasts.
    Own,
    /// A customer of one's branch.
    Branch,
    /// A customer of another branch.
    Other,
    /// Was one's own until it was taken away; nothing is granted any more.
    Revoked,
    /// Lent for a time, such as a walk-in.
    Lent,
    /// No customer: something of one's own desk.
    Desk,
}

impl Relation {
    /// All relations.
    pub const ALL: [Relation; 6] =
        [Relation::Own, Relation::Branch, Relation::Other, Relation::Revoked, Relation::Lent, Relation::Desk];

    /// How this person stands to this customer on a day. `Revoked` and `Lent` are facts of
    /// scopes, known to the caller alone.
    pub fn of(actor: &Actor, customer: &Customer, on: BusinessDate) -> Relation {
        if customer.is_served_by(actor.emp_no.as_str(), on) {
            Relation::Own
        } else if actor.branch == customer.branch {
            Relation::Branch
        } else {
            Relation::Other
        }
    }
}

/// What is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grant {
    /// Nothing.
    No,
    /// In the counter slice.
    Counter,
    /// With a reason, recorded, and within a quota.
    Reason,
    /// As it stands.
    Full,
}

impl Grant {
    /// Whether anything is granted.
    pub fn is_allowed(self) -> bool {
        self != Grant::No
    }
}

/// Names each operation once: its code is the name of the call or intent.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Everything a person can do; the code is the name of its call or intent.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Operation { $($(#[$doc])* $name,)* }

        impl Operation {
            /// All operations.
            pub const ALL: &'static [Operation] = &[$(Operation::$name,)*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Operation::$name => $code,)* }
            }

            /// The operation of a code.
            pub fn of(code: &str) -> Option<Operation> {
                Operation::ALL.iter().copied().find(|operation| operation.code() == code)
            }
        }
    };
}

operations! {
    /// 登录, 解锁
    SessionOpen = "session.open",
    /// 设置
    SettingChange = "setting.set",
    /// 立即同步
    SyncNow = "sync.now",
    /// 我的客户
    CustomerBook = "customer.book",
    /// 速查
    CustomerFind = "customer.find",
    /// Exact look-up outside one's scope.
    CustomerFindElsewhere = "customer.find_elsewhere",
    /// 柜面卡
    CustomerCard = "customer.card",
    /// 查看明文
    CustomerReveal = "customer.reveal",
    /// 画像
    PortraitView = "portrait.get",
    /// 为什么
    TierWhy = "tier.why",
    /// Advisors of the branch and their load.
    StaffAdvisors = "staff.advisors",
    /// 分户, 移交
    AssignmentRequest = "assignment.request",
    /// 分户台: pool, advisors, suggestions, coverage.
    AssignmentBoard = "assignment.board",
    /// 公海 as an advisor sees it.
    AssignmentPool = "assignment.pool",
    /// 认领
    AssignmentClaim = "assignment.claim",
    /// 代管, 协办
    AssignmentCover = "assignment.cover",
    /// Handovers one has to do with.
    HandoverList = "handover.list",
    /// 移交
    HandoverPropose = "handover.propose",
    /// 移交复核
    HandoverApprove = "handover.approve",
    /// 接收: the pack, and one's word for each customer.
    HandoverReceive = "handover.receive",
    /// 打标签
    TagAdd = "tag.add",
    /// 去标签
    TagRemove = "tag.remove",
    /// 记一笔
    InteractionLog = "interaction.log",
    /// 便签
    NoteAdd = "note.add",
    /// Amend or retract a note of one's own.
    NoteChange = "note.change",
    /// 建任务
    TaskCreate = "task.create",
    /// Take, complete, snooze.
    TaskMove = "task.move",
    /// 资料更正申请
    CustomerProposeChange = "customer.propose_change",
    /// Soft fields.
    CustomerSet = "customer.set",
    /// 联系偏好
    PreferenceSet = "preference.set",
    /// 授权
    ConsentRecord = "consent.record",
    /// 重点关注
    StarSet = "star.set",
    /// 更正审批
    ChangeDecide = "change.decide",
    /// 存视图
    ViewSave = "view.save",
    /// 到店通知
    ArrivalNotice = "arrival.notice",
    /// 反馈
    FeedbackRecord = "feedback.record",
    /// 引见
    ReferralCreate = "referral.create",
    /// 标签库
    TagLibraryEdit = "tag_library.edit",
    /// 分层规则
    TierRuleEdit = "tier_rule.edit",
    /// 服务策略
    StrategyEdit = "strategy.edit",
    /// 审计
    AuditRead = "audit.read",
}

/// What a role is granted for an operation in a relation. Default: nothing.
pub fn may(role: Role, operation: Operation, relation: Relation) -> Grant {
    let column = table::COLUMNS.iter().position(|(_, roles)| roles.contains(&role));
    let line = table::TABLE.iter().find(|(of, _)| *of == operation);
    let (Some(column), Some((_, cells))) = (column, line) else { return Grant::No };
    cells[column].iter().find(|(of, _)| *of == relation).map_or(Grant::No, |(_, grant)| *grant)
}
