//! Table: one file, line by line.

use std::io::Read;
use std::path::Path;

use csv::StringRecord;

use crate::import::fault::{Fault, Reason};
use crate::import::source::encoding;

/// How a file is written.
#[derive(Debug, Clone)]
pub(crate) struct Format {
    /// Between cells.
    pub(crate) separator: u8,
    /// Around cells.
    pub(crate) quote: u8,
    /// An encoding by name; none = recognised.
    pub(crate) encoding: Option<String>,
    /// Column names, instead of those in the file.
    pub(crate) columns: Option<Vec<String>>,
    /// Whether the first line names the columns.
    pub(crate) header: bool,
}

impl Default for Format {
    fn default() -> Format {
        Format { separator: b',', quote: b'"', encoding: None, columns: None, header: true }
    }
}

/// An open file.
pub(crate) struct Table {
    /// Its name in the bundle.
    pub(crate) file: String,
    /// Its columns in order.
    pub(crate) columns: Vec<String>,
    reader: csv::Reader<Box<dyn Read>>,
}

impl Table {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// A fault when it cannot be read, has no header, or names a column twice.
    pub(crate) fn open(folder: &Path, file: &str, format: &Format) -> Result<Table, Fault> {
        let unreadable =
            |error: &dyn std::fmt::Display| Reason::new("unreadable_file").with("why", error).at(file, 0, "");
        let declared = match &format.encoding {
            None => None,
            Some(name) => match encoding::named(name) {
                Some(encoding) => Some(encoding),
                None => return Err(Reason::new("unknown_encoding").with("encoding", name).at(file, 0, "")),
            },
        };
        let input = encoding::open(&folder.join(file), declared).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Reason::new("missing_file").at(file, 0, ""),
            _ => unreadable(&error),
        })?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(format.separator)
            .quote(format.quote)
            .has_headers(format.header)
            .flexible(true)
            .trim(csv::Trim::All)
            .buffer_capacity(1 << 16)
            .from_reader(input);
        let columns = match (&format.columns, format.header) {
            (Some(columns), _) => columns.clone(),
            (None, true) => {
                let header = reader.headers().map_err(|error| unreadable(&error))?;
                header.iter().map(str::to_owned).collect()
            }
            (None, false) => return Err(Reason::new("no_columns").at(file, 0, "")),
        };
        if columns.iter().all(String::is_empty) {
            return Err(Reason::new("empty_file").at(file, 0, ""));
        }
        for (place, column) in columns.iter().enumerate() {
            if columns[..place].contains(column) {
                return Err(Reason::new("duplicate_column").at(file, 1, column));
            }
        }
        Ok(Table { file: file.to_owned(), columns, reader })
    }

    /// Reads the next line into `record`; its line number, or none at the end.
    ///
    /// # Errors
    /// A fault when the file breaks off.
    pub(crate) fn next(&mut self, record: &mut StringRecord) -> Result<Option<u64>, Fault> {
        match self.reader.read_record(record) {
            Ok(true) => {
                // Where the record ends is certain; where it starts counts blank lines before it.
                let inside = record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
                Ok(Some(self.reader.position().line().saturating_sub(1 + inside as u64)))
            }
            Ok(false) => Ok(None),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                Err(Reason::new("unreadable_file").with("why", error).at(&self.file, line, ""))
            }
        }
    }

    /// What is wrong with the line as a line: too few or too many cells, damaged text.
    pub(crate) fn check(&self, record: &StringRecord) -> Option<(Reason, &str)> {
        if record.len() != self.columns.len() {
            let reason = Reason::new("wrong_cell_count")
                .with("expected", self.columns.len())
                .with("found", record.len());
            return Some((reason, ""));
        }
        let damaged = record.iter().position(|cell| cell.contains('\u{FFFD}'))?;
        Some((Reason::new("bad_text"), &self.columns[damaged]))
    }
}
