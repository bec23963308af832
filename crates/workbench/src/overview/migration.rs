//! Migration: tier by tier between two months (S-26). A month's tier is the one in force in it; what
//! the last close decided is in force from the month after, so the newest month is that one: its
//! moves are those that 层级变动 tells of. Who left this desk is on no list any more, but is counted
//! by the tiers they had: so the sums are those of the months as they were.

use std::collections::BTreeMap;

use device_store::read::{Departed, Line};
use domain::Month;
use domain::filter::{Condition, Filter, NO_TIER, Op, Operand, PAST_MONTHS, Span, Words, letter};
use domain::id::TierCode;

use super::{Migration, MigrationCell, MigrationLeft};
use crate::customer::TierBadge;
use crate::desk::Cx;

/// Counts customers by the tiers of two months.
pub(super) struct Moves {
    from: Month,
    to: Month,
    /// The month in which the tiers of now are in force.
    now: Month,
    letters: Vec<TierCode>,
    cells: BTreeMap<(char, char), Cell>,
    /// Who left between the two, by the tier of the first; none when only some customers are asked for.
    left: Option<BTreeMap<char, u32>>,
}

/// Customers of one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Here now.
    pub(super) count: u32,
    /// Left after the second month.
    pub(super) gone: u32,
}

impl Moves {
    /// Between the months asked for, by default the last two; none before anything was closed.
    /// `letters` are the codes of the tiers by letter.
    pub(super) fn between(
        from: Option<Month>,
        to: Option<Month>,
        closed: Option<Month>,
        letters: &[TierCode],
    ) -> Option<Moves> {
        let now = closed?.plus(1);
        let to = to.unwrap_or(now);
        let from = from.unwrap_or_else(|| to.plus(-1));
        Some(Moves { from, to, now, letters: letters.to_vec(), cells: BTreeMap::new(), left: None })
    }

    pub(super) fn add(&mut self, line: &Line<'_>) {
        let cell = (self.letter(line, self.from), self.letter(line, self.to));
        self.cells.entry(cell).or_default().count += 1;
    }

    /// Adds those who left, when everybody is asked for.
    pub(super) fn add_departed(&mut self, departed: &[Departed]) {
        let mut left = BTreeMap::new();
        for one in departed {
            let month = |month: Month| i64::from(month.index());
            let [from, to] = [self.from, self.to].map(|then| at(&one.past, Some(one.month), then));
            if month(self.from) > one.month {
                continue;
            }
            // Somebody of no tier in the first month may not have been a customer then.
            if month(self.to) <= one.month {
                self.cells.entry((from, to)).or_default().gone += one.count;
            } else {
                *left.entry(from).or_default() += one.count;
            }
        }
        self.left = Some(left);
    }

    /// The letter of a month; [`NO_TIER`] where none is known.
    fn letter(&self, line: &Line<'_>, month: Month) -> char {
        if month != self.now {
            return at(line.past, line.past_month, month);
        }
        let place = self.letters.iter().position(|code| code.as_str() == line.tier);
        place.map_or(NO_TIER, letter)
    }

    #[cfg(test)]
    pub(super) fn counted(&self) -> Vec<((char, char), u32)> {
        self.cells.iter().map(|(cell, found)| (*cell, found.count)).collect()
    }

    #[cfg(test)]
    pub(super) fn gone(&self) -> Vec<((char, char), u32)> {
        let gone = self.cells.iter().filter(|(_, found)| found.gone > 0);
        gone.map(|(cell, found)| (*cell, found.gone)).collect()
    }

    #[cfg(test)]
    pub(super) fn left(&self) -> Vec<(char, u32)> {
        self.left.iter().flatten().map(|(from, count)| (*from, *count)).collect()
    }

    fn listed(&self, month: Month, code: &str) -> Filter {
        match (month == self.now, code.is_empty()) {
            (true, true) => Filter::unknown("tier"),
            (true, false) => Filter::is("tier", code),
            (false, _) => in_month(month, code),
        }
    }

    pub(super) fn shown(&self, cx: &Cx<'_>, words: &Words, within: &Filter) -> Migration {
        let mut levels: Vec<TierBadge> = words
            .tiers
            .iter()
            .zip(0u8..)
            .map(|(tier, rank)| cx.words.badge_of(&tier.code.as_str().into(), rank))
            .collect();
        levels.reverse();
        levels.push(TierBadge::undecided());
        let code = |found: char| {
            let place = (0..self.letters.len()).find(|place| letter(*place) == found);
            place.and_then(|place| self.letters.get(place)).map(ToString::to_string).unwrap_or_default()
        };
        let cells = self.cells.iter().map(|((from, to), Cell { count, gone })| {
            let (from, to) = (code(*from), code(*to));
            let filter = self.listed(self.from, &from).and(self.listed(self.to, &to));
            MigrationCell { count: *count, gone: *gone, filter: within.clone().and(filter), from, to }
        });
        let left = |left: &BTreeMap<char, u32>| {
            left.iter().map(|(from, count)| MigrationLeft { from: code(*from), count: *count }).collect()
        };
        Migration {
            from: Some(self.from),
            to: Some(self.to),
            months: (0..=PAST_MONTHS as i32).rev().map(|back| self.now.plus(-back)).collect(),
            levels,
            cells: cells.collect(),
            left: self.left.as_ref().map(left),
        }
    }
}

/// Nothing was closed yet.
pub(super) fn nothing() -> Migration {
    Migration { from: None, to: None, months: Vec::new(), levels: Vec::new(), cells: Vec::new(), left: None }
}

/// The letter of a month in a course of tiers that ends with `last`; [`NO_TIER`] outside it.
fn at(past: &str, last: Option<i64>, month: Month) -> char {
    let back = last.map(|last| last - i64::from(month.index()));
    let place = back.filter(|back| *back >= 0).and_then(|back| usize::try_from(PAST_MONTHS - 1 - back).ok());
    // One byte a letter.
    place.and_then(|place| past.as_bytes().get(place)).map_or(NO_TIER, |byte| char::from(*byte))
}

fn in_month(month: Month, code: &str) -> Filter {
    let known = !code.is_empty();
    Filter::Is(Condition {
        field: "tier_then".to_owned(),
        within: Some(Span::Dates { from: month.first_day(), to: month.last_day() }),
        of: None,
        op: if known { Op::Is } else { Op::Unknown },
        values: if known { vec![Operand::Text(code.to_owned())] } else { Vec::new() },
    })
}
