//! How foreign files write dates and amounts, turned into the bundle's own notation.

use chrono::{Datelike, NaiveDate};

use crate::import::mapping::document::Style;

/// Millionths: what amounts are computed in, exact for money of any currency.
const SCALE: i128 = 1_000_000;

/// How one source writes its values.
#[derive(Debug, Clone)]
pub(crate) struct Notation {
    date: Option<String>,
    century: Option<i32>,
    decimal: char,
    thousands: Option<char>,
    as_of: NaiveDate,
}

impl Notation {
    /// Of a file's style; `as_of` decides the century of two-digit years.
    pub(crate) fn of(style: &Style, as_of: NaiveDate) -> Notation {
        Notation {
            date: style.date.clone(),
            century: style.century,
            decimal: style.decimal.unwrap_or('.'),
            thousands: style.thousands,
            as_of,
        }
    }

    /// The business date of the facts.
    pub(crate) fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The same with another way to write dates.
    pub(crate) fn with_date(&self, pattern: &str) -> Notation {
        Notation { date: Some(pattern.to_owned()), ..self.clone() }
    }

    /// Whether dates are not written as in a bundle.
    pub(crate) fn foreign_dates(&self) -> bool {
        self.date.is_some()
    }

    /// Whether amounts are not written as in a bundle.
    pub(crate) fn foreign_amounts(&self) -> bool {
        self.decimal != '.' || self.thousands.is_some()
    }

    /// How dates are written, for a sentence.
    pub(crate) fn date_pattern(&self) -> &str {
        self.date.as_deref().unwrap_or("YYYY-MM-DD")
    }

    /// Reads a date; `Y M D` are digits of the date, `h m s` digits that do
    /// not matter, every other character stands for itself.
    pub(crate) fn read_date(&self, text: &str) -> Option<NaiveDate> {
        let (mut year, mut month, mut day) = (0_i32, 0_u32, 0_u32);
        let mut year_digits = 0;
        let mut letters = text.chars();
        for mark in self.date_pattern().chars() {
            let letter = letters.next()?;
            let digit = letter.to_digit(10);
            match mark {
                'Y' => {
                    year = year * 10 + digit? as i32;
                    year_digits += 1;
                }
                'M' => month = month * 10 + digit?,
                'D' => day = day * 10 + digit?,
                'h' | 'm' | 's' => {
                    digit?;
                }
                other if other == letter => {}
                _ => return None,
            }
        }
        if letters.next().is_some() {
            return None;
        }
        if year_digits == 2 {
            year += self.century.unwrap_or_else(|| self.century_of(year));
        }
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn century_of(&self, year: i32) -> i32 {
        let century = self.as_of.year() / 100 * 100;
        if century + year > self.as_of.year() { century - 100 } else { century }
    }

    /// The date in a Czech birth number; the 1900s, when every client of such a file was born.
    pub(crate) fn read_birth_number(&self, text: &str) -> Option<(NaiveDate, bool)> {
        let digits = text.get(..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number = |from: usize| digits[from..from + 2].parse::<u32>().ok();
        let (year, month, day) = (number(0)?, number(2)?, number(4)?);
        let female = month > 50;
        let year = self.century.unwrap_or(1900) + year as i32;
        Some((NaiveDate::from_ymd_opt(year, if female { month - 50 } else { month }, day)?, female))
    }

    /// Reads an amount in millionths.
    pub(crate) fn read_amount(&self, text: &str) -> Option<i128> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mut value, mut place, mut any) = (0_i128, None, false);
        for letter in digits.chars() {
            match letter.to_digit(10) {
                Some(digit) => {
                    any = true;
                    match &mut place {
                        None => value = value.checked_mul(10)?.checked_add(i128::from(digit) * SCALE)?,
                        Some(unit) => {
                            *unit /= 10;
                            if *unit == 0 && digit != 0 {
                                return None;
                            }
                            value += i128::from(digit) * *unit;
                        }
                    }
                }
                None if letter == self.decimal && place.is_none() => place = Some(SCALE),
                None if Some(letter) == self.thousands && place.is_none() && any => {}
                None => return None,
            }
        }
        any.then_some(if negative { -value } else { value })
    }
}

/// Writes millionths as a bundle does, rounded half to even to two decimals.
pub(crate) fn write_amount(value: i128) -> String {
    let cents = round_half_even(value, SCALE / 100);
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

/// `value / unit`, halves to the even neighbour; `unit` is positive.
pub(crate) fn round_half_even(value: i128, unit: i128) -> i128 {
    let (whole, rest) = (value.div_euclid(unit), value.rem_euclid(unit));
    match (rest * 2).cmp(&unit) {
        std::cmp::Ordering::Less => whole,
        std::cmp::Ordering::Greater => whole + 1,
        std::cmp::Ordering::Equal => whole + whole.rem_euclid(2),
    }
}
