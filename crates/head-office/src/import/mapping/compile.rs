//! Binds a table rule to the columns its files have.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Kind, Sort};
use crate::import::mapping::condition::Test;
use crate::import::mapping::document::{Cell, MadeCell, Mapping, Reading, TableRule, Unmatched};
use crate::import::mapping::evaluate::{Expression, Piece, Slot, Start, Step};
use crate::import::mapping::lookup::Lookup;
use crate::import::mapping::notation::Notation;
use crate::import::source::Table;

/// A table rule ready to translate lines.
pub(crate) struct Feed {
    pub(crate) kind: Kind,
    pub(crate) tests: Vec<Test>,
    pub(crate) joins: Vec<BoundJoin>,
    /// One for each column of the kind; none when nothing feeds it.
    pub(crate) cells: Vec<Option<Expression>>,
    /// What the file calls each column of the kind.
    pub(crate) labels: Vec<String>,
    /// Extra attributes.
    pub(crate) extra: Vec<(String, Expression)>,
    /// Columns of the kind that may not repeat.
    pub(crate) distinct: Vec<usize>,
    /// Columns that something uses, as (file, column); joins count too.
    pub(crate) used: Vec<(String, String)>,
}

/// A look-up bound to the line's columns.
pub(crate) struct BoundJoin {
    pub(crate) lookup: Rc<Lookup>,
    pub(crate) on: Vec<Slot>,
    pub(crate) unmatched: Unmatched,
    /// The first column it is looked up by, for faults.
    pub(crate) label: String,
}

/// Look-ups already read, by source and key.
pub(crate) type Lookups = HashMap<(String, Vec<String>), Option<Rc<Lookup>>>;

/// Opens the source of a rule and binds it; none when that is not possible (faults say why) or
/// an optional file is not there.
pub(crate) fn compile(
    folder: &Path,
    mapping: &Mapping,
    rule: &TableRule,
    as_of: NaiveDate,
    lookups: &mut Lookups,
    faults: &mut Faults,
) -> Option<(Table, Feed)> {
    let Some(source) = mapping.source.get(&rule.from) else {
        faults.push(Reason::new("unknown_source").with("source", &rule.from).at("mapping", 0, ""));
        return None;
    };
    if source.optional && !folder.join(&source.file).is_file() {
        return None;
    }
    let style = source.style.over(&mapping.files);
    let table = match Table::open(folder, &source.file, &style.format(source.columns.clone())) {
        Ok(table) => table,
        Err(fault) => {
            faults.push(fault);
            return None;
        }
    };
    let own = Scope {
        name: None,
        file: source.file.clone(),
        columns: table.columns.clone(),
        notation: Notation::of(&style, as_of),
    };
    let mut binder = Binder { file: source.file.clone(), scopes: vec![own], faults, used: Vec::new() };
    let joins = binder.joins(folder, mapping, rule, as_of, lookups)?;
    let mut tests = binder.tests(&source.conditions)?;
    tests.extend(binder.tests(&rule.conditions)?);
    let feed = binder.feed(rule, tests, joins)?;
    Some((table, feed))
}

struct Scope {
    name: Option<String>,
    file: String,
    columns: Vec<String>,
    notation: Notation,
}

struct Binder<'a> {
    file: String,
    scopes: Vec<Scope>,
    faults: &'a mut Faults,
    /// Columns that something uses.
    used: Vec<Slot>,
}

impl Binder<'_> {
    fn find(scopes: &[Scope], name: &str) -> Option<(Slot, Notation)> {
        scopes.iter().enumerate().find_map(|(table, scope)| {
            let bare = match &scope.name {
                None => name,
                Some(prefix) => name.strip_prefix(prefix.as_str())?.strip_prefix('.')?,
            };
            let column = scope.columns.iter().position(|column| column == bare)?;
            Some((Slot { table, column }, scope.notation.clone()))
        })
    }

    fn column(&mut self, name: &str) -> Option<(Slot, Notation)> {
        let found = Binder::find(&self.scopes, name);
        match &found {
            Some((slot, _)) => self.used.push(*slot),
            None => self.faults.push(Reason::new("missing_column").at(&self.file, 1, name)),
        }
        found
    }

    fn tests(&mut self, conditions: &[super::document::Condition]) -> Option<Vec<Test>> {
        let scopes = &self.scopes;
        let tests =
            Test::compile_all(conditions, &self.file, self.faults, &|name| Binder::find(scopes, name))?;
        let used = conditions.iter().filter_map(|one| Binder::find(scopes, &one.column));
        self.used.extend(used.map(|(slot, _)| slot));
        Some(tests)
    }

    fn joins(
        &mut self,
        folder: &Path,
        mapping: &Mapping,
        rule: &TableRule,
        as_of: NaiveDate,
        lookups: &mut Lookups,
    ) -> Option<Vec<BoundJoin>> {
        let mut joins = Vec::new();
        for join in &rule.join {
            let Some(source) = mapping.source.get(&join.source) else {
                let reason = Reason::new("unknown_source").with("source", &join.source);
                self.faults.push(reason.at("mapping", 0, ""));
                return None;
            };
            let style = source.style.over(&mapping.files);
            let notation = Notation::of(&style, as_of);
            let keys: Vec<&String> = join.on.keys().collect();
            let name = (join.source.clone(), keys.iter().map(|key| (*key).clone()).collect());
            let faults = &mut *self.faults;
            let lookup = lookups.entry(name).or_insert_with(|| {
                let format = style.format(source.columns.clone());
                Lookup::read(folder, source, &format, &keys, notation.clone(), faults).map(Rc::new)
            });
            let lookup = lookup.clone()?;
            let mut on = Vec::new();
            for column in join.on.values() {
                on.push(self.column(column)?.0);
            }
            let label = join.on.values().next().cloned().unwrap_or_default();
            let scope_name = join.name.clone().unwrap_or_else(|| join.source.clone());
            let columns = lookup.columns.clone();
            let table = self.scopes.len();
            let places = keys.iter().filter_map(|key| columns.iter().position(|column| column == *key));
            self.used.extend(places.map(|column| Slot { table, column }));
            let notation = lookup.notation.clone();
            self.scopes.push(Scope { name: Some(scope_name), file: source.file.clone(), columns, notation });
            joins.push(BoundJoin { lookup, on, unmatched: join.unmatched, label });
        }
        Some(joins)
    }

    fn feed(mut self, rule: &TableRule, tests: Vec<Test>, joins: Vec<BoundJoin>) -> Option<Feed> {
        let columns = rule.kind.columns();
        for name in rule.columns.keys().chain(&rule.distinct) {
            if !columns.iter().any(|column| column.name == name) {
                let reason = Reason::new("unknown_kind_column").with("kind", rule.kind.word());
                self.faults.push(reason.at("mapping", 0, name));
                return None;
            }
        }
        let same_names = rule.same_names.unwrap_or(rule.columns.is_empty());
        let mut cells = Vec::with_capacity(columns.len());
        let mut labels = Vec::with_capacity(columns.len());
        let mut whole = true;
        for column in columns {
            let own = same_names && self.scopes[0].columns.iter().any(|name| name == column.name);
            let same = Cell::Column(column.name.to_owned());
            let cell = rule.columns.get(column.name).or(if own { Some(&same) } else { None });
            labels.push(cell.map_or_else(|| column.name.to_owned(), |cell| label(cell, column.name)));
            let bound = match cell {
                Some(cell) => {
                    let bound = self.expression(cell, column.sort);
                    whole &= bound.is_some();
                    bound
                }
                None => None,
            };
            if column.required && cell.is_none() {
                self.faults.push(Reason::new("missing_column").at(&self.file, 1, column.name));
                whole = false;
            }
            cells.push(bound);
        }
        let mut extra = Vec::new();
        for (name, cell) in &rule.extra {
            extra.push((name.clone(), self.expression(cell, Sort::Text)?));
        }
        if rule.keep_rest && rule.kind.keeps_extra() {
            for (column, name) in self.scopes[0].columns.iter().enumerate() {
                let slot = Slot { table: 0, column };
                if !self.used.contains(&slot) {
                    extra.push((name.clone(), Expression { start: Start::Cell(slot), steps: Vec::new() }));
                    self.used.push(slot);
                }
            }
        }
        let used = self.used.iter().map(|slot| {
            let scope = &self.scopes[slot.table];
            (scope.file.clone(), scope.columns[slot.column].clone())
        });
        let used = used.collect();
        let place = |name: &String| columns.iter().position(|column| column.name == name);
        let distinct = rule.distinct.iter().filter_map(place).collect();
        let kind = rule.kind;
        whole.then_some(Feed { kind, tests, joins, cells, labels, extra, distinct, used })
    }

    fn expression(&mut self, cell: &Cell, sort: Sort) -> Option<Expression> {
        match cell {
            Cell::Column(name) => {
                let (slot, notation) = self.column(name)?;
                Some(Expression {
                    start: Start::Cell(slot),
                    steps: reading(sort, &notation).into_iter().collect(),
                })
            }
            Cell::Made(made) => self.made(made, sort),
        }
    }

    fn made(&mut self, made: &MadeCell, sort: Sort) -> Option<Expression> {
        let mut notation = self.scopes[0].notation.clone();
        let mut automatic = None;
        let start = if let Some(name) = &made.column {
            let (slot, own) = self.column(name)?;
            notation = own;
            if made.map.is_none() {
                automatic = reading(sort, &notation);
            }
            Start::Cell(slot)
        } else if let Some(text) = &made.constant {
            Start::Constant(text.clone())
        } else if let Some(template) = &made.template {
            Start::Template(self.pieces(template)?)
        } else if let Some(parts) = made.add.as_ref().or(made.subtract.as_ref()) {
            let minus = made.add.is_none();
            let mut sum = Vec::new();
            for (place, part) in parts.iter().enumerate() {
                let sign = if minus && place > 0 { -1 } else { 1 };
                let (part, notation) = self.amount(part)?;
                sum.push((sign, part, notation));
            }
            Start::Sum(sum)
        } else if let Some(of) = &made.multiply {
            let [times, over] = made.by.unwrap_or([1, 1]);
            if over <= 0 {
                self.faults.push(Reason::new("bad_ratio").at("mapping", 0, "by"));
                return None;
            }
            Start::Ratio(Box::new(self.amount(of)?), i128::from(times), i128::from(over))
        } else {
            Start::Constant(String::new())
        };
        Some(Expression { start, steps: steps(made, &notation, automatic) })
    }

    /// An amount inside arithmetic: a column is read as its file writes it, a result as ours.
    fn amount(&mut self, cell: &Cell) -> Option<(Expression, Notation)> {
        let expression = self.expression(cell, Sort::Text)?;
        let notation = match cell {
            Cell::Column(name) => Binder::find(&self.scopes, name)?.1,
            Cell::Made(made) => match &made.column {
                Some(name) if made.reading.is_none() => Binder::find(&self.scopes, name)?.1,
                _ => Notation::of(&Default::default(), NaiveDate::default()),
            },
        };
        Some((expression, notation))
    }

    fn pieces(&mut self, template: &str) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((text, after)) = rest.split_once('{') {
            pieces.push(Piece::Text(text.to_owned()));
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let (name, width) = name.split_once(':').unwrap_or((name, "0"));
            let width = width.parse().unwrap_or(0);
            pieces.push(match name {
                "#line" => Piece::Line(width),
                _ => Piece::Cell(self.column(name)?.0, width),
            });
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Some(pieces)
    }
}

fn steps(made: &MadeCell, notation: &Notation, automatic: Option<Step>) -> Vec<Step> {
    let notation = made.date.as_ref().map_or_else(|| notation.clone(), |date| notation.with_date(date));
    let mut steps = Vec::new();
    steps.extend(made.default.clone().map(Step::Default));
    steps.extend(made.slice.map(|[from, to]| Step::Slice(from, to)));
    steps.extend(made.map.clone().map(|map| Step::Map(map, made.otherwise.clone())));
    steps.extend(match made.reading {
        Some(Reading::Date) => Some(Step::Date(notation)),
        Some(Reading::Month) => Some(Step::Month(notation)),
        Some(Reading::Amount) => Some(Step::Amount(notation)),
        Some(Reading::CzechBirthDate) => Some(Step::CzechBirthDate(notation)),
        Some(Reading::CzechGender) => Some(Step::CzechGender(notation)),
        None if made.date.is_some() => Some(Step::Date(notation)),
        None => automatic,
    });
    steps
}

/// A column that feeds a date or amount is read as its file writes those.
fn reading(sort: Sort, notation: &Notation) -> Option<Step> {
    match sort {
        Sort::Date if notation.foreign_dates() => Some(Step::Date(notation.clone())),
        Sort::Month if notation.foreign_dates() => Some(Step::Month(notation.clone())),
        Sort::Amount if notation.foreign_amounts() => Some(Step::Amount(notation.clone())),
        _ => None,
    }
}

/// What the file calls the column a cell comes from.
fn label(cell: &Cell, or: &str) -> String {
    match cell {
        Cell::Column(name) => name.clone(),
        Cell::Made(made) => {
            let first = |parts: &Option<Vec<Cell>>| parts.as_ref()?.first().map(|part| label(part, or));
            let inside = |text: &String| {
                let name = text.split_once('{')?.1.split_once('}')?.0;
                Some(name.split(':').next().unwrap_or(name).to_owned())
            };
            made.column
                .clone()
                .or_else(|| made.template.as_ref().and_then(inside))
                .or_else(|| first(&made.add))
                .or_else(|| first(&made.subtract))
                .or_else(|| made.multiply.as_ref().map(|of| label(of, or)))
                .unwrap_or_else(|| or.to_owned())
        }
    }
}
