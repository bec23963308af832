//! Filter: which customers somebody means. One tree for the builder, the text and the store
//! (S-81); what it means is [`eval`](Checked::eval), and SQL elsewhere only has to be as quick.
//!
//! How to use it: [`read`] a text or take a tree from a screen, [`Filter::check`] it against
//! the [`Words`] of who asks and their day, then ask [`Checked::eval`] of each customer's
//! [`Facts`]. A field somebody may not see is unknown to them, as one that does not exist.

mod check;
mod day;
mod deed;
mod eval;
mod fact;
mod field;
mod gather;
#[cfg(test)]
mod tests;
mod text;
mod tidy;
mod words;

use serde::{Deserialize, Serialize};

pub use check::{
    Checked, MAX_CONDITIONS, MAX_DEPTH, MAX_VALUES, Node, Piece, Tally, Test, Window, Wrong, ops, window,
};
pub use day::{Dates, lunar_code, month_day};
pub use deed::{DAYS_KEPT, Deed, Grain, Metric, Stretch, stretch};
pub use fact::{Carried, Event, Fact, Facts, Happening, List, Word, day_number, fold};
pub use field::{CHANNELS, Calendar, Choices, EXTRA, FAMILIES, Field, Measure, Room, Source, fields};
pub use gather::{NO_TIER, PAST_MONTHS, Subject, channel, letter, tier_letters};
pub use text::{Fault, print, read};
pub use words::{Choice, Language, Words};

use crate::calendar::BusinessDate;

/// A filter. A group without members says nothing: it is left out wherever it stands, and a
/// filter that says nothing is everybody.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// All of these (且).
    All(Vec<Filter>),
    /// At least one of these (或).
    Any(Vec<Filter>),
    /// Not this (非): also where nothing is known.
    Not(Box<Filter>),
    /// One condition.
    Is(Condition),
}

/// One condition: a field, how it is compared, with what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Condition {
    /// Code of the field, such as `tier` or `extra.vip_room`.
    pub field: String,
    /// The time counted over, of a field that counts over time (登录(近90天)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub within: Option<Span>,
    /// What of it is counted (联系次数(电话)): a code of the field's `parts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub of: Option<String>,
    /// How.
    pub op: Op,
    /// With what; none for `known` and `unknown`, two for `between`.
    #[serde(default)]
    pub values: Vec<Operand>,
}

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Is one of the values; of tags: carries any of them.
    Is,
    /// Is none of them, or is not known; of tags: carries none.
    IsNot,
    /// Carries all of them (tags, products).
    All,
    /// Less than, before, a lower tier.
    Less,
    /// At most.
    AtMost,
    /// More than, after.
    More,
    /// At least.
    AtLeast,
    /// From the first to the second value, both included.
    Between,
    /// Has the text in it, whatever the case and width of letters.
    Contains,
    /// Something is known.
    Known,
    /// Nothing is known.
    Unknown,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    /// A number in the field's unit: fen, days, years, permille, a count.
    Number(#[cfg_attr(feature = "ts", ts(type = "number"))] i64),
    /// A code of the field's choices, or text.
    Text(String),
    /// A day.
    Day(Day),
    /// A stretch of days.
    Span(Span),
}

/// A day, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// A date.
    On(BusinessDate),
    /// So many days, weeks, months or years from today; before it when negative. A month
    /// without that day ends at its last.
    Today {
        /// How many.
        plus: i32,
        /// Of what.
        unit: Unit,
    },
    /// The next such day of the lunar calendar, today included (农历八月十五). A month that ends
    /// on the 29th that year has its 30th on the 29th.
    Lunar {
        /// Lunar month, 1-12.
        month: u8,
        /// Day of it, 1-30.
        day: u8,
    },
    /// A day of every year, for birthdays.
    Yearly {
        /// 1-12.
        month: u8,
        /// 1-31.
        day: u8,
    },
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// 近: the last so many, ending today: 近7天 is today and the six days before it.
    Last {
        /// How many, at least 1.
        count: u16,
        /// Of what.
        unit: Unit,
    },
    /// 未来: the next so many, from today: 未来7天 is today and the seven days after it.
    Next {
        /// How many, at least 1.
        count: u16,
        /// Of what.
        unit: Unit,
    },
    /// A whole week (from Monday), month, quarter or year: this one, or `plus` later.
    Whole {
        /// Of what.
        period: Period,
        /// 0 = this, -1 = the last, 1 = the next.
        plus: i16,
    },
    /// From a date to a date.
    Dates {
        /// First day.
        from: BusinessDate,
        /// Last day.
        to: BusinessDate,
    },
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 天
    Day,
    /// 周
    Week,
    /// 个月
    Month,
    /// 年
    Year,
}

/// Periods of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 周
    Week,
    /// 月
    Month,
    /// 季
    Quarter,
    /// 年
    Year,
}

/// What values a field takes, and so how it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One code of a list.
    Choice,
    /// One code of a list that has an order (层级).
    Ranked,
    /// Any number of codes (标签, 持有产品).
    Set,
    /// Fen.
    Money,
    /// A whole number: a count, days, years.
    Number,
    /// Tenths of a percent.
    Share,
    /// A day.
    Day,
    /// A day of every year (生日).
    Yearly,
    /// Text.
    Text,
    /// Yes or no: `yes`, `no`.
    Flag,
}
