//! Dates: business dates are local dates of Asia/Shanghai, timestamps UTC milliseconds.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A business date in Asia/Shanghai; `YYYY-MM-DD` in JSON.
pub type BusinessDate = NaiveDate;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(#[cfg_attr(feature = "ts", ts(type = "number"))] pub i64);

impl Timestamp {
    /// The business date at this moment: UTC+8, no daylight saving.
    pub fn business_date(self) -> BusinessDate {
        let days = (self.0 + 8 * 3_600_000).div_euclid(86_400_000);
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or_default();
        epoch + chrono::Days::new(days.max(0).unsigned_abs())
    }
}

/// A calendar month; `YYYY-MM` in JSON. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Month {
    /// Months since year 0: `year * 12 + (month - 1)`.
    index: i32,
}

impl Month {
    /// The month `month` (1-12) of `year`; `None` outside 1-12 or years 1-9999.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (1..=9999).contains(&year)).map(Month::of)
    }

    /// The month a date lies in.
    pub fn of(date: BusinessDate) -> Month {
        Month { index: date.year() * 12 + date.month0() as i32 }
    }

    /// Months since year 0; a dense number for storage and arithmetic.
    pub fn index(self) -> i32 {
        self.index
    }

    /// The month with this [`Month::index`].
    pub fn from_index(index: i32) -> Month {
        Month { index }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// The month of the year, 1-12.
    pub fn number(self) -> u32 {
        self.index.rem_euclid(12).unsigned_abs() + 1
    }

    /// `count` months later (earlier when negative).
    pub fn plus(self, count: i32) -> Month {
        Month { index: self.index + count }
    }

    /// The first day.
    pub fn first_day(self) -> BusinessDate {
        NaiveDate::from_ymd_opt(self.year(), self.number(), 1).unwrap_or_default()
    }

    /// The last day.
    pub fn last_day(self) -> BusinessDate {
        self.plus(1).first_day().pred_opt().unwrap_or_default()
    }

    /// How many days it has, 28-31.
    pub fn days(self) -> u32 {
        self.last_day().day()
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl std::str::FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Month, MonthError> {
        let (year, month) = text.split_once('-').ok_or(MonthError)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(MonthError);
        }
        Month::new(year.parse().map_err(|_| MonthError)?, month.parse().map_err(|_| MonthError)?)
            .ok_or(MonthError)
    }
}

/// The text is not a month `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month YYYY-MM")]
pub struct MonthError;

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
