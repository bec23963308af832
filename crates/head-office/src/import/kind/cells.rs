//! Cells: one line in the bundle's notation, read value by value. What is wrong becomes a fault
//! at its place and the value is not there.

use std::borrow::Cow;

use chrono::NaiveDate;
use domain::{Fen, Month};
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};

use crate::import::fault::{Faults, Reason};
use crate::import::kind::Column;

/// Where a row came from: a table of the draft and a line of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) table: u16,
    pub(crate) line: u32,
}

/// One line.
pub(crate) struct Cells<'r> {
    pub(crate) file: &'r str,
    pub(crate) place: Place,
    pub(crate) columns: &'static [Column],
    pub(crate) labels: &'r [String],
    pub(crate) values: &'r [Cow<'r, str>],
    pub(crate) extra: Vec<(&'r str, Cow<'r, str>)>,
    pub(crate) faults: &'r mut Faults,
    /// Whether a fault was found in this line.
    pub(crate) bad: bool,
}

impl<'r> Cells<'r> {
    fn at(&self, column: &str) -> usize {
        self.columns.iter().position(|one| one.name == column).unwrap_or(usize::MAX)
    }

    /// Reports a fault of a column.
    pub(crate) fn fault(&mut self, column: &str, reason: Reason) {
        let label = self.labels.get(self.at(column)).map_or(column, String::as_str);
        self.faults.push(reason.at(self.file, u64::from(self.place.line), label));
        self.bad = true;
    }

    /// The text of a column; none when empty.
    pub(crate) fn text(&self, column: &str) -> Option<&'r str> {
        let values: &'r [Cow<'r, str>] = self.values;
        values.get(self.at(column)).map(Cow::as_ref).filter(|text| !text.is_empty())
    }

    /// The same, owned.
    pub(crate) fn owned(&self, column: &str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// A text that must be there.
    pub(crate) fn needed(&mut self, column: &str) -> Option<&'r str> {
        let text = self.text(column);
        if text.is_none() {
            self.fault(column, Reason::new("missing_value"));
        }
        text
    }

    /// A code: letters, digits, `-_.`, at most 40.
    pub(crate) fn code(&mut self, column: &str) -> Option<&'r str> {
        let text = self.text(column)?;
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if text.chars().count() > 40 || !text.chars().all(plain) {
            self.fault(column, Reason::new("bad_code"));
            return None;
        }
        Some(text)
    }

    /// A code that must be there.
    pub(crate) fn needed_code(&mut self, column: &str) -> Option<&'r str> {
        self.needed(column)?;
        self.code(column)
    }

    /// Parses a value; `reason` says what is wrong when that fails.
    fn parse<T>(
        &mut self,
        column: &str,
        code: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(column)?;
        let value = read(text);
        if value.is_none() {
            self.fault(column, Reason::new(code));
        }
        value
    }

    /// A date.
    pub(crate) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let date = self.text(column).map(read_date)?;
        if date.is_none() {
            self.fault(column, Reason::new("bad_date").with("pattern", "YYYY-MM-DD"));
        }
        date
    }

    /// A month that must be there.
    pub(crate) fn needed_month(&mut self, column: &str) -> Option<Month> {
        self.needed(column)?;
        self.parse(column, "bad_month", |text| {
            // A whole date names its month too.
            text.parse().ok().or_else(|| read_date(text).map(Month::of))
        })
    }

    /// An amount.
    pub(crate) fn amount(&mut self, column: &str) -> Option<Fen> {
        self.parse(column, "bad_amount", read_fen)
    }

    /// An amount that is not negative.
    pub(crate) fn positive(&mut self, column: &str) -> Option<Fen> {
        let amount = self.amount(column)?;
        if amount.0 < 0 {
            self.fault(column, Reason::new("negative_amount"));
            return None;
        }
        Some(amount)
    }

    /// A whole number from 0 to `most`.
    pub(crate) fn count(&mut self, column: &str, most: u32) -> Option<u32> {
        let count = self.parse(column, "bad_count", |text| text.parse::<u32>().ok())?;
        if count > most {
            self.fault(column, Reason::new("count_too_high").with("most", most));
            return None;
        }
        Some(count)
    }

    /// A flag; empty is no.
    pub(crate) fn flag(&mut self, column: &str) -> Option<bool> {
        self.parse(column, "bad_flag", |text| match text.to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" | "y" | "是" => Some(true),
            "0" | "false" | "no" | "n" | "否" => Some(false),
            _ => None,
        })
    }

    /// A word of a domain enum.
    pub(crate) fn word<T: serde::de::DeserializeOwned>(&mut self, column: &str, words: &str) -> Option<T> {
        let text = self.text(column)?;
        let read: StrDeserializer<'_, WordError> = text.into_deserializer();
        match T::deserialize(read) {
            Ok(word) => Some(word),
            Err(_) => {
                self.fault(column, Reason::new("unknown_word").with("words", words));
                None
            }
        }
    }

    /// One of some words, kept as text.
    pub(crate) fn one_of(&mut self, column: &str, words: &str) -> Option<String> {
        let text = self.text(column)?;
        if words.split(' ').any(|word| word == text) {
            return Some(text.to_owned());
        }
        self.fault(column, Reason::new("unknown_word").with("words", words));
        None
    }
}

/// `YYYY-MM-DD`, nothing else.
pub(crate) fn read_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(0, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?).filter(|_| year > 0)
}

/// Yuan with at most two decimals, in fen; exact, within what an `i64` can hold with room to add.
pub(crate) fn read_fen(text: &str) -> Option<Fen> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, "0"));
    if whole.is_empty() || cents.is_empty() || cents.len() > 2 || whole.len() > 13 {
        return None;
    }
    if !whole.bytes().chain(cents.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let cents_value: i64 = cents.parse().ok()?;
    let cents_value = if cents.len() == 1 { cents_value * 10 } else { cents_value };
    let fen = whole.parse::<i64>().ok()? * 100 + cents_value;
    Some(Fen(if negative { -fen } else { fen }))
}
