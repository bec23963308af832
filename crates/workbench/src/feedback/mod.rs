//! Feedback (反馈): what a customer said of the bank, recorded where it was said (S-116).

mod record;

use domain::CustomerId;
use domain::feedback::{FeedbackKind, Mood};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Records.
pub(crate) struct Record;

/// Request of `feedback.record`. Failures: `no_access text_empty text_too_long` (`max`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeedbackRequest {
    /// Of whom.
    pub customer: CustomerId,
    /// Of what kind.
    pub kind: FeedbackKind,
    /// How they felt.
    pub mood: Mood,
    /// What they said, 1 to 300 characters.
    pub text: String,
}
