//! Lunar calendar (农历), 1901 to 2099: birthdays and feasts are kept by it. A table of month
//! lengths, as the observatories publish them; nothing is computed from the moon.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use crate::calendar::BusinessDate;

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lunar {
    /// Lunar year, by the Gregorian year it begins in.
    pub year: i32,
    /// Month, 1-12; a leap month has the number of the month it follows.
    pub month: u8,
    /// Whether it is the leap month of that number (闰).
    pub leap: bool,
    /// Day, 1-30.
    pub day: u8,
}

/// First lunar year of [`YEARS`].
const FIRST: i32 = 1901;

/// One line a year: bit `m - 1` is set when month m has 30 days, bit 12 when the leap month
/// has; from bit 13 the number of the leap month, 0 = none.
#[rustfmt::skip]
const YEARS: [u32; 199] = [
    0x00752, 0x00ea5, 0x0ab2a, 0x0064b, 0x00a9b, 0x09aa6, 0x0056a, 0x00b59, 0x04baa, 0x00752,
    0x0cda5, 0x00b25, 0x00a4b, 0x0ba4b, 0x002ad, 0x0056b, 0x045b5, 0x00da9, 0x0fe92, 0x00e92,
    0x00d25, 0x0ad2d, 0x00a56, 0x002b6, 0x09ad5, 0x006d4, 0x00ea9, 0x04f4a, 0x00e92, 0x0c6a6,
    0x0052b, 0x00a57, 0x0b956, 0x00b5a, 0x006d4, 0x07761, 0x00749, 0x0fb13, 0x00a93, 0x0052b,
    0x0d51b, 0x00aad, 0x0056a, 0x09da5, 0x00ba4, 0x00b49, 0x04d4b, 0x00a95, 0x0eaad, 0x00536,
    0x00aad, 0x0baca, 0x005b2, 0x00da5, 0x07ea2, 0x00d4a, 0x10595, 0x00a97, 0x00556, 0x0c575,
    0x00ad5, 0x006d2, 0x08755, 0x00ea5, 0x0064a, 0x0664f, 0x00a9b, 0x0eada, 0x0056a, 0x00b69,
    0x0abb2, 0x00b52, 0x00b25, 0x08b2b, 0x00a4b, 0x10aab, 0x002ad, 0x0056d, 0x0d5a9, 0x00da9,
    0x00d92, 0x08e95, 0x00d25, 0x14e4d, 0x00a56, 0x002b6, 0x0c2f5, 0x006d5, 0x00ea9, 0x0af52,
    0x00e92, 0x00d26, 0x0652e, 0x00a57, 0x10ad6, 0x0035a, 0x006d5, 0x0ab69, 0x00749, 0x00693,
    0x08a9b, 0x0052b, 0x00a5b, 0x04aae, 0x0056a, 0x0edd5, 0x00ba4, 0x00b49, 0x0ad53, 0x00a95,
    0x0052d, 0x0855d, 0x00ab5, 0x12baa, 0x005d2, 0x00da5, 0x0de8a, 0x00d4a, 0x00c95, 0x08a9e,
    0x00556, 0x00ab5, 0x04ada, 0x006d2, 0x0c765, 0x00725, 0x0064b, 0x0a657, 0x00cab, 0x0055a,
    0x0656e, 0x00b69, 0x16f52, 0x00b52, 0x00b25, 0x0dd0b, 0x00a4b, 0x004ab, 0x0a2bb, 0x005ad,
    0x00b6a, 0x04daa, 0x00d92, 0x0eea5, 0x00d25, 0x00a55, 0x0ba4d, 0x004b6, 0x005b5, 0x076d2,
    0x00ec9, 0x10f92, 0x00e92, 0x00d26, 0x0d516, 0x00a57, 0x004d6, 0x09365, 0x00755, 0x00749,
    0x0674b, 0x00693, 0x0eaab, 0x0052b, 0x00a5b, 0x0aaba, 0x0056a, 0x00b65, 0x08baa, 0x00b4a,
    0x10d95, 0x00a95, 0x0052d, 0x0c56d, 0x00ab5, 0x005aa, 0x085d5, 0x00da5, 0x00d4a, 0x06e4d,
    0x00c96, 0x0ecce, 0x00556, 0x00ab5, 0x0bad2, 0x006d2, 0x00ea5, 0x0872a, 0x0064b, 0x10697,
    0x004ab, 0x0055b, 0x0d556, 0x00b6a, 0x00752, 0x08b95, 0x00b25, 0x00a8b, 0x04a4f,
];

/// Day of each lunar new year since 1900-01-01, one more than there are years.
static NEW_YEARS: LazyLock<Vec<i64>> = LazyLock::new(|| {
    // 1901-02-19 began the first year of the table.
    let mut starts = vec![414];
    for year in YEARS {
        let days: i64 = months(year).map(|(_, _, days)| i64::from(days)).sum();
        starts.push(starts.last().copied().unwrap_or(0) + days);
    }
    starts
});

/// Months of a year in order: number, whether leap, days.
fn months(year: u32) -> impl Iterator<Item = (u8, bool, u8)> {
    let leap = (year >> 13) as u8;
    (1..=12u8).flat_map(move |month| {
        let plain = (month, false, 29 + (year >> (month - 1) & 1) as u8);
        let extra = (month == leap).then_some((month, true, 29 + (year >> 12 & 1) as u8));
        std::iter::once(plain).chain(extra)
    })
}

fn zero() -> NaiveDate {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default()
}

/// The lunar day of a date; none outside the table.
pub fn lunar_of(date: BusinessDate) -> Option<Lunar> {
    let number = (date - zero()).num_days();
    let at = NEW_YEARS.partition_point(|start| *start <= number).checked_sub(1)?;
    let mut left = number - NEW_YEARS[at];
    for (month, leap, days) in months(*YEARS.get(at)?) {
        if left < i64::from(days) {
            return Some(Lunar { year: FIRST + at as i32, month, leap, day: left as u8 + 1 });
        }
        left -= i64::from(days);
    }
    None
}

/// The date of a day of a lunar year (not of its leap month). The 30th of a month of 29 days is
/// its last. None outside the table, and where there is no such month or day.
pub fn date_of(year: i32, month: u8, day: u8) -> Option<BusinessDate> {
    if !(1..=30).contains(&day) {
        return None;
    }
    let at = usize::try_from(year - FIRST).ok()?;
    let mut number = *NEW_YEARS.get(at)?;
    for (found, leap, days) in months(*YEARS.get(at)?) {
        if found == month && !leap {
            let days = u64::try_from(number + i64::from(day.min(days)) - 1).ok()?;
            return zero().checked_add_days(Days::new(days));
        }
        number += i64::from(days);
    }
    None
}

/// The next date, this day included, that is a day of the lunar calendar.
pub fn next_lunar(today: BusinessDate, month: u8, day: u8) -> Option<BusinessDate> {
    let year = lunar_of(today)?.year;
    [year, year + 1].into_iter().filter_map(|year| date_of(year, month, day)).find(|date| *date >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    #[test]
    fn new_years_mid_autumns_and_leap_months_are_where_people_kept_them() {
        for (date, year, month, leap, lunar) in [
            ("1949-10-01", 1949, 8, false, 10),
            ("1976-10-01", 1976, 8, true, 8),
            ("2000-02-05", 2000, 1, false, 1),
            ("2020-05-23", 2020, 4, true, 1),
            ("2023-01-22", 2023, 1, false, 1),
            ("2024-02-10", 2024, 1, false, 1),
            ("2025-01-29", 2025, 1, false, 1),
            ("2025-07-25", 2025, 6, true, 1),
            ("2025-10-06", 2025, 8, false, 15),
            ("2026-02-17", 2026, 1, false, 1),
            ("2026-09-25", 2026, 8, false, 15),
            ("2033-12-22", 2033, 11, true, 1),
        ] {
            assert_eq!(lunar_of(day(date)), Some(Lunar { year, month, leap, day: lunar }), "{date}");
        }
        assert_eq!((lunar_of(day("1901-02-18")), lunar_of(day("2100-03-01"))), (None, None));
    }

    #[test]
    fn every_day_has_one_lunar_day_and_goes_back_to_itself() {
        let mut last = None;
        for date in day("1901-02-19").iter_days().take_while(|date| *date <= day("2099-12-31")) {
            let lunar = lunar_of(date).unwrap();
            assert!(last.is_none_or(|last: Lunar| (last.year, last.month, last.leap, last.day)
                < (lunar.year, lunar.month, lunar.leap, lunar.day)));
            if !lunar.leap {
                assert_eq!(date_of(lunar.year, lunar.month, lunar.day), Some(date));
            }
            last = Some(lunar);
        }
    }

    #[test]
    fn the_next_one_is_today_or_ahead() {
        assert_eq!(next_lunar(day("2026-09-25"), 8, 15), Some(day("2026-09-25")));
        assert_eq!(next_lunar(day("2026-09-26"), 8, 15), Some(day("2027-09-15")));
        // 腊月三十 of a year whose twelfth month has 29 days is the 29th.
        assert_eq!(next_lunar(day("2026-01-01"), 12, 30), Some(day("2026-02-16")));
        assert_eq!(
            (next_lunar(day("2026-01-01"), 13, 1), next_lunar(day("2026-01-01"), 1, 31)),
            (None, None)
        );
    }
}
