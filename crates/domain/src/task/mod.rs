//! Task (待办): something to be done, with a customer or without. What happened is an
//! `interaction`.

mod create;
mod step;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use create::{MAX_TITLE, TaskCreate, create};
pub use step::{TaskCancel, TaskComplete, TaskSnooze, TaskTake, cancel, complete, snooze, take};

use crate::calendar::{BusinessDate, Timestamp};
use crate::id::{CustomerId, EmpNo};

/// A task: a child row of its customer, or a row of its assignee's desk; `k = "task"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Made by who created it.
    pub id: Uuid,
    /// With whom; none when it is about no customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What kind of work.
    pub kind: TaskKind,
    /// In a few words.
    pub title: String,
    /// To be done by the end of this day.
    pub due: BusinessDate,
    /// How urgent.
    #[serde(default)]
    pub priority: Priority,
    /// Where it came from.
    #[serde(default)]
    pub origin: TaskOrigin,
    /// Where it stands.
    pub state: TaskState,
    /// Whose it is.
    pub assignee: EmpNo,
    /// Who created it.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// Not shown before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<BusinessDate>,
    /// Who last moved it, when, and how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// The last step of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Who.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
    /// What came of it, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// Names the codes of a plain enum once.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// The code it travels as.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// Kinds of work.
    TaskKind {
        /// 电话
        Call = "call",
        /// 上门, 面访
        Visit = "visit",
        /// 到期承接
        Maturity = "maturity",
        /// 资料补正
        Papers = "papers",
        /// 关怀
        Care = "care",
        /// 其他
        #[default]
        Other = "other",
    }
}

codes! {
    /// How urgent.
    Priority {
        /// 高
        High = "high",
        /// 中
        #[default]
        Normal = "normal",
        /// 低
        Low = "low",
    }
}

codes! {
    /// Where a task came from.
    TaskOrigin {
        /// 人工
        #[default]
        Manual = "manual",
        /// 策略
        Strategy = "strategy",
        /// 活动
        Campaign = "campaign",
        /// 剧本
        Playbook = "playbook",
        /// 预警
        Warning = "warning",
        /// 移交
        Handover = "handover",
    }
}

codes! {
    /// Where a task stands.
    TaskState {
        /// 待办
        #[default]
        Open = "open",
        /// 进行中
        Taken = "taken",
        /// 完成
        Done = "done",
        /// 取消
        Cancelled = "cancelled",
    }
}
