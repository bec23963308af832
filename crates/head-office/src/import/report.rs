//! The report of a run: JSON for programs, a table and sentences for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use domain::Month;
use serde::Serialize;

use crate::import::fault::{Fault, Faults};
use crate::import::sentence;
use crate::import::write::Tally;

/// What a run did, or would do.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Business date of the facts.
    pub as_of: NaiveDate,
    /// Name of the bundle, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether anything was looked at only.
    pub dry_run: bool,
    /// Whether the bundle went in.
    pub written: bool,
    /// Rows by kind.
    pub kinds: Tally,
    /// What is wrong, in the order of the files.
    pub faults: Vec<Fault>,
    /// Faults beyond those listed.
    pub faults_left_off: u64,
    /// Columns nothing used, by file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub left_out_columns: BTreeMap<String, Vec<String>>,
    /// Newest month closed after writing.
    pub closed: Option<Month>,
}

impl Report {
    pub(crate) fn of(
        as_of: NaiveDate,
        name: Option<String>,
        dry_run: bool,
        kinds: Tally,
        faults: Faults,
    ) -> Report {
        Report {
            as_of,
            name,
            dry_run,
            written: false,
            kinds,
            faults: faults.list,
            faults_left_off: faults.left_off,
            left_out_columns: BTreeMap::new(),
            closed: None,
        }
    }

    /// The report for a terminal.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for fault in &self.faults {
            let _ = writeln!(text, "{}", sentence::of(fault));
        }
        if self.faults_left_off > 0 {
            let _ = writeln!(text, "... and {} more", self.faults_left_off);
        }
        let _ = writeln!(text, "{:<20}{:>10}{:>10}{:>10}{:>10}", "", "create", "update", "skip", "error");
        for (kind, counts) in &self.kinds.0 {
            let _ = writeln!(
                text,
                "{:<20}{:>10}{:>10}{:>10}{:>10}",
                kind.word(),
                counts.create,
                counts.update,
                counts.skip,
                counts.error
            );
        }
        for (file, columns) in &self.left_out_columns {
            let _ = writeln!(text, "{file}: not used: {}", columns.join(", "));
        }
        let count = self.faults.len() as u64 + self.faults_left_off;
        let _ = match (count, self.written, self.dry_run) {
            (0, true, _) => writeln!(text, "Written, as of {}.", self.as_of),
            (0, false, true) => writeln!(text, "Dry run as of {}: nothing was written.", self.as_of),
            (0, false, false) => writeln!(text, "Nothing to do: all of it is there already."),
            (1, ..) => writeln!(text, "1 fault: nothing was written."),
            (count, ..) => writeln!(text, "{count} faults: nothing was written."),
        };
        if let Some(month) = self.closed {
            let _ = writeln!(text, "Months closed up to {month}.");
        }
        text
    }
}
