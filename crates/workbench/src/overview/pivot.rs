//! Pivot: two dimensions and a measure (S-16).

use std::collections::BTreeMap;

use chrono::Days;
use device_store::read::{GroupBy, PivotRow};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::{Field, Words};

use super::bars::by_key;
use super::{Pivot, PivotCell, PivotHead, PivotMeasure, PivotRequest, PivotVerb};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather, key_name};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

/// Days ahead that maturities look.
const DUE_DAYS: u64 = 90;
/// Rows or columns at most: a table people can read.
const MAX_HEADS: usize = 60;

impl Verb for PivotVerb {
    const NAME: &'static str = "overview.pivot";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = PivotRequest;
    type Response = Pivot;

    fn run(desk: &Desk, request: PivotRequest, given_up: &GivenUp) -> Result<Pivot, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("overview");
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| pivot(cx, &request))
    }
}

fn pivot(cx: &Cx<'_>, request: &PivotRequest) -> Result<Pivot, Stop> {
    let words = meant::words(cx)?;
    let dimension = |code: &str| -> Result<(&'static Field, GroupBy), Stop> {
        let (field, _) = words.field(code).ok_or_else(|| Stop::refused("restricted"))?;
        Ok((field, GroupBy::field(field).ok_or_else(|| Stop::refused("bad_request"))?))
    };
    let (row_field, rows) = dimension(&request.rows)?;
    let (column_field, columns) = dimension(&request.columns)?;
    let under = gather(cx, &words, Some(&request.filter), "", Anyway::No)?;
    let until = cx.today.checked_add_days(Days::new(DUE_DAYS)).unwrap_or(cx.today);
    let cells = cx.reader.pivot(under, rows, columns, (cx.today, until))?;
    let head = |field: &'static Field, key: fn(&PivotRow) -> &str| heads(&cells, &words, field, key, request);
    let rows = head(row_field, row_key)?;
    let columns = head(column_field, column_key)?;
    let line = |row: &PivotHead| {
        let at = |column: &PivotHead| {
            let here = cells.iter().filter(|cell| cell.row == row.key && cell.column == column.key);
            sum(here, request.measure)
        };
        columns.iter().map(at).collect()
    };
    Ok(Pivot {
        cells: rows.iter().map(line).collect(),
        total: sum(cells.iter(), request.measure),
        rows,
        columns,
    })
}

fn row_key(cell: &PivotRow) -> &str {
    &cell.row
}

fn column_key(cell: &PivotRow) -> &str {
    &cell.column
}

fn heads(
    cells: &[PivotRow],
    words: &Words,
    field: &'static Field,
    key: fn(&PivotRow) -> &str,
    request: &PivotRequest,
) -> Result<Vec<PivotHead>, Stop> {
    let mut by_key_of: BTreeMap<&str, Vec<&PivotRow>> = BTreeMap::new();
    for cell in cells {
        by_key_of.entry(key(cell)).or_default().push(cell);
    }
    if by_key_of.len() > MAX_HEADS {
        return Err(Stop::refused("too_many"));
    }
    let choices = words.choices(field);
    let mut heads: Vec<(usize, PivotHead)> = by_key_of
        .into_iter()
        .map(|(key, cells)| {
            let place = choices.iter().position(|choice| choice.code == key).unwrap_or(choices.len());
            let (name_zh, name_en) = key_name(words, field, key);
            let head = PivotHead {
                key: key.to_owned(),
                name_zh,
                name_en,
                filter: by_key(field.code, key),
                total: sum(cells.into_iter(), request.measure),
            };
            (if key.is_empty() { usize::MAX } else { place }, head)
        })
        .collect();
    heads.sort_by_key(|(place, _)| *place);
    Ok(heads.into_iter().map(|(_, head)| head).collect())
}

fn sum<'a>(cells: impl Iterator<Item = &'a PivotRow>, measure: PivotMeasure) -> PivotCell {
    let (mut count, mut value) = (0u32, 0i64);
    for cell in cells {
        count += cell.count;
        value += match measure {
            PivotMeasure::Count => i64::from(cell.count),
            PivotMeasure::Aum | PivotMeasure::AumMean => cell.aum,
            PivotMeasure::Delta => cell.delta,
            PivotMeasure::Due => cell.due,
            PivotMeasure::Loans => cell.loans,
        };
    }
    if measure == PivotMeasure::AumMean {
        value = value.checked_div(i64::from(count)).unwrap_or(0);
    }
    PivotCell { count, value }
}
