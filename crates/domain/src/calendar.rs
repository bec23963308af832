//! Dates: business dates are local dates of Asia/Shanghai, timestamps UTC milliseconds.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A business date in Asia/Shanghai; `YYYY-MM-DD` in JSON.
pub type BusinessDate = NaiveDate;

/// Reads a business date. A customer carries dozens, and chrono's parser of any format takes several
/// times as long for one of `YYYY-MM-DD`.
///
/// # Errors
/// When it is no text, or no date.
pub fn read_day<'de, D: Deserializer<'de>>(reader: D) -> Result<BusinessDate, D::Error> {
    struct Text;
    impl serde::de::Visitor<'_> for Text {
        type Value = BusinessDate;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a date YYYY-MM-DD")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<BusinessDate, E> {
            plain_day(text).map_or_else(|| text.parse().map_err(E::custom), Ok)
        }
    }
    reader.deserialize_str(Text)
}

/// The same where there may be none.
///
/// # Errors
/// See [`read_day`].
pub fn read_day_if_any<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<BusinessDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "read_day")] BusinessDate);
    Ok(Option::<Day>::deserialize(reader)?.map(|day| day.0))
}

/// A date of ten characters; none of any other text.
fn plain_day(text: &str) -> Option<BusinessDate> {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(number(year)?.cast_signed(), number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_chrono_reads_it_and_refused_as_chrono_refuses_it() {
        let read =
            |text: &str| read_day(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(text));
        let mut day = NaiveDate::from_ymd_opt(1899, 12, 25).expect("a date");
        for _ in 0..80_000 {
            assert_eq!(read(&day.to_string()).ok(), Some(day));
            day = day.succ_opt().expect("the day after");
        }
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-5",
            "+2026-01-05",
            "2026-01-05T",
            "２０２６-01-05",
            "20260105",
        ] {
            assert_eq!(read(text).ok(), text.parse().ok(), "{text}");
        }
    }
}
