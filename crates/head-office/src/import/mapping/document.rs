//! The mapping file as it is written.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::import::fault::{Fault, Reason};
use crate::import::kind::Kind;
use crate::import::source::Format;

/// A whole mapping file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapping {
    /// Version of this notation: 1.
    pub(crate) format: u32,
    /// Shown in the report.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// Business date of the facts.
    #[serde(default)]
    pub(crate) as_of: Option<NaiveDate>,
    /// A tier rule file beside the mapping.
    #[serde(default)]
    pub(crate) tier_rule: Option<String>,
    /// How files are written unless they say otherwise.
    #[serde(default)]
    pub(crate) files: Style,
    /// Sources by name.
    #[serde(default)]
    pub(crate) source: BTreeMap<String, Source>,
    /// What is made of them.
    #[serde(default)]
    pub(crate) table: Vec<TableRule>,
}

/// How a file and its values are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Style {
    /// Between cells; `,`.
    #[serde(default)]
    pub(crate) separator: Option<char>,
    /// Around cells; `"`.
    #[serde(default)]
    pub(crate) quote: Option<char>,
    /// Encoding; recognised.
    #[serde(default)]
    pub(crate) encoding: Option<String>,
    /// Whether the first line names the columns; yes.
    #[serde(default)]
    pub(crate) header: Option<bool>,
    /// How dates are written; `YYYY-MM-DD`.
    #[serde(default)]
    pub(crate) date: Option<String>,
    /// First year of the century of two-digit years; 1900 or 2000 so that the date is not after as-of.
    #[serde(default)]
    pub(crate) century: Option<i32>,
    /// Decimal mark; `.`.
    #[serde(default)]
    pub(crate) decimal: Option<char>,
    /// Thousands mark; none.
    #[serde(default)]
    pub(crate) thousands: Option<char>,
}

/// A file of the bundle, or part of one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// Its name in the folder.
    pub(crate) file: String,
    /// It may be missing.
    #[serde(default)]
    pub(crate) optional: bool,
    /// Names for its columns.
    #[serde(default)]
    pub(crate) columns: Option<Vec<String>>,
    /// Only lines of which all of these are true.
    #[serde(default, rename = "where")]
    pub(crate) conditions: Vec<Condition>,
    /// Where it differs from `[files]`.
    #[serde(default)]
    pub(crate) style: Style,
}

/// What must be true of a line.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    /// Of this column.
    pub(crate) column: String,
    /// Equal.
    #[serde(default)]
    pub(crate) is: Option<String>,
    /// Not equal.
    #[serde(default)]
    pub(crate) is_not: Option<String>,
    /// One of these.
    #[serde(default, rename = "in")]
    pub(crate) one_of: Option<Vec<String>>,
    /// None of these.
    #[serde(default)]
    pub(crate) not_in: Option<Vec<String>>,
    /// A date, not after this one (`as_of` or a date).
    #[serde(default)]
    pub(crate) not_after: Option<String>,
    /// A date, not before this one.
    #[serde(default)]
    pub(crate) not_before: Option<String>,
    /// Given or empty.
    #[serde(default)]
    pub(crate) given: Option<bool>,
}

/// How one kind is made from one source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableRule {
    /// Which kind.
    pub(crate) kind: Kind,
    /// From which source.
    pub(crate) from: String,
    /// What is looked up beside each line.
    #[serde(default)]
    pub(crate) join: Vec<Join>,
    /// Only lines of which all of these are true.
    #[serde(default, rename = "where")]
    pub(crate) conditions: Vec<Condition>,
    /// Lines that repeat these columns of the kind are left out.
    #[serde(default)]
    pub(crate) distinct: Vec<String>,
    /// Columns of the kind.
    #[serde(default)]
    pub(crate) columns: BTreeMap<String, Cell>,
    /// Whether columns not named here come from source columns of the same name; default: only
    /// when none is named.
    #[serde(default)]
    pub(crate) same_names: Option<bool>,
    /// Extra attributes (customer and organization).
    #[serde(default)]
    pub(crate) extra: BTreeMap<String, Cell>,
    /// Keep source columns that nothing uses as extra attributes.
    #[serde(default)]
    pub(crate) keep_rest: bool,
}

/// A look-up of another source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Join {
    /// Which source.
    pub(crate) source: String,
    /// What its columns are called by: `name.column`; default the source's name.
    #[serde(default, rename = "as")]
    pub(crate) name: Option<String>,
    /// Its column = the line's column (or an earlier join's).
    pub(crate) on: BTreeMap<String, String>,
    /// What becomes of a line without a match.
    #[serde(default)]
    pub(crate) unmatched: Unmatched,
}

/// What becomes of a line without a match.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unmatched {
    /// The joined cells are empty.
    #[default]
    Empty,
    /// The line is left out.
    Skip,
    /// It is a fault.
    Error,
}

/// Where a cell comes from: a column's name, or more.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    /// The column of this name.
    Column(String),
    /// More.
    Made(Box<MadeCell>),
}

/// A cell made by rules, applied in the order of these fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MadeCell {
    /// Starts from a column.
    #[serde(default)]
    pub(crate) column: Option<String>,
    /// Starts from this text.
    #[serde(default)]
    pub(crate) constant: Option<String>,
    /// Starts from text with columns in it: `A{account_id:8}` pads with zeros to eight.
    #[serde(default)]
    pub(crate) template: Option<String>,
    /// Starts from a sum of amounts.
    #[serde(default)]
    pub(crate) add: Option<Vec<Cell>>,
    /// Starts from the first amount less the others.
    #[serde(default)]
    pub(crate) subtract: Option<Vec<Cell>>,
    /// Starts from an amount times a ratio of whole numbers: `{ multiply = "x", by = [7, 2] }`.
    #[serde(default)]
    pub(crate) multiply: Option<Cell>,
    /// The ratio.
    #[serde(default)]
    pub(crate) by: Option<[i64; 2]>,
    /// When empty, this instead.
    #[serde(default)]
    pub(crate) default: Option<String>,
    /// Characters from, to (0-based, the end not included).
    #[serde(default)]
    pub(crate) slice: Option<[usize; 2]>,
    /// Value by value.
    #[serde(default)]
    pub(crate) map: Option<BTreeMap<String, String>>,
    /// When the map does not know it; without this an unknown value is a fault.
    #[serde(default)]
    pub(crate) otherwise: Option<String>,
    /// Read as.
    #[serde(default, rename = "as")]
    pub(crate) reading: Option<Reading>,
    /// How the date is written, when not as the file's others.
    #[serde(default)]
    pub(crate) date: Option<String>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reading {
    /// A date in the file's notation.
    Date,
    /// The month of a date in the file's notation.
    Month,
    /// An amount in the file's notation.
    Amount,
    /// The date in a Czech birth number YYMMDD, month + 50 for women.
    CzechBirthDate,
    /// `male` or `female` of a Czech birth number.
    CzechGender,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A fault with the line of what is not understood.
    pub(crate) fn read(path: &Path) -> Result<Mapping, Fault> {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Reason::new("unreadable_file").with("why", error).at(&file, 0, ""))?;
        let mapping: Mapping = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(0, |span| line_at(&text, span.start));
            Reason::new("bad_mapping").with("why", error.message()).at(&file, line, "")
        })?;
        if mapping.format != 1 {
            return Err(Reason::new("unknown_format").with("format", mapping.format).at(&file, 0, "format"));
        }
        Ok(mapping)
    }
}

/// The line a byte stands in, from 1.
pub(crate) fn line_at(text: &str, byte: usize) -> u64 {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count() as u64
}

impl Style {
    /// This style where it says something, `under` where not.
    pub(crate) fn over(&self, under: &Style) -> Style {
        Style {
            separator: self.separator.or(under.separator),
            quote: self.quote.or(under.quote),
            encoding: self.encoding.clone().or_else(|| under.encoding.clone()),
            header: self.header.or(under.header),
            date: self.date.clone().or_else(|| under.date.clone()),
            century: self.century.or(under.century),
            decimal: self.decimal.or(under.decimal),
            thousands: self.thousands.or(under.thousands),
        }
    }

    /// How a file of this style is opened.
    pub(crate) fn format(&self, columns: Option<Vec<String>>) -> Format {
        let plain = Format::default();
        let byte = |letter: Option<char>, or: u8| letter.and_then(|c| u8::try_from(c).ok()).unwrap_or(or);
        Format {
            separator: byte(self.separator, plain.separator),
            quote: byte(self.quote, plain.quote),
            encoding: self.encoding.clone(),
            columns,
            header: self.header.unwrap_or(true),
        }
    }
}
