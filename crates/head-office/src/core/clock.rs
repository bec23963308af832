//! The one place that reads the clock, and where a business date ends on it.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::{BusinessDate, Timestamp};

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// The last moment of a business date in Shanghai.
pub fn end_of(day: BusinessDate) -> Timestamp {
    let days = (day - BusinessDate::default()).num_days();
    Timestamp((days + 1) * DAY_MS - 8 * 3_600_000 - 1)
}

/// Server time now.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
