//! Expressions: one cell of a bundle's line, computed from a foreign line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use csv::StringRecord;

use crate::import::fault::Reason;
use crate::import::mapping::notation::{Notation, round_half_even, write_amount};

/// A line with what was joined to it.
pub(crate) struct Row<'r> {
    /// The line itself.
    pub(crate) own: &'r StringRecord,
    /// The lines joined, in the order of the joins.
    pub(crate) joined: &'r [Option<&'r StringRecord>],
    /// Its number.
    pub(crate) line: u64,
}

/// Where a column is: table 0 is the line itself, then the joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) table: usize,
    pub(crate) column: usize,
}

impl<'r> Row<'r> {
    /// The text at a slot; empty when nothing was joined.
    pub(crate) fn cell(&self, slot: Slot) -> &'r str {
        let record = match slot.table {
            0 => Some(self.own),
            table => self.joined.get(table - 1).copied().flatten(),
        };
        record.and_then(|record| record.get(slot.column)).unwrap_or_default()
    }
}

/// How a cell is computed.
pub(crate) struct Expression {
    pub(crate) start: Start,
    pub(crate) steps: Vec<Step>,
}

/// What it starts from.
pub(crate) enum Start {
    Cell(Slot),
    Constant(String),
    Template(Vec<Piece>),
    /// Amounts with a sign each.
    Sum(Vec<(i128, Expression, Notation)>),
    /// An amount times a ratio.
    Ratio(Box<(Expression, Notation)>, i128, i128),
}

/// A part of a template.
pub(crate) enum Piece {
    Text(String),
    /// A column, padded with zeros to a width.
    Cell(Slot, usize),
    /// The line's number, padded.
    Line(usize),
}

/// What is done to the text.
pub(crate) enum Step {
    Default(String),
    Slice(usize, usize),
    Map(BTreeMap<String, String>, Option<String>),
    Date(Notation),
    Month(Notation),
    Amount(Notation),
    CzechBirthDate(Notation),
    CzechGender(Notation),
}

impl Expression {
    /// The cell of a line, in the bundle's notation; empty = not given.
    ///
    /// # Errors
    /// Why it cannot be computed.
    pub(crate) fn evaluate<'r>(&'r self, row: &Row<'r>) -> Result<Cow<'r, str>, Reason> {
        let mut text = self.start.evaluate(row)?;
        for step in &self.steps {
            if let Step::Default(default) = step {
                if text.is_empty() {
                    text = Cow::Borrowed(default);
                }
                continue;
            }
            if text.is_empty() && !matches!(step, Step::Map(..)) {
                return Ok(text);
            }
            text = step.apply(text)?;
        }
        Ok(text)
    }

    fn amount(&self, row: &Row<'_>, notation: &Notation) -> Result<Option<i128>, Reason> {
        let text = self.evaluate(row)?;
        if text.is_empty() {
            return Ok(None);
        }
        notation.read_amount(&text).map(Some).ok_or_else(|| Reason::new("bad_amount"))
    }
}

impl Start {
    fn evaluate<'r>(&'r self, row: &Row<'r>) -> Result<Cow<'r, str>, Reason> {
        match self {
            Start::Cell(slot) => Ok(Cow::Borrowed(row.cell(*slot))),
            Start::Constant(text) => Ok(Cow::Borrowed(text)),
            Start::Template(pieces) => Ok(template(pieces, row)),
            Start::Sum(parts) => {
                let (mut sum, mut any) = (0_i128, false);
                for (sign, part, notation) in parts {
                    if let Some(amount) = part.amount(row, notation)? {
                        any = true;
                        sum = sum.checked_add(sign * amount).ok_or_else(|| Reason::new("bad_amount"))?;
                    }
                }
                Ok(Cow::Owned(if any { write_amount(sum) } else { String::new() }))
            }
            Start::Ratio(of, times, over) => {
                let Some(amount) = of.0.amount(row, &of.1)? else { return Ok(Cow::Borrowed("")) };
                let product = amount.checked_mul(*times).ok_or_else(|| Reason::new("bad_amount"))?;
                Ok(Cow::Owned(write_amount(round_half_even(product, *over))))
            }
        }
    }
}

/// A template with an empty column in it is empty: half an id is no id.
fn template<'r>(pieces: &'r [Piece], row: &Row<'r>) -> Cow<'r, str> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Cell(slot, width) => {
                let cell = row.cell(*slot);
                if cell.is_empty() {
                    return Cow::Borrowed("");
                }
                text.extend(std::iter::repeat_n('0', width.saturating_sub(cell.chars().count())));
                text.push_str(cell);
            }
            Piece::Line(width) => text.push_str(&format!("{:0width$}", row.line)),
        }
    }
    Cow::Owned(text)
}

impl Step {
    fn apply<'r>(&'r self, text: Cow<'r, str>) -> Result<Cow<'r, str>, Reason> {
        let bad_date = |notation: &Notation| Reason::new("bad_date").with("pattern", notation.date_pattern());
        match self {
            Step::Default(_) => Ok(text),
            Step::Slice(from, to) => {
                Ok(Cow::Owned(text.chars().skip(*from).take(to.saturating_sub(*from)).collect()))
            }
            Step::Map(words, otherwise) => match (words.get(text.as_ref()), otherwise) {
                (Some(word), _) => Ok(Cow::Borrowed(word)),
                (None, Some(word)) => Ok(Cow::Borrowed(word)),
                (None, None) if text.is_empty() => Ok(text),
                (None, None) => {
                    let known = words.keys().map(String::as_str).collect::<Vec<&str>>().join(" ");
                    Err(Reason::new("not_in_map").with("known", known))
                }
            },
            Step::Date(notation) => notation
                .read_date(&text)
                .map(|date| Cow::Owned(date.to_string()))
                .ok_or_else(|| bad_date(notation)),
            Step::Month(notation) => notation
                .read_date(&text)
                .map(|date| Cow::Owned(domain::Month::of(date).to_string()))
                .ok_or_else(|| bad_date(notation)),
            Step::Amount(notation) => notation
                .read_amount(&text)
                .filter(|amount| amount % 10_000 == 0)
                .map(|amount| Cow::Owned(write_amount(amount)))
                .ok_or_else(|| Reason::new("bad_amount")),
            Step::CzechBirthDate(notation) => notation
                .read_birth_number(&text)
                .map(|(date, _)| Cow::Owned(date.to_string()))
                .ok_or_else(|| Reason::new("bad_birth_number")),
            Step::CzechGender(notation) => notation
                .read_birth_number(&text)
                .map(|(_, female)| Cow::Borrowed(if female { "female" } else { "male" }))
                .ok_or_else(|| Reason::new("bad_birth_number")),
        }
    }
}
