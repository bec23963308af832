//! What intents write besides the customer row: records, each of a kind, each in a place.

use serde::Serialize;
use uuid::Uuid;

use crate::arrival::Arrival;
use crate::assignment;
use crate::change::Change;
use crate::consent::Consent;
use crate::feedback::Feedback;
use crate::handover::Handover;
use crate::id::{CustomerId, EmpNo};
use crate::interaction::Interaction;
use crate::note::Note;
use crate::referral::Referral;
use crate::star::Star;
use crate::task::Task;
use crate::view::View;

/// Where a record lives and travels (SYNC.md 2.1a).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A child of the customer: with the customer, in every scope of theirs.
    Customer(CustomerId),
    /// A row of one person's desk: scope `u:`.
    Desk(EmpNo),
    /// A row the branch shares: scope `r:`.
    Branch,
}

/// A record's kind and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Kind.
    pub kind: Kind,
    /// Id within the kind, made on the device.
    pub id: Uuid,
}

/// The stored bytes are not a record of their kind.
#[derive(Debug, thiserror::Error)]
#[error("not a {kind}")]
pub struct RecordError {
    /// Of which kind it should have been.
    pub kind: &'static str,
    #[source]
    source: serde_json::Error,
}

/// Names each kind once: its variant, its code on the wire, its type.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $code:literal,)*) => {
        /// Kinds of record an intent may write.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        /// A record.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        #[serde(untagged)]
        pub enum Record { $($(#[$doc])* $name($type),)* }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The `k` it travels as.
            pub fn code(self) -> &'static str {
                match self { $(Kind::$name => $code,)* }
            }

            /// The kind of a code.
            pub fn of(code: &str) -> Option<Kind> {
                Kind::ALL.iter().copied().find(|kind| kind.code() == code)
            }

            /// Reads a record of this kind.
            ///
            /// # Errors
            /// [`RecordError`] when the bytes are something else.
            pub fn read(self, payload: &[u8]) -> Result<Record, RecordError> {
                let wrong = |source| RecordError { kind: self.code(), source };
                match self {
                    $(Kind::$name => serde_json::from_slice(payload).map(Record::$name).map_err(wrong),)*
                }
            }
        }

        impl Record {
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self { $(Record::$name(_) => Kind::$name,)* }
            }
        }
    };
}

kinds! {
    /// 接触记录
    Interaction(Interaction) = "interaction",
    /// 便签
    Note(Note) = "note",
    /// 待办
    Task(Task) = "task",
    /// 资料更正申请
    Change(Change) = "change",
    /// 授权
    Consent(Consent) = "consent",
    /// 到店通知
    Arrival(Arrival) = "arrival",
    /// 反馈
    Feedback(Feedback) = "feedback",
    /// 引见
    Referral(Referral) = "referral",
    /// 重点关注
    Star(Star) = "star",
    /// 视图
    View(View) = "view",
    /// 管户变动
    Assignment(assignment::Change) = "assignment",
    /// 移交
    Handover(Handover) = "handover",
}
