//! Lookup: a source held in memory under a key, to be joined to the lines of another.

use std::collections::HashMap;
use std::path::Path;

use csv::StringRecord;

use crate::import::fault::Faults;
use crate::import::mapping::condition::Test;
use crate::import::mapping::document::Source;
use crate::import::mapping::evaluate::Row;
use crate::import::mapping::notation::Notation;
use crate::import::source::{Format, Table};

/// A source by key; the first line of a key counts.
pub(crate) struct Lookup {
    /// Its columns.
    pub(crate) columns: Vec<String>,
    /// How it writes values.
    pub(crate) notation: Notation,
    rows: HashMap<String, StringRecord>,
}

impl Lookup {
    /// Reads a whole source. What is wrong with a line is a fault and the line is left out.
    pub(crate) fn read(
        folder: &Path,
        source: &Source,
        format: &Format,
        key: &[&String],
        notation: Notation,
        faults: &mut Faults,
    ) -> Option<Lookup> {
        let mut table = match Table::open(folder, &source.file, format) {
            Ok(table) => table,
            Err(fault) => {
                faults.push(fault);
                return None;
            }
        };
        let places = places(&table, key, faults)?;
        let tests = Test::compile_all(&source.conditions, &table.file, faults, &|name| {
            let column = table.columns.iter().position(|column| column == name)?;
            Some((super::evaluate::Slot { table: 0, column }, notation.clone()))
        })?;
        let mut rows = HashMap::new();
        let mut record = StringRecord::new();
        loop {
            let line = match table.next(&mut record) {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(fault) => {
                    faults.push(fault);
                    break;
                }
            };
            if let Some((reason, column)) = table.check(&record) {
                faults.push(reason.at(&table.file, line, column));
                continue;
            }
            let row = Row { own: &record, joined: &[], line };
            if tests.iter().all(|test| test.holds(&row)) {
                let key = key_of(places.iter().map(|place| record.get(*place).unwrap_or_default()));
                rows.entry(key).or_insert_with(|| record.clone());
            }
        }
        Some(Lookup { columns: table.columns, notation, rows })
    }

    /// The line of a key.
    pub(crate) fn find(&self, key: &str) -> Option<&StringRecord> {
        self.rows.get(key)
    }
}

fn places(table: &Table, key: &[&String], faults: &mut Faults) -> Option<Vec<usize>> {
    key.iter()
        .map(|name| {
            let place = table.columns.iter().position(|column| column == *name);
            if place.is_none() {
                faults.push(crate::import::fault::Reason::new("missing_column").at(&table.file, 1, name));
            }
            place
        })
        .collect()
}

/// Several cells as one key.
pub(crate) fn key_of<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut key = String::new();
    for cell in cells {
        key.push_str(cell);
        key.push('\u{1F}');
    }
    key
}
