//! Day: what people say about time, as dates. Today is given; nothing here asks a clock.

use chrono::{Datelike, Days, Months};

use super::{Day, Period, Span, Unit};
use crate::calendar::{BusinessDate, Month};
use crate::lunar::{Lunar, lunar_of, next_lunar};

/// A stretch of days, both ends included; empty when it runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dates {
    /// First day.
    pub from: BusinessDate,
    /// Last day.
    pub to: BusinessDate,
}

impl Day {
    /// The date meant on a day; none for [`Day::Yearly`], which is many, and past the calendar.
    pub fn on(self, today: BusinessDate) -> Option<BusinessDate> {
        match self {
            Day::On(date) => Some(date),
            Day::Today { plus, unit } => moved(today, plus, unit),
            Day::Lunar { month, day } => next_lunar(today, month, day),
            Day::Yearly { .. } => None,
        }
    }
}

impl Span {
    /// The days meant on a day; none past the calendar.
    pub fn on(self, today: BusinessDate) -> Option<Dates> {
        match self {
            // 近7天 is today and the six days before: seven days in all.
            Span::Last { count, unit } => {
                let from = moved(today, -i32::from(count), unit)?.succ_opt()?;
                Some(Dates { from: from.min(today), to: today })
            }
            Span::Next { count, unit } => {
                Some(Dates { from: today, to: moved(today, i32::from(count), unit)? })
            }
            Span::Whole { period, plus } => whole(today, period, i32::from(plus)),
            Span::Dates { from, to } => Some(Dates { from, to }),
        }
    }
}

impl Dates {
    /// Days of the year that lie in it, as ranges of `100 * month + day`: the birthdays kept in
    /// it. Born on 29 February: kept on 1 March of other years, as age counts (`customer::age`).
    pub fn yearly(self) -> Vec<(i64, i64)> {
        let mut found = Vec::new();
        // A whole year holds every day of it.
        for day in self.from.iter_days().take_while(|day| *day <= self.to).take(366) {
            found.push(month_day(day));
            if month_day(day) == 301 && !day.leap_year() {
                found.push(229);
            }
        }
        // Every year has the days of 2000.
        let after = |code: i64| {
            let day = BusinessDate::from_ymd_opt(2000, (code / 100) as u32, (code % 100) as u32);
            day.and_then(|day| day.succ_opt()).map(month_day)
        };
        ranges(found, after)
    }

    /// The same by the lunar calendar: ranges of `100 * lunar month + lunar day`. Born on the 30th
    /// of a month that has 29 days this year: kept on the 29th. A leap month is kept as the month.
    pub fn lunar(self) -> Vec<(i64, i64)> {
        let mut found = Vec::new();
        for day in self.from.iter_days().take_while(|day| *day <= self.to).take(385) {
            let Some(lunar) = lunar_of(day) else { continue };
            let code = lunar_code(lunar);
            found.push(code);
            let last = day.succ_opt().and_then(lunar_of).is_some_and(|next| next.day == 1);
            if last && lunar.day == 29 {
                found.push(code + 1);
            }
        }
        ranges(found, |code| Some(if code % 100 >= 30 { (code / 100 + 1) * 100 + 1 } else { code + 1 }))
    }
}

/// Runs of codes that follow each other, as (first, last).
fn ranges(mut codes: Vec<i64>, after: impl Fn(i64) -> Option<i64>) -> Vec<(i64, i64)> {
    codes.sort_unstable();
    codes.dedup();
    let mut found: Vec<(i64, i64)> = Vec::new();
    for code in codes {
        match found.last_mut() {
            Some((_, last)) if after(*last) == Some(code) => *last = code,
            _ => found.push((code, code)),
        }
    }
    found
}

/// `100 * month + day` of a date.
pub fn month_day(date: BusinessDate) -> i64 {
    i64::from(date.month()) * 100 + i64::from(date.day())
}

/// `100 * month + day` of a day of the lunar calendar.
pub fn lunar_code(day: Lunar) -> i64 {
    i64::from(day.month) * 100 + i64::from(day.day)
}

/// So many units later (earlier when negative). The 31st of a month without one is its last.
fn moved(day: BusinessDate, plus: i32, unit: Unit) -> Option<BusinessDate> {
    let count = plus.unsigned_abs();
    let (days, months) = match unit {
        Unit::Day => (u64::from(count), 0),
        Unit::Week => (u64::from(count) * 7, 0),
        Unit::Month => (0, count),
        Unit::Year => (0, count.checked_mul(12)?),
    };
    if plus < 0 {
        day.checked_sub_days(Days::new(days))?.checked_sub_months(Months::new(months))
    } else {
        day.checked_add_days(Days::new(days))?.checked_add_months(Months::new(months))
    }
}

fn whole(today: BusinessDate, period: Period, plus: i32) -> Option<Dates> {
    let months = |first: Month, count: i32| {
        let first = first.plus(plus.checked_mul(count)?);
        Some(Dates { from: first.first_day(), to: first.plus(count - 1).last_day() })
    };
    let month = Month::of(today);
    match period {
        Period::Week => {
            let monday =
                moved(today, -i32::try_from(today.weekday().num_days_from_monday()).ok()?, Unit::Day)?;
            let from = moved(monday, plus, Unit::Week)?;
            Some(Dates { from, to: moved(from, 6, Unit::Day)? })
        }
        Period::Month => months(month, 1),
        Period::Quarter => months(month.plus(-month.index().rem_euclid(3)), 3),
        Period::Year => months(month.plus(-month.index().rem_euclid(12)), 12),
    }
}
