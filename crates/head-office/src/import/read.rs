//! Reads the files of a bundle, line by line, into a draft. Nothing is held of a file but what
//! its lines come to.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use chrono::NaiveDate;
use csv::StringRecord;
use indicatif::ProgressBar;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Cells, Kind, Place};
use crate::import::mapping::{Feed, Lookups, Mapping, Row, Unmatched, compile, key_of};
use crate::import::plan::{Draft, TableName};
use crate::import::source::Table;
use crate::import::write::Tally;

/// What reading came to.
pub(crate) struct Reading {
    pub(crate) draft: Draft,
    /// Lines with a fault, by kind.
    pub(crate) tally: Tally,
    /// Columns nothing used, by file.
    pub(crate) left_out: Vec<(String, Vec<String>)>,
}

/// Reads every table of a mapping. All faults are collected; none stops the reading.
pub(crate) fn read(
    folder: &Path,
    mapping: &Mapping,
    as_of: NaiveDate,
    faults: &mut Faults,
    progress: &ProgressBar,
) -> Reading {
    let mut reading = Reading { draft: Draft::new(as_of), tally: Tally::default(), left_out: Vec::new() };
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
    fn table(&mut self, mut table: Table, feed: &Feed, faults: &mut Faults, progress: &ProgressBar) {
        let number = self.draft.tables.len() as u16;
        self.draft.fed.insert(feed.kind);
        self.draft.tables.push(TableName {
            kind: feed.kind,
            file: table.file.clone(),
            labels: feed.labels.clone(),
        });
        if !feed.left_out.is_empty() {
            self.left_out.push((table.file.clone(), feed.left_out.clone()));
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
        let mut joined = Vec::with_capacity(feed.joins.len());
        for join in &feed.joins {
            let row = Row { own: record, joined: &joined, line };
            let key = key_of(join.on.iter().map(|slot| row.cell(*slot)));
            let found = join.lookup.find(&key);
            match (found, join.unmatched) {
                (None, Unmatched::Skip) => return true,
                (None, Unmatched::Error) => {
                    faults.push(Reason::new("no_match").at(file, line, &join.label));
                    return false;
                }
                _ => joined.push(found),
            }
        }
        let row = Row { own: record, joined: &joined, line };
        if !feed.tests.iter().all(|test| test.holds(&row)) {
            return true;
        }
        let mut values: Vec<Cow<'_, str>> = Vec::with_capacity(feed.cells.len());
        let mut whole = true;
        for (cell, label) in feed.cells.iter().zip(&feed.labels) {
            values.push(match cell.as_ref().map(|cell| cell.evaluate(&row)) {
                None => Cow::Borrowed(""),
                Some(Ok(text)) => text,
                Some(Err(reason)) => {
                    faults.push(reason.at(file, line, label));
                    whole = false;
                    Cow::Borrowed("")
                }
            });
        }
        let mut extra = Vec::with_capacity(feed.extra.len());
        for (name, cell) in &feed.extra {
            match cell.evaluate(&row) {
                Ok(text) => extra.push((name.as_str(), text)),
                Err(reason) => {
                    faults.push(reason.at(file, line, name));
                    whole = false;
                }
            }
        }
        if !whole {
            return false;
        }
        if !feed.distinct.is_empty()
            && !seen.insert(key_of(feed.distinct.iter().map(|at| values[*at].as_ref())))
        {
            return true;
        }
        let columns = feed.kind.columns();
        let labels = &feed.labels;
        let mut cells = Cells { file, place, columns, labels, values: &values, extra, faults, bad: false };
        feed.kind.read(&mut cells, &mut self.draft);
        !cells.bad
    }
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
