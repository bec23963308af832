//! Standing: tier, life-cycle, tags, who serves.

use super::Room::{Record, Service, Tag, Tier};
use super::{Choices, Field, Measure, Source, YES_NO, field};
use crate::filter::FieldKind as Kind;
use crate::filter::fact::{Fact, List, Word};

const REASONS: Choices = Choices::Fixed(&[
    ("reached_up", "升级", "reached_up"),
    ("kept", "保持", "kept"),
    ("recovered", "恢复", "recovered"),
    ("below_grace", "低于标准", "below_grace"),
    ("below_watch", "关注", "below_watch"),
    ("below_down", "降级", "below_down"),
    ("first_month", "首月", "first_month"),
    ("override", "人工调整", "override"),
    ("correction", "更正", "correction"),
    ("rule_changed", "规则变更", "rule_changed"),
]);
const STAGES: Choices = Choices::Fixed(&[
    ("potential", "潜在", "potential"),
    ("new", "新客", "new"),
    ("growing", "成长", "growing"),
    ("mature", "成熟", "mature"),
    ("declining", "衰退", "declining"),
    ("silent", "沉默", "silent"),
    ("lost", "流失", "lost"),
    ("won_back", "赢回", "won_back"),
]);
const STATUSES: Choices = Choices::Fixed(&[
    ("normal", "正常", "normal"),
    ("dormant", "睡眠", "dormant"),
    ("closed", "销户", "closed"),
]);

pub(super) static FIELDS: &[Field] = &[
    field(Tier, "tier", "层级", "tier", Kind::Ranked, Source::Tier)
        .of(Choices::Tiers)
        .at_counter()
        .groups()
        .also(&["等级", "客户层级"]),
    field(Tier, "tier_then", "当月层级", "tier_then", Kind::Choice, Source::TierThen).of(Choices::Tiers),
    field(Tier, "tier_reason", "层级变动", "tier_reason", Kind::Choice, Source::Word(Word::Moved))
        .of(REASONS)
        .groups(),
    field(Tier, "tier_since", "层级起始", "tier_since", Kind::Day, Source::Month(Fact::TierMonth)),
    field(Tier, "watch", "关注月数", "watch", Kind::Number, Source::Number(Fact::Watch))
        .unit(Measure::Of("个月")),
    field(Tier, "gap_keep", "保级余量", "gap_keep", Kind::Money, Source::Number(Fact::GapKeep)),
    field(Tier, "gap_next", "升级差额", "gap_next", Kind::Money, Source::Number(Fact::GapNext)),
    field(Tier, "stage", "生命周期", "stage", Kind::Choice, Source::Word(Word::Stage))
        .of(STAGES)
        .at_counter()
        .groups()
        .also(&["阶段", "lifecycle"]),
    field(Tier, "stage_since", "阶段起始", "stage_since", Kind::Day, Source::Month(Fact::StageMonth)),
    field(Tag, "tag", "标签", "tag", Kind::Set, Source::List(List::Tag)).of(Choices::Tags).at_counter(),
    field(Service, "advisor", "管户", "advisor", Kind::Choice, Source::Word(Word::Advisor))
        .of(Choices::Staff)
        .at_counter()
        .groups()
        .also(&["客户经理", "管户经理"]),
    field(Service, "served", "已分户", "served", Kind::Flag, Source::Flag(Fact::Served))
        .of(YES_NO)
        .at_counter()
        .groups(),
    field(Service, "served_since", "管户起始", "served_since", Kind::Day, Source::Date(Fact::ServedFrom)),
    field(Service, "covered", "代管", "covered", Kind::Flag, Source::Flag(Fact::Covered)).of(YES_NO).groups(),
    field(Service, "starred", "重点关注", "starred", Kind::Flag, Source::Flag(Fact::Starred))
        .of(YES_NO)
        .also(&["星标"]),
    field(Record, "status", "状态", "status", Kind::Choice, Source::Word(Word::Status))
        .of(STATUSES)
        .at_counter()
        .groups(),
    field(Record, "as_of", "数据日期", "as_of", Kind::Day, Source::Date(Fact::AsOf)).at_counter(),
];
