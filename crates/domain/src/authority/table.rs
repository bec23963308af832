//! The table: one line an operation, one column a role; each cell lists the relations in
//! which it is granted. What is not in the table is refused.

use crate::staff::Role;

use super::{Grant, Operation, Relation};

/// Cells of one operation, in the order of [`COLUMNS`].
pub(super) type Line = (Operation, [&'static [(Relation, Grant)]; 5]);

/// The columns: teller and lobby manager share one data profile.
pub(super) const COLUMNS: [(&str, &[Role]); 5] = [
    ("Relationship manager", &[Role::RelationshipManager]),
    ("Teller, lobby manager", &[Role::Teller, Role::LobbyManager]),
    ("Branch manager", &[Role::BranchManager]),
    ("Administrator", &[Role::Administrator]),
    ("Auditor", &[Role::Auditor]),
];

const NO: &[(Relation, Grant)] = &[];
/// Not about a customer.
const DESK: &[(Relation, Grant)] = &[(Relation::Desk, Grant::Full)];
/// The advisor's customers, and those lent for a time.
const OWN: &[(Relation, Grant)] = &[(Relation::Own, Grant::Full), (Relation::Lent, Grant::Full)];
const OWN_ONLY: &[(Relation, Grant)] = &[(Relation::Own, Grant::Full)];
/// The manager's branch.
const BRANCH: &[(Relation, Grant)] =
    &[(Relation::Own, Grant::Full), (Relation::Branch, Grant::Full), (Relation::Lent, Grant::Full)];
/// With a customer of one's own, or without any.
const OWN_OR_DESK: &[(Relation, Grant)] =
    &[(Relation::Own, Grant::Full), (Relation::Lent, Grant::Full), (Relation::Desk, Grant::Full)];
/// With a customer of the branch, or without any.
const BRANCH_OR_DESK: &[(Relation, Grant)] = &[
    (Relation::Own, Grant::Full),
    (Relation::Branch, Grant::Full),
    (Relation::Lent, Grant::Full),
    (Relation::Desk, Grant::Full),
];
/// The counter slice of the branch.
const COUNTER: &[(Relation, Grant)] =
    &[(Relation::Own, Grant::Counter), (Relation::Branch, Grant::Counter), (Relation::Lent, Grant::Counter)];
/// Found exactly, with a reason, answered by head office: tier and advisor (PRODUCT.md 3.2).
const EXACT: &[(Relation, Grant)] = &[(Relation::Branch, Grant::Reason), (Relation::Other, Grant::Reason)];
const EXACT_OTHER: &[(Relation, Grant)] = &[(Relation::Other, Grant::Reason)];
/// Shown in clear with a reason, recorded.
const REVEAL_OWN: &[(Relation, Grant)] = &[(Relation::Own, Grant::Reason)];
const REVEAL_BRANCH: &[(Relation, Grant)] =
    &[(Relation::Own, Grant::Reason), (Relation::Branch, Grant::Reason)];
/// Writes of a counter on customers of its branch.
const AT_COUNTER: &[(Relation, Grant)] = BRANCH;

use Operation as Op;

/// PRODUCT.md 3.2 in cells. RM, TL, MG, AD, AU.
pub(super) const TABLE: &[Line] = &[
    (Op::SessionOpen, [DESK, DESK, DESK, DESK, DESK]),
    (Op::SettingChange, [DESK, DESK, DESK, DESK, DESK]),
    (Op::SyncNow, [DESK, DESK, DESK, DESK, DESK]),
    (Op::CustomerBook, [OWN, NO, BRANCH, NO, NO]),
    (Op::CustomerFind, [OWN, COUNTER, BRANCH, NO, NO]),
    (Op::CustomerFindElsewhere, [EXACT, EXACT_OTHER, EXACT_OTHER, NO, NO]),
    (Op::CustomerCard, [OWN, COUNTER, BRANCH, NO, NO]),
    (Op::CustomerReveal, [REVEAL_OWN, NO, REVEAL_BRANCH, NO, NO]),
    (Op::PortraitView, [OWN, NO, BRANCH, NO, NO]),
    (Op::TierWhy, [OWN, NO, BRANCH, NO, NO]),
    (Op::StaffAdvisors, [NO, NO, DESK, NO, NO]),
    (Op::AssignmentRequest, [NO, NO, BRANCH_ONLY, NO, NO]),
    (Op::AssignmentBoard, [NO, NO, DESK, NO, NO]),
    (Op::AssignmentPool, [DESK, NO, DESK, NO, NO]),
    (Op::AssignmentClaim, [POOLED, NO, NO, NO, NO]),
    (Op::AssignmentCover, [NO, NO, BRANCH_ONLY, NO, NO]),
    (Op::HandoverList, [DESK, NO, DESK, NO, NO]),
    (Op::HandoverPropose, [OWN_ONLY, NO, BRANCH_ONLY, NO, NO]),
    (Op::HandoverApprove, [NO, NO, BRANCH_ONLY, NO, NO]),
    (Op::HandoverReceive, [DESK, NO, NO, NO, NO]),
    (Op::TagAdd, [OWN, NO, BRANCH, NO, NO]),
    (Op::TagRemove, [OWN, NO, BRANCH, NO, NO]),
    (Op::InteractionLog, [OWN, AT_COUNTER, BRANCH, NO, NO]),
    (Op::NoteAdd, [OWN, AT_COUNTER, BRANCH, NO, NO]),
    (Op::NoteChange, [OWN, AT_COUNTER, BRANCH, NO, NO]),
    (Op::TaskCreate, [OWN_OR_DESK, BRANCH_OR_DESK, BRANCH_OR_DESK, NO, NO]),
    (Op::TaskMove, [OWN_OR_DESK, BRANCH_OR_DESK, BRANCH_OR_DESK, NO, NO]),
    (Op::CustomerProposeChange, [OWN, NO, BRANCH, NO, NO]),
    (Op::CustomerSet, [OWN, NO, BRANCH, NO, NO]),
    (Op::PreferenceSet, [OWN, NO, BRANCH, NO, NO]),
    (Op::ConsentRecord, [OWN, NO, BRANCH, NO, NO]),
    (Op::StarSet, [OWN_ONLY, NO, BRANCH, NO, NO]),
    (Op::ChangeDecide, [NO, NO, BRANCH_ONLY, NO, NO]),
    (Op::ViewSave, [DESK, NO, DESK, NO, NO]),
    (Op::ArrivalNotice, [OWN, AT_COUNTER, BRANCH, NO, NO]),
    (Op::FeedbackRecord, [OWN_OR_DESK, BRANCH_OR_DESK, BRANCH_OR_DESK, NO, NO]),
    (Op::ReferralCreate, [OWN, AT_COUNTER, BRANCH, NO, NO]),
    (Op::TagLibraryEdit, [NO, NO, NO, DESK, NO]),
    (Op::TierRuleEdit, [NO, NO, NO, DESK, NO]),
    (Op::StrategyEdit, [NO, NO, NO, DESK, NO]),
    (Op::AuditRead, [NO, NO, NO, NO, DESK]),
];

/// Customers of one's branch, whoever serves them.
const BRANCH_ONLY: &[(Relation, Grant)] = &[(Relation::Own, Grant::Full), (Relation::Branch, Grant::Full)];
/// Customers of the branch that wait for an advisor; that they do is judged by the rule.
const POOLED: &[(Relation, Grant)] = &[(Relation::Branch, Grant::Full)];
