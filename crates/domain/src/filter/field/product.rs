//! Products: what is held, falls due and was bought (S-78).

use super::Room::Product;
use super::{Choices, FAMILIES, Field, Measure, Source, YES_NO, field};
use crate::filter::FieldKind as Kind;
use crate::filter::fact::{Event, Fact, List};

pub(super) static FIELDS: &[Field] = &[
    field(Product, "product", "持有产品", "product", Kind::Set, Source::List(List::Product))
        .of(Choices::Products),
    field(Product, "family", "持有大类", "family", Kind::Set, Source::List(List::Family))
        .of(Choices::Fixed(FAMILIES))
        .also(&["持有"]),
    field(Product, "families", "大类数", "families", Kind::Number, Source::Number(Fact::Families))
        .unit(Measure::Of("类")),
    field(Product, "holdings", "持有笔数", "holdings", Kind::Number, Source::Number(Fact::Holdings))
        .unit(Measure::Of("笔")),
    field(Product, "due", "到期", "due", Kind::Day, Source::Date(Fact::DueOn)).also(&["最近到期", "到期日"]),
    field(Product, "due_next", "最近到期金额", "due_next", Kind::Money, Source::Number(Fact::DueAmount)),
    field(Product, "due_amount", "到期金额", "due_amount", Kind::Money, Source::Sum(Event::Due)),
    field(Product, "due_count", "到期笔数", "due_count", Kind::Number, Source::Count(Event::Due))
        .unit(Measure::Of("笔")),
    field(Product, "bought", "购买次数", "bought", Kind::Number, Source::Count(Event::Bought))
        .unit(Measure::Of("次"))
        .also(&["购买"]),
    field(Product, "bought_amount", "购买金额", "bought_amount", Kind::Money, Source::Sum(Event::Bought)),
    field(Product, "bought_on", "最近购买", "bought_on", Kind::Day, Source::Date(Fact::BoughtOn)),
    field(Product, "renewal_rate", "续作率", "renewal_rate", Kind::Share, Source::Number(Fact::RenewalRate))
        .also(&["承接率"]),
    field(Product, "renews", "自动续期", "renews", Kind::Flag, Source::Flag(Fact::Renews))
        .of(YES_NO)
        .groups(),
];
