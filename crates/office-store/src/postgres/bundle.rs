//! Bundle: writes of a transaction kept here until something has to be read or the transaction
//! ends, then sent together: all rows of one statement as one statement over lists.
//!
//! Order is kept where it can matter: two writes of one row never go in one statement, and what
//! cannot be bundled is sent after everything before it. A savepoint is set only when something of
//! it is sent; what is still here is undone by forgetting it.

use std::collections::HashSet;

use super::row::Owned;
use crate::table::{Many, Statement, Value};

/// Writes kept at most: a load of millions must not pile up in memory.
const MOST: usize = 512;

/// Bytes kept at most.
const MOST_BYTES: usize = 1 << 20;

/// A write that waits.
struct Write {
    many: &'static Many,
    values: Vec<Owned>,
}

/// Where a savepoint stands.
#[derive(Clone, Copy)]
struct Mark {
    /// So many of the writes that wait were made before it.
    at: usize,
    set: bool,
}

/// Writes that wait, in the order they were made.
#[derive(Default)]
pub(super) struct Bundle {
    writes: Vec<Write>,
    bytes: usize,
    mark: Option<Mark>,
}

/// Rows of one statement, to be sent together.
pub(super) struct Rows {
    /// The statement over lists.
    pub(super) text: &'static str,
    pub(super) rows: Vec<Vec<Owned>>,
}

/// What is to be sent: rows made before the savepoint, whether it is set then, rows made after it.
pub(super) struct Parcel {
    pub(super) before: Vec<Rows>,
    pub(super) savepoint: bool,
    pub(super) after: Vec<Rows>,
}

impl Bundle {
    /// Keeps a write, if its statement can be bundled.
    pub(super) fn keep(&mut self, statement: &'static Statement, with: &[Value<'_>]) -> bool {
        let Some(many) = &statement.many else { return false };
        let values: Vec<Owned> = with.iter().map(Owned::from).collect();
        self.bytes += values.iter().map(Owned::len).sum::<usize>();
        self.writes.push(Write { many, values });
        true
    }

    /// Whether it is time to send.
    pub(super) fn is_full(&self) -> bool {
        self.writes.len() >= MOST || self.bytes >= MOST_BYTES
    }

    /// Whether a query may show something that waits here.
    pub(super) fn concerns(&self, query: &str) -> bool {
        self.writes.iter().any(|write| query.contains(write.many.table))
    }

    /// Whether a savepoint was asked for that the database knows nothing of.
    pub(super) fn owes_savepoint(&self) -> bool {
        self.mark.is_some_and(|mark| !mark.set)
    }

    /// A savepoint begins.
    pub(super) fn begin(&mut self) {
        self.mark = Some(Mark { at: self.writes.len(), set: false });
    }

    /// It ends, and what was written since stays; whether the database knows of it.
    pub(super) fn end(&mut self) -> bool {
        self.mark.take().is_some_and(|mark| mark.set)
    }

    /// It ends, and what was written since goes; whether the database knows of it.
    pub(super) fn undo(&mut self) -> bool {
        let Some(mark) = self.mark.take() else { return false };
        self.writes.truncate(mark.at);
        mark.set
    }

    /// Takes all that waits. With `must` a savepoint is set also when nothing of it waits.
    pub(super) fn take(&mut self, must: bool) -> Parcel {
        let mut before = std::mem::take(&mut self.writes);
        self.bytes = 0;
        let mut parcel = Parcel { before: Vec::new(), savepoint: false, after: Vec::new() };
        if let Some(mark) = &mut self.mark {
            let after = before.split_off(mark.at);
            if !mark.set && (must || !after.is_empty()) {
                mark.set = true;
                parcel.savepoint = true;
            }
            mark.at = 0;
            parcel.after = together(after);
        }
        parcel.before = together(before);
        parcel
    }
}

/// Rows by statement, in an order that writes no row twice at once.
fn together(writes: Vec<Write>) -> Vec<Rows> {
    let mut all: Vec<Rows> = Vec::new();
    let mut taken: HashSet<String> = HashSet::new();
    let mut from = 0;
    for Write { many, values } in writes {
        if many.key > 0 && !taken.insert(key(many, &values)) {
            // Whatever follows goes after all this.
            from = all.len();
            taken.clear();
            taken.insert(key(many, &values));
        }
        match all[from..].iter_mut().find(|rows| std::ptr::eq(rows.text, many.text)) {
            Some(rows) => rows.rows.push(values),
            None => all.push(Rows { text: many.text, rows: vec![values] }),
        }
    }
    all
}

fn key(many: &Many, values: &[Owned]) -> String {
    let mut key = many.table.to_owned();
    for value in values.iter().take(many.key) {
        value.name(&mut key);
    }
    key
}
