//! Recording what a customer says of the bank: the rule of `feedback.record@1` (S-116).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::calendar::Timestamp;
use crate::id::{CustomerId, EmpNo, ProductCode};
use crate::intent::Act;
use crate::refusal::Refusal;

/// Longest text, in characters.
pub const MAX_FEEDBACK: usize = 300;

/// What a customer said, `k = "feedback"`: a child row of the customer, or a row of the branch
/// when it is anonymous.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// Made by who recorded it.
    pub id: Uuid,
    /// Of what kind.
    pub kind: FeedbackKind,
    /// How they felt.
    pub mood: Mood,
    /// About which product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductCode>,
    /// What they said.
    pub text: String,
    /// Who recorded it.
    pub by: EmpNo,
    /// When.
    pub at: Timestamp,
}

/// Kinds of feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FeedbackKind {
    /// 意见
    Opinion,
    /// 建议
    Suggestion,
    /// 表扬
    Praise,
    /// 需求
    Wish,
}

/// How somebody felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// 满意
    Good,
    /// 一般
    Neutral,
    /// 不满
    Bad,
}

/// Arguments of the intent `feedback.record@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackRecord {
    /// Made on the device; the feedback keeps it.
    pub id: Uuid,
    /// Of whom; none = anonymous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Of what kind.
    pub kind: FeedbackKind,
    /// How they felt.
    pub mood: Mood,
    /// About which product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductCode>,
    /// 1 to [`MAX_FEEDBACK`] characters.
    pub text: String,
}

/// Records feedback. The same id a second time changes nothing.
///
/// # Errors
/// `no_access`, `text_empty`, `text_too_long` (`max`), `id_taken`
pub fn record(known: Option<&Feedback>, record: &FeedbackRecord, act: &Act<'_>) -> Result<Feedback, Refusal> {
    act.permit(Operation::FeedbackRecord)?;
    match record.text.trim().chars().count() {
        0 => return Err(Refusal::new("text_empty")),
        1..=MAX_FEEDBACK => {}
        _ => return Err(Refusal::new("text_too_long").with("max", MAX_FEEDBACK)),
    }
    match known {
        Some(feedback) if feedback.by == act.by.emp_no => Ok(feedback.clone()),
        Some(_) => Err(Refusal::new("id_taken")),
        None => Ok(Feedback {
            id: record.id,
            kind: record.kind,
            mood: record.mood,
            product: record.product.clone(),
            text: record.text.clone(),
            by: act.by.emp_no.clone(),
            at: act.now,
        }),
    }
}
