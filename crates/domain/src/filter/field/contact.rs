//! Contacts and work: what happened with the customer (S-79), in which campaigns (S-80), what they
//! need (S-83), and what is to be done.

use super::Room::{Campaign, Contact, Task};
use super::{CHANNELS, Choices, FAMILIES, Field, Measure, Source, field};
use crate::campaign::Stage;
use crate::filter::FieldKind as Kind;
use crate::filter::fact::{Event, Fact, List, Word};

const OUTCOMES: Choices = Choices::Fixed(&[
    ("interested", "有意向", "interested"),
    ("follow_up", "跟进中", "follow_up"),
    ("not_interested", "无意向", "not_interested"),
    ("no_answer", "未接", "no_answer"),
    ("wrong_number", "空号", "wrong_number"),
    ("refused", "拒绝再联系", "refused"),
]);

pub(super) static FIELDS: &[Field] = &[
    field(Contact, "idle", "未联系", "idle", Kind::Number, Source::DaysSince(Fact::LastContactOn))
        .unit(Measure::Days)
        .also(&["未联系天数"]),
    field(Contact, "met_on", "最近有效触达", "met_on", Kind::Day, Source::Date(Fact::LastContactOn)),
    field(Contact, "contact_on", "最近接触", "contact_on", Kind::Day, Source::Date(Fact::ContactOn)),
    field(Contact, "contacts", "接触次数", "contacts", Kind::Number, Source::Count(Event::Contact))
        .unit(Measure::Of("次"))
        .also(&["联系次数"]),
    field(Contact, "met", "有效触达", "met", Kind::Number, Source::Count(Event::Met)).unit(Measure::Of("次")),
    field(Contact, "last_channel", "最近渠道", "last_channel", Kind::Choice, Source::Word(Word::LastChannel))
        .of(Choices::Fixed(CHANNELS))
        .groups(),
    field(Contact, "last_outcome", "最近结果", "last_outcome", Kind::Choice, Source::Word(Word::LastOutcome))
        .of(OUTCOMES)
        .groups(),
    field(Contact, "next_on", "约定跟进", "next_on", Kind::Day, Source::Date(Fact::NextOn)),
    field(Contact, "notes", "便签数", "notes", Kind::Number, Source::Number(Fact::Notes))
        .unit(Measure::Of("条")),
    field(Campaign, "campaign", "活动", "campaign", Kind::Set, Source::List(List::Campaign(Stage::Invited)))
        .of(Choices::Campaigns)
        .also(&["营销活动", "名单"]),
    field(Campaign, "attended", "参加活动", "attended", Kind::Number, Source::Count(Event::Attended))
        .unit(Measure::Of("次")),
    field(Campaign, "need", "需求", "need", Kind::Set, Source::List(List::Need(None)))
        .of(Choices::Fixed(FAMILIES))
        .also(&["产品需求"]),
    field(Task, "tasks", "待办数", "tasks", Kind::Number, Source::Number(Fact::TasksOpen))
        .unit(Measure::Of("项"))
        .also(&["待办"]),
    field(Task, "task_due", "待办到期", "task_due", Kind::Day, Source::Date(Fact::TaskDueOn)),
];
