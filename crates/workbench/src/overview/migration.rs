//! Migration: tier by tier between two closed months (S-26).

use std::collections::BTreeMap;

use device_store::read::Line;
use domain::Month;
use domain::filter::{Condition, Filter, NO_TIER, Op, Operand, PAST_MONTHS, Span, Words, letter};

use super::{Migration, MigrationCell};
use crate::customer::TierBadge;
use crate::desk::Cx;

/// Counts customers by the tiers of two months.
pub(super) struct Moves {
    from: Month,
    to: Month,
    cells: BTreeMap<(char, char), u32>,
}

impl Moves {
    pub(super) fn between(from: Month, to: Month) -> Moves {
        Moves { from, to, cells: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, line: &Line<'_>) {
        let cell = (then(line, self.from), then(line, self.to));
        *self.cells.entry(cell).or_default() += 1;
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
            let place = (0..words.letters.len()).find(|place| letter(*place) == found);
            place.and_then(|place| words.letters.get(place)).map(ToString::to_string).unwrap_or_default()
        };
        let cells = self.cells.iter().map(|((from, to), count)| {
            let (from, to) = (code(*from), code(*to));
            let filter = in_month(self.from, &from).and(in_month(self.to, &to));
            MigrationCell { count: *count, filter: within.clone().and(filter), from, to }
        });
        let first = cx.amounts.month.map(|month| month.plus(1 - PAST_MONTHS as i32));
        Migration {
            from: Some(self.from),
            to: Some(self.to),
            months: first
                .map(|first| (0..PAST_MONTHS as i32).map(|at| first.plus(at)).collect())
                .unwrap_or_default(),
            levels,
            cells: cells.collect(),
        }
    }
}

/// Nothing was closed yet.
pub(super) fn nothing() -> Migration {
    Migration { from: None, to: None, months: Vec::new(), levels: Vec::new(), cells: Vec::new() }
}

/// The letter of a month; [`NO_TIER`] outside the line.
fn then(line: &Line<'_>, month: Month) -> char {
    let back = line.past_month.map(|last| last - i64::from(month.index()));
    let place = back.filter(|back| *back >= 0).and_then(|back| usize::try_from(PAST_MONTHS - 1 - back).ok());
    // One byte a letter.
    place.and_then(|place| line.past.as_bytes().get(place)).map_or(NO_TIER, |byte| char::from(*byte))
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
