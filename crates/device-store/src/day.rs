//! Dates as the store keeps them: day numbers, so that comparing and indexing is on integers.

use chrono::{Days, NaiveDate};
use domain::BusinessDate;

/// Days since 1970-01-01, negative before.
pub fn number(date: BusinessDate) -> i64 {
    date.signed_duration_since(epoch()).num_days()
}

/// The date of a day number; none outside the calendar.
pub fn date(number: i64) -> Option<BusinessDate> {
    let days = Days::new(number.unsigned_abs());
    if number < 0 { epoch().checked_sub_days(days) } else { epoch().checked_add_days(days) }
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default()
}
