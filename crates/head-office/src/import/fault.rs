//! Faults of a bundle: where (file, line, column) and why (code and facts). Facts never hold a
//! customer's values: the place is enough to find them. Words for people are in `sentence`.

use std::collections::BTreeMap;

use serde::Serialize;

/// How many faults are listed; the rest are counted.
pub const LISTED: usize = 1_000;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// File name inside the bundle, or the mapping file.
    pub file: String,
    /// 1 = first line of the file; 0 when the file as a whole is meant.
    pub line: u64,
    /// Column as the file names it; empty when the whole line is meant.
    pub column: String,
    /// Why.
    pub code: &'static str,
    /// What the sentence needs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<&'static str, String>,
}

/// Why a cell or line is not right, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    /// Code.
    pub(crate) code: &'static str,
    /// Facts.
    pub(crate) facts: BTreeMap<&'static str, String>,
}

impl Reason {
    /// A reason without facts.
    pub(crate) fn new(code: &'static str) -> Reason {
        Reason { code, facts: BTreeMap::new() }
    }

    /// Adds a fact.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Reason {
        self.facts.insert(name, value.to_string());
        self
    }

    /// The fault at a place.
    pub(crate) fn at(self, file: &str, line: u64, column: &str) -> Fault {
        Fault { file: file.to_owned(), line, column: column.to_owned(), code: self.code, facts: self.facts }
    }
}

/// All faults of a run.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// The first [`LISTED`], in order of reading until [`Faults::sort`].
    pub(crate) list: Vec<Fault>,
    /// How many more there were.
    pub(crate) left_off: u64,
    /// Rows of the draft that a check between rows found fault with.
    pub(crate) rows: std::collections::HashSet<crate::import::kind::Place>,
}

impl Faults {
    /// Adds one.
    pub(crate) fn push(&mut self, fault: Fault) {
        if self.list.len() < LISTED {
            self.list.push(fault);
        } else {
            self.left_off += 1;
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, listed or not.
    pub(crate) fn count(&self) -> u64 {
        self.list.len() as u64 + self.left_off
    }

    /// Orders them by place, so that a report reads like the files.
    pub(crate) fn sort(&mut self) {
        self.list.sort_by(|a, b| (&a.file, a.line, &a.column).cmp(&(&b.file, b.line, &b.column)));
        // A file that feeds several kinds is read several times.
        self.list.dedup();
    }
}
