//! Fields: what can be asked by, with the names of both languages and where the answer stands.
//! Data only; what a condition on a field means is `check`.

mod asset;
mod contact;
mod person;
mod product;
mod standing;

use super::FieldKind;
use super::deed::Metric;
use super::fact::{Event, Fact, List, Word};
use crate::campaign::{NEED_STATES, STAGES};

/// A field of the filter language.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its code in a tree; also read in a text.
    pub code: &'static str,
    /// Its name in Chinese text.
    pub zh: &'static str,
    /// Its name in English text.
    pub en: &'static str,
    /// Other names that are read.
    pub also: &'static [&'static str],
    /// Which room of the builder it stands in.
    pub room: Room,
    /// What values it takes.
    pub kind: FieldKind,
    /// What its number counts.
    pub unit: Measure,
    /// Whether a counter may ask by it: only by what its slice holds (N-03).
    pub counter: bool,
    /// Where its value stands.
    pub from: Source,
    /// Where its codes come from.
    pub choices: Choices,
    /// Whether lists may be grouped by it.
    pub groups: bool,
}

/// Rooms of the builder, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Room {
    /// 层级
    Tier,
    /// 客户
    Person,
    /// 资产
    Asset,
    /// 产品
    Product,
    /// 行为
    Behaviour,
    /// 互动
    Contact,
    /// 营销
    Campaign,
    /// 待办
    Task,
    /// 标签
    Tag,
    /// 服务
    Service,
    /// 资料
    Record,
    /// 评分
    Score,
    /// 扩展
    Extra,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// No word after it.
    Plain,
    /// 天
    Days,
    /// 岁, 年
    Years(&'static str),
    /// 次, 个, 笔: a count with its measure word.
    Of(&'static str),
}

/// Where the value of a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A number as it is.
    Number(Fact),
    /// Days since a date; a date that never was is longer ago than any.
    DaysSince(Fact),
    /// Whole years since a date.
    YearsSince(Fact),
    /// A date.
    Date(Fact),
    /// A month, asked for as dates that lie in it.
    Month(Fact),
    /// A day of every year, and the same by the lunar calendar.
    Yearly(Fact, Calendar),
    /// A word, by code or folded text.
    Word(Word),
    /// A tier, compared by its rank.
    Tier,
    /// The tier of a closed month.
    TierThen,
    /// A list.
    List(List),
    /// 1 or 0.
    Flag(Fact),
    /// A metric over 1, 3, 6, 12 closed months.
    Months([Fact; 4]),
    /// The same of what was done, and over any stretch that is made of whole months and of days.
    Deeds(Metric, [Fact; 4]),
    /// How many happenings in a time.
    Count(Event),
    /// What they add up to.
    Sum(Event),
    /// A column of an imported bank.
    Extra,
}

/// By which calendar a birthday is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// 公历
    Solar,
    /// 农历
    Lunar,
}

/// Where the codes of a field come from.
#[derive(Debug, Clone, Copy)]
pub enum Choices {
    /// None: numbers, days, text.
    None,
    /// Always these: code, Chinese, English.
    Fixed(&'static [(&'static str, &'static str, &'static str)]),
    /// Levels of the tier rule, lowest first.
    Tiers,
    /// The tag library.
    Tags,
    /// The catalogue.
    Products,
    /// Staff by number.
    Staff,
    /// Campaigns.
    Campaigns,
}

/// 是, 否.
pub(super) const YES_NO: Choices = Choices::Fixed(&[("yes", "是", "yes"), ("no", "否", "no")]);
/// Channels of contact.
pub const CHANNELS: &[(&str, &str, &str)] = &[
    ("counter", "柜面", "counter"),
    ("meeting", "面访", "meeting"),
    ("phone", "电话", "phone"),
    ("wecom", "企微", "wecom"),
    ("sms", "短信", "sms"),
    ("event", "活动", "event"),
    ("visit", "上门", "visit"),
    ("mobile_bank", "手机银行", "mobile_bank"),
];
/// Families of assets and the two others.
pub const FAMILIES: &[(&str, &str, &str)] = &[
    ("demand", "活期", "demand"),
    ("term", "定期", "term"),
    ("wealth", "理财", "wealth"),
    ("fund", "基金", "fund"),
    ("insurance", "保险", "insurance"),
    ("bond_metal_trust", "国债贵金属信托", "bond_metal_trust"),
    ("loan", "贷款", "loan"),
    ("service", "签约", "service"),
];

/// A field in the full slice without choices; the tables change what differs.
const fn field(
    room: Room,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    kind: FieldKind,
    from: Source,
) -> Field {
    Field {
        code,
        zh,
        en,
        also: &[],
        room,
        kind,
        unit: Measure::Plain,
        counter: false,
        from,
        choices: Choices::None,
        groups: false,
    }
}

impl Field {
    const fn also(self, also: &'static [&'static str]) -> Field {
        Field { also, ..self }
    }

    const fn unit(self, unit: Measure) -> Field {
        Field { unit, ..self }
    }

    /// The counter's slice holds it.
    const fn at_counter(self) -> Field {
        Field { counter: true, ..self }
    }

    const fn of(self, choices: Choices) -> Field {
        Field { choices, ..self }
    }

    const fn groups(self) -> Field {
        Field { groups: true, ..self }
    }

    /// Its parts: what can be counted of it.
    pub fn parts(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        match self.from {
            Source::Count(Event::Contact | Event::Met) => CHANNELS,
            Source::Count(Event::Bought | Event::Due) | Source::Sum(_) => FAMILIES,
            Source::List(List::Campaign(_)) => STAGES,
            Source::List(List::Need(_)) => NEED_STATES,
            _ => &[],
        }
    }

    /// Names it is known by, its code among them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.zh, self.en, self.code].into_iter().chain(self.also.iter().copied())
    }
}

/// All fields with a code of their own, in the builder's order. Columns of an imported bank
/// (`extra.*`) come with the data.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    [standing::FIELDS, person::FIELDS, asset::FIELDS, product::FIELDS, contact::FIELDS].into_iter().flatten()
}

/// What every column of an imported bank is.
pub static EXTRA: Field = field(Room::Extra, "extra", "扩展", "extra", FieldKind::Text, Source::Extra);

impl Room {
    /// The code a screen knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Room::Tier => "tier",
            Room::Person => "person",
            Room::Asset => "asset",
            Room::Product => "product",
            Room::Behaviour => "behaviour",
            Room::Contact => "contact",
            Room::Campaign => "campaign",
            Room::Task => "task",
            Room::Tag => "tag",
            Room::Service => "service",
            Room::Record => "record",
            Room::Score => "score",
            Room::Extra => "extra",
        }
    }
}
