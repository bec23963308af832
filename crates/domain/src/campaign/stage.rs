//! Stages: how a member stands to a campaign, as filters and funnels count them. Each stage holds
//! whoever came further on the same way, so a funnel never widens (S-110).

use super::{Member, MemberState};

/// Stages, as parts of the filter field 活动.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// On the list and not left alone.
    Invited,
    /// Nobody has been with them yet.
    Pending,
    /// Somebody was with them, or they came or bought.
    Reached,
    /// Interested, or bought.
    Interested,
    /// Came.
    Attended,
    /// Bought; those left alone too, whose purchases are what is compared with.
    Bought,
    /// Gave up.
    Declined,
    /// Left alone to compare with.
    Control,
}

/// Stages: code, Chinese, English.
pub const STAGES: &[(&str, &str, &str)] = &[
    ("invited", "受邀", "invited"),
    ("pending", "待触达", "pending"),
    ("reached", "触达", "reached"),
    ("interested", "有意向", "interested"),
    ("attended", "到场", "attended"),
    ("bought", "成交", "bought"),
    ("declined", "放弃", "declined"),
    ("control", "对照组", "control"),
];

impl Stage {
    /// All of them, in the order of [`STAGES`].
    pub const ALL: [Stage; 8] = [
        Stage::Invited,
        Stage::Pending,
        Stage::Reached,
        Stage::Interested,
        Stage::Attended,
        Stage::Bought,
        Stage::Declined,
        Stage::Control,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        STAGES[self as usize].0
    }

    /// The stage of a code.
    pub fn of(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether a member stands there.
    pub fn holds(self, member: &Member) -> bool {
        let came = |states: &[MemberState]| member.steps.iter().any(|step| states.contains(&step.state));
        let (state, treated) = (member.state(), !member.control);
        match self {
            Stage::Control => member.control,
            Stage::Bought => came(&[MemberState::Bought]),
            Stage::Invited => treated,
            Stage::Pending => treated && state == MemberState::Pending,
            Stage::Reached => {
                let further = [
                    MemberState::Reached,
                    MemberState::Interested,
                    MemberState::Attended,
                    MemberState::Bought,
                ];
                treated && came(&further)
            }
            Stage::Interested => treated && came(&[MemberState::Interested, MemberState::Bought]),
            Stage::Attended => treated && came(&[MemberState::Attended]),
            Stage::Declined => treated && state == MemberState::Declined,
        }
    }
}
