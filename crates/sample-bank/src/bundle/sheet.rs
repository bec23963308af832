//! Sheet: one CSV file being written, a field at a time, through a plain buffer.

use std::fmt::{Display, Write as _};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use crate::failure::GenerateError;

/// One file of the bundle.
pub(crate) struct Sheet {
    path: PathBuf,
    file: csv::Writer<BufWriter<File>>,
    text: String,
    rows: u64,
}

impl Sheet {
    /// Creates `name`.csv in `folder` with these columns.
    pub(crate) fn create(folder: &Path, name: &str, columns: &[&str]) -> Result<Sheet, GenerateError> {
        let path = folder.join(format!("{name}.csv"));
        let file =
            File::create(&path).map_err(|source| GenerateError::Write { path: path.clone(), source })?;
        let file = csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file));
        let mut sheet = Sheet { path, file, text: String::new(), rows: 0 };
        for column in columns {
            sheet.text(column)?;
        }
        sheet.end_line()?;
        Ok(sheet)
    }

    /// A text field.
    pub(crate) fn text(&mut self, text: &str) -> Result<&mut Sheet, GenerateError> {
        self.file.write_field(text).map_err(|error| failed(&self.path, error))?;
        Ok(self)
    }

    /// Anything that prints.
    pub(crate) fn show(&mut self, value: impl Display) -> Result<&mut Sheet, GenerateError> {
        self.text.clear();
        let _ = write!(self.text, "{value}");
        self.file.write_field(&self.text).map_err(|error| failed(&self.path, error))?;
        Ok(self)
    }

    /// A field that may be empty.
    pub(crate) fn maybe(&mut self, value: Option<impl Display>) -> Result<&mut Sheet, GenerateError> {
        match value {
            Some(value) => self.show(value),
            None => self.text(""),
        }
    }

    /// Fen as yuan with two decimals.
    pub(crate) fn fen(&mut self, fen: i64) -> Result<&mut Sheet, GenerateError> {
        let sign = if fen < 0 { "-" } else { "" };
        self.show(format_args!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100))
    }

    /// A flag: `1`, or empty for no.
    pub(crate) fn flag(&mut self, flag: bool) -> Result<&mut Sheet, GenerateError> {
        self.text(if flag { "1" } else { "" })
    }

    /// A word of the domain, as serde writes it.
    pub(crate) fn word(&mut self, word: &impl serde::Serialize) -> Result<&mut Sheet, GenerateError> {
        let json = serde_json::to_value(word).unwrap_or_default();
        self.text(json.as_str().unwrap_or_default())
    }

    /// Ends a data line.
    pub(crate) fn end(&mut self) -> Result<(), GenerateError> {
        self.rows += 1;
        self.end_line()
    }

    fn end_line(&mut self) -> Result<(), GenerateError> {
        self.file.write_record(None::<&[u8]>).map_err(|error| failed(&self.path, error))
    }

    /// Writes what is left and says how many lines there are.
    pub(crate) fn finish(mut self) -> Result<u64, GenerateError> {
        self.file.flush().map_err(|source| GenerateError::Write { path: self.path, source })?;
        Ok(self.rows)
    }
}

fn failed(path: &Path, error: csv::Error) -> GenerateError {
    GenerateError::Write { path: path.to_owned(), source: std::io::Error::other(error) }
}
