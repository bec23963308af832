//! What an intent is about, so that a store loads just that before the rule runs.

use crate::id::{CustomerId, EmpNo};

use super::{Intent, Key, Kind};

impl Intent {
    /// The customer it is about.
    pub fn customer(&self) -> Option<CustomerId> {
        match self {
            Intent::TagAdd(of) => Some(of.customer),
            Intent::TagRemove(of) => Some(of.customer),
            Intent::InteractionLog(of) => Some(of.customer),
            Intent::NoteAdd(of) => Some(of.customer),
            Intent::NoteAmend(of) => Some(of.customer),
            Intent::NoteRetract(of) => Some(of.customer),
            Intent::TaskCreate(of) => of.customer,
            Intent::TaskTake(of) => of.customer,
            Intent::TaskComplete(of) => of.customer,
            Intent::TaskCancel(of) => of.customer,
            Intent::TaskSnooze(of) => of.customer,
            Intent::ChangePropose(of) => Some(of.customer),
            Intent::ChangeDecide(of) => Some(of.customer),
            Intent::CustomerSet(of) => Some(of.customer),
            Intent::PreferenceSet(of) => Some(of.customer),
            Intent::ConsentRecord(of) => Some(of.customer),
            Intent::StarSet(of) => Some(of.customer),
            Intent::ViewSave(_) | Intent::ViewRemove(_) => None,
            Intent::ArrivalNotice(of) => Some(of.customer),
            Intent::FeedbackRecord(of) => of.customer,
            Intent::ReferralCreate(of) => Some(of.customer),
            Intent::AssignmentRequest(of) => Some(of.customer),
            Intent::AssignmentClaim(of) => Some(of.customer),
            Intent::AssignmentRelease(of) => Some(of.customer),
            Intent::AssignmentBatch(_)
            | Intent::AssignmentCover(_)
            | Intent::HandoverPropose(_)
            | Intent::HandoverApprove(_)
            | Intent::HandoverAccept(_)
            | Intent::HandoverAcknowledge(_) => None,
        }
    }

    /// The record it reads or writes, when there is one; `Aggregate::records` must hold it as
    /// far as it is there.
    pub fn touches(&self) -> Option<Key> {
        let key = |kind, id| Some(Key { kind, id });
        match self {
            Intent::InteractionLog(of) => key(Kind::Interaction, of.id),
            Intent::NoteAdd(of) => key(Kind::Note, of.id),
            Intent::NoteAmend(of) => key(Kind::Note, of.note),
            Intent::NoteRetract(of) => key(Kind::Note, of.note),
            Intent::TaskCreate(of) => key(Kind::Task, of.id),
            Intent::TaskTake(of) => key(Kind::Task, of.task),
            Intent::TaskComplete(of) => key(Kind::Task, of.task),
            Intent::TaskCancel(of) => key(Kind::Task, of.task),
            Intent::TaskSnooze(of) => key(Kind::Task, of.task),
            Intent::ChangePropose(of) => key(Kind::Change, of.id),
            Intent::ChangeDecide(of) => key(Kind::Change, of.change),
            Intent::ConsentRecord(of) => key(Kind::Consent, of.id),
            Intent::StarSet(of) => key(Kind::Star, of.customer.0),
            Intent::ViewSave(of) => key(Kind::View, of.id),
            Intent::ViewRemove(of) => key(Kind::View, of.id),
            Intent::ArrivalNotice(of) => key(Kind::Arrival, of.id),
            Intent::FeedbackRecord(of) => key(Kind::Feedback, of.id),
            Intent::ReferralCreate(of) => key(Kind::Referral, of.id),
            Intent::TagAdd(_)
            | Intent::TagRemove(_)
            | Intent::CustomerSet(_)
            | Intent::PreferenceSet(_)
            | Intent::AssignmentRequest(_)
            | Intent::AssignmentBatch(_)
            | Intent::AssignmentClaim(_)
            | Intent::AssignmentRelease(_)
            | Intent::AssignmentCover(_) => None,
            Intent::HandoverPropose(of) => key(Kind::Handover, of.id),
            Intent::HandoverApprove(of) => key(Kind::Handover, of.handover),
            Intent::HandoverAccept(of) => key(Kind::Handover, of.handover),
            Intent::HandoverAcknowledge(of) => key(Kind::Handover, of.handover),
        }
    }

    /// Staff whose rows the rule looks at.
    pub fn people(&self) -> Vec<&EmpNo> {
        match self {
            Intent::AssignmentRequest(of) => of.to.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it is still taken after the customer was given to somebody else, marked as late
    /// (SYNC.md 2.10): what somebody saw and heard is not lost.
    pub fn may_be_late(&self) -> bool {
        matches!(self, Intent::NoteAdd(_) | Intent::InteractionLog(_))
    }
}
