//! The list of intents: each name with the type of its arguments. A new intent is one line
//! here, one arm in `touch.rs` and one in `apply.rs`.

use serde::Serialize;

use crate::arrival::ArrivalNotice;
use crate::assignment::{
    AssignmentBatch, AssignmentClaim, AssignmentCover, AssignmentRelease, AssignmentRequest,
};
use crate::change::{ChangeDecide, ChangePropose};
use crate::consent::ConsentRecord;
use crate::customer::soft::{CustomerSet, PreferenceSet};
use crate::feedback::FeedbackRecord;
use crate::handover::{HandoverAccept, HandoverAcknowledge, HandoverApprove, HandoverPropose};
use crate::interaction::InteractionLog;
use crate::note::{NoteAdd, NoteAmend, NoteRetract};
use crate::referral::ReferralCreate;
use crate::refusal::Refusal;
use crate::star::StarSet;
use crate::tag::{TagAdd, TagRemove};
use crate::task::{TaskCancel, TaskComplete, TaskCreate, TaskSnooze, TaskTake};
use crate::view::{ViewRemove, ViewSave};

/// Names each intent once: its variant is the type of its arguments.
macro_rules! intents {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// A wish, read.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Intent { $($(#[$doc])* $name($name),)* }

        impl Intent {
            /// Every `name@version` this build knows.
            pub const NAMES: &'static [&'static str] = &[$($code,)*];

            /// Its `name@version`.
            pub fn name(&self) -> &'static str {
                match self { $(Intent::$name(_) => $code,)* }
            }

            /// Reads an intent.
            ///
            /// # Errors
            /// `unknown_mutation` for a name not in the list, `validation` (`field`: `args`)
            /// when the arguments are not of its type.
            pub fn parse(name: &str, args: &str) -> Result<Intent, Refusal> {
                let wrong = |_| Refusal::new("validation").with("field", "args");
                match name {
                    $($code => serde_json::from_str(args).map(Intent::$name).map_err(wrong),)*
                    _ => Err(Refusal::new("unknown_mutation")),
                }
            }
        }
    };
}

intents! {
    /// 打标签
    TagAdd = "tag.add@1",
    /// 去标签
    TagRemove = "tag.remove@1",
    /// 记一笔
    InteractionLog = "interaction.log@1",
    /// 便签
    NoteAdd = "note.add@1",
    /// 改便签
    NoteAmend = "note.amend@1",
    /// 撤便签
    NoteRetract = "note.retract@1",
    /// 建任务
    TaskCreate = "task.create@1",
    /// 接任务
    TaskTake = "task.take@1",
    /// 完成任务
    TaskComplete = "task.complete@1",
    /// 取消任务
    TaskCancel = "task.cancel@1",
    /// 推迟任务
    TaskSnooze = "task.snooze@1",
    /// 资料更正申请
    ChangePropose = "customer.propose_change@1",
    /// 更正审批
    ChangeDecide = "change.decide@1",
    /// 自有字段
    CustomerSet = "customer.set@1",
    /// 联系偏好
    PreferenceSet = "preference.set@1",
    /// 授权
    ConsentRecord = "consent.record@1",
    /// 重点关注
    StarSet = "star.set@1",
    /// 存视图
    ViewSave = "view.save@1",
    /// 删视图
    ViewRemove = "view.remove@1",
    /// 到店通知
    ArrivalNotice = "arrival.notice@1",
    /// 反馈
    FeedbackRecord = "feedback.record@1",
    /// 引见
    ReferralCreate = "referral.create@1",
    /// 分户, 移交
    AssignmentRequest = "assignment.request@1",
    /// 分户会: many at once
    AssignmentBatch = "assignment.batch@1",
    /// 认领
    AssignmentClaim = "assignment.claim@1",
    /// 挂而不管: 移出, 保留
    AssignmentRelease = "assignment.release@1",
    /// 代管, 协办
    AssignmentCover = "assignment.cover@1",
    /// 移交
    HandoverPropose = "handover.propose@1",
    /// 移交复核
    HandoverApprove = "handover.approve@1",
    /// 接收
    HandoverAccept = "handover.accept@1",
    /// 逐户确认
    HandoverAcknowledge = "handover.acknowledge@1",
}
