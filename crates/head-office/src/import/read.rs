//! Reads the files of a bundle, line by line, into a draft. Nothing is held of a file but what
//! its lines come to.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use chrono::NaiveDate;
use csv::StringRecord;
use indicatif::ProgressBar;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Cells, Kind, Place};
use crate::import::mapping::{Expression, Feed, Lookups, Mapping, Row, Unmatched, compile, key_of};
use crate::import::plan::{Draft, TableName};
use crate::import::source::Table;
use crate::import::write::Tally;

/// What reading came to.
pub(crate) struct Reading {
    pub(crate) draft: Draft,
    /// Lines with a fault, by kind.
    pub(crate) tally: Tally,
    /// Columns of each file read, and whether something used them.
    columns: BTreeMap<String, BTreeMap<String, bool>>,
}

/// Reads every table of a mapping. All faults are collected; none stops the reading.
pub(crate) fn read(
    folder: &Path,
    mapping: &Mapping,
    as_of: NaiveDate,
    faults: &mut Faults,
    progress: &ProgressBar,
) -> Reading {
    let mut reading = Reading { draft: Draft::new(as_of), tally: Tally::default(), columns: BTreeMap::new() };
    let mut lookups = Lookups::new();
    for rule in &mapping.table {
        let before = faults.count();
        let compiled = compile(folder, mapping, rule, as_of, &mut lookups, faults);
        if faults.count() > before {
            reading.tally.error(rule.kind, 1);
        }
        let Some((table, feed)) = compiled else { continue };
        progress.set_message(table.file.clone());
        reading.table(table, &feed, faults, progress);
    }
    reading
}

impl Reading {
    /// Columns nothing used, by file.
    pub(crate) fn left_out(&self) -> BTreeMap<String, Vec<String>> {
        let unused = |columns: &BTreeMap<String, bool>| -> Vec<String> {
            columns.iter().filter(|(_, used)| !**used).map(|(column, _)| column.clone()).collect()
        };
        let files = self.columns.iter().map(|(file, columns)| (file.clone(), unused(columns)));
        files.filter(|(_, columns)| !columns.is_empty()).collect()
    }

    fn table(&mut self, mut table: Table, feed: &Feed, faults: &mut Faults, progress: &ProgressBar) {
        let number = self.draft.tables.len() as u16;
        self.draft.fed.insert(feed.kind);
        self.draft.tables.push(TableName {
            kind: feed.kind,
            file: table.file.clone(),
            labels: feed.labels.clone(),
        });
        let columns = self.columns.entry(table.file.clone()).or_default();
        for column in &table.columns {
            columns.entry(column.clone()).or_default();
        }
        for (file, column) in &feed.used {
            self.columns.entry(file.clone()).or_default().insert(column.clone(), true);
        }
        let mut record = StringRecord::new();
        let mut seen = HashSet::new();
        let (mut bad, mut lines, mut bytes) = (0, 0_u32, 0);
        loop {
            let line = match table.next(&mut record) {
                Ok(Some(line)) => line,
                Ok(None) => break,
                Err(fault) => {
                    faults.push(fault);
                    bad += 1;
                    break;
                }
            };
            lines += 1;
            if lines % 4_096 == 0 {
                let at = record.position().map_or(bytes, csv::Position::byte);
                progress.inc(at.saturating_sub(bytes));
                bytes = at;
            }
            if let Some((reason, column)) = table.check(&record) {
                faults.push(reason.at(&table.file, line, column));
                bad += 1;
                continue;
            }
            let place = Place { table: number, line: u32::try_from(line).unwrap_or(u32::MAX) };
            bad += u64::from(!self.line(&table.file, feed, &record, place, &mut seen, faults));
        }
        self.tally.error(feed.kind, bad);
    }

    /// Reads one line; false when it has a fault.
    fn line(
        &mut self,
        file: &str,
        feed: &Feed,
        record: &StringRecord,
        place: Place,
        seen: &mut HashSet<String>,
        faults: &mut Faults,
    ) -> bool {
        let line = u64::from(place.line);
        let joined = match join(feed, record, line) {
            Ok(Some(joined)) => joined,
            Ok(None) => return true,
            Err(label) => {
                faults.push(Reason::new("no_match").at(file, line, label));
                return false;
            }
        };
        let row = Row { own: record, joined: &joined, line };
        if !feed.tests.iter().all(|test| test.holds(&row)) {
            return true;
        }
        let mut reader = LineReader { file, line, faults, bad: false };
        let cells = feed.cells.iter().zip(&feed.labels);
        let values: Vec<Cow<'_, str>> = cells
            .map(|(cell, label)| match cell {
                Some(cell) => reader.cell(cell, &row, label),
                None => Cow::Borrowed(""),
            })
            .collect();
        let extra: Vec<(&str, Cow<'_, str>)> =
            feed.extra.iter().map(|(name, cell)| (name.as_str(), reader.cell(cell, &row, name))).collect();
        let mut bad = reader.bad;
        if !feed.distinct.is_empty()
            && !seen.insert(key_of(feed.distinct.iter().map(|at| values[*at].as_ref())))
        {
            return true;
        }
        if !bad {
            let columns = feed.kind.columns();
            let labels = &feed.labels;
            let mut cells = Cells { file, place, columns, labels, values: &values, extra, faults, bad };
            feed.kind.read(&mut cells, &mut self.draft);
            bad = cells.bad;
        }
        if bad {
            // The first column of every kind is the code that other lines name it by.
            self.draft.meet(feed.kind, values.first().map(Cow::as_ref));
        }
        !bad
    }
}

/// Where the cells of one line are computed.
struct LineReader<'a> {
    file: &'a str,
    line: u64,
    faults: &'a mut Faults,
    bad: bool,
}

impl LineReader<'_> {
    /// A cell; empty, and a fault, when it cannot be computed.
    fn cell<'r>(&mut self, cell: &'r Expression, row: &Row<'r>, label: &str) -> Cow<'r, str> {
        cell.evaluate(row).unwrap_or_else(|reason| {
            self.faults.push(reason.at(self.file, self.line, label));
            self.bad = true;
            Cow::Borrowed("")
        })
    }
}

/// The lines joined to a line; none when it is to be left out, the label of the column when
/// nothing matches that must.
fn join<'f>(
    feed: &'f Feed,
    record: &'f StringRecord,
    line: u64,
) -> Result<Option<Vec<Option<&'f StringRecord>>>, &'f str> {
    let mut joined = Vec::with_capacity(feed.joins.len());
    for join in &feed.joins {
        let row = Row { own: record, joined: &joined, line };
        let key = key_of(join.on.iter().map(|slot| row.cell(*slot)));
        match (join.lookup.find(&key), join.unmatched) {
            (None, Unmatched::Skip) => return Ok(None),
            (None, Unmatched::Error) => return Err(&join.label),
            (found, _) => joined.push(found),
        }
    }
    Ok(Some(joined))
}

/// Reads the tier rules of a bundle: one rule or a list of them.
pub(crate) fn read_rules(folder: &Path, file: &str, draft: &mut Draft, faults: &mut Faults) {
    let text = match std::fs::read_to_string(folder.join(file)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.push(Reason::new("missing_file").at(file, 0, ""));
            return;
        }
        Err(error) => {
            faults.push(Reason::new("unreadable_file").with("why", error).at(file, 0, ""));
            return;
        }
    };
    let many = text.trim_start().starts_with('[');
    let rules =
        if many { serde_json::from_str(&text) } else { serde_json::from_str(&text).map(|rule| vec![rule]) };
    match rules {
        Ok(rules) => {
            draft.fed.insert(Kind::TierRule);
            draft.tables.push(TableName { kind: Kind::TierRule, file: file.to_owned(), labels: Vec::new() });
            draft.rules = rules;
        }
        Err(error) => {
            let line = error.line() as u64;
            faults.push(Reason::new("bad_tier_rule").with("why", error).at(file, line, ""));
        }
    }
}
