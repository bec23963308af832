//! Column: a field as a column of the book, and a value as it stands there.

use chrono::Datelike;
use device_store::day;
use device_store::read::Fact as Value;
use domain::filter::{Calendar, Field, FieldKind, Source, Words};
use domain::{BusinessDate, Fen, Month};

use crate::customer::BookCell;

/// Whether a field may be a column: it has one value a customer.
pub(crate) fn is_column(field: &Field) -> bool {
    kept(field).is_some()
}

/// Where its value is kept.
pub(crate) fn kept(field: &Field) -> Option<&'static str> {
    match field.from {
        // Names and numbers leave the workbench masked, in columns of their own.
        _ if matches!(field.code, "name" | "number" | "starred") => None,
        Source::Number(fact)
        | Source::DaysSince(fact)
        | Source::YearsSince(fact)
        | Source::Date(fact)
        | Source::Month(fact)
        | Source::Yearly(fact, Calendar::Solar)
        | Source::Flag(fact) => Some(fact.code()),
        Source::Word(word) => Some(word.code()),
        Source::Tier => Some("tier"),
        _ => None,
    }
}

/// A kept value as a cell.
pub(crate) fn cell(field: &Field, value: &Value, words: &Words, today: BusinessDate) -> BookCell {
    match value {
        Value::Unknown => BookCell::Empty,
        Value::Word(text) => named(field, text, words),
        Value::Number(number) => counted(field, *number, words, today),
    }
}

fn named(field: &Field, code: &str, words: &Words) -> BookCell {
    match words.choices(field).iter().find(|choice| choice.code == code) {
        Some(choice) => BookCell::Choice { name_zh: choice.zh.clone(), name_en: choice.en.clone() },
        None => BookCell::Text(code.to_owned()),
    }
}

fn counted(field: &Field, number: i64, words: &Words, today: BusinessDate) -> BookCell {
    let date = |number: i64| day::date(number);
    match field.from {
        Source::Flag(_) => named(field, if number == 1 { "yes" } else { "no" }, words),
        Source::DaysSince(_) => BookCell::Number(day::number(today).saturating_sub(number)),
        Source::YearsSince(_) => date(number).map_or(BookCell::Empty, |since| {
            BookCell::Number(i64::from(domain::customer::age(since, today)))
        }),
        Source::Date(_) => date(number).map_or(BookCell::Empty, BookCell::Day),
        Source::Month(_) => i32::try_from(number)
            .map_or(BookCell::Empty, |index| BookCell::Day(Month::from_index(index).first_day())),
        // The next one from today.
        Source::Yearly(..) => next(number, today).map_or(BookCell::Text(written(number)), BookCell::Day),
        _ if field.kind == FieldKind::Money => BookCell::Money(Fen(number)),
        _ => BookCell::Number(number),
    }
}

/// The next day of `100 * month + day`; 29 February is 1 March in other years.
fn next(code: i64, today: BusinessDate) -> Option<BusinessDate> {
    let (month, day) = (u32::try_from(code / 100).ok()?, u32::try_from(code % 100).ok()?);
    let on = |year: i32| {
        BusinessDate::from_ymd_opt(year, month, day)
            .or_else(|| BusinessDate::from_ymd_opt(year, 3, 1).filter(|_| (month, day) == (2, 29)))
    };
    [today.year(), today.year() + 1].into_iter().filter_map(on).find(|date| *date >= today)
}

fn written(code: i64) -> String {
    format!("{}-{}", code / 100, code % 100)
}
