//! Quadrants (四象限, S-35): value by potential. What is not known is low.

use device_store::read::Line;
use domain::Fen;
use domain::filter::{Condition, Filter, Op, Operand, Words};
use domain::portrait::shares;

use super::{OverviewBar, Quadrants};
use crate::desk::Cx;

/// High potential from these points, unless somebody says otherwise.
const POTENTIAL: u8 = 50;
/// Code, Chinese, English; high value first, high potential first within.
const NAMES: [(&str, &str, &str); 4] = [
    ("keep", "重点维护", "Keep close"),
    ("sticky", "保持黏性", "Keep loyal"),
    ("dig", "潜力挖掘", "Develop"),
    ("watch", "观察调整", "Watch"),
];

/// Counts customers by quadrant.
pub(super) struct Quarters {
    value_from: Fen,
    potential_from: u8,
    cells: [(u32, i64); 4],
}

impl Quarters {
    pub(super) fn cut(cx: &Cx<'_>, words: &Words, value: Option<Fen>, potential: Option<u8>) -> Quarters {
        // The third tier is the first that is served by an advisor of its own (PRODUCT.md 3.9).
        let third =
            cx.words.rule().and_then(|rule| rule.levels.get(2.min(words.tiers.len().saturating_sub(1))));
        Quarters {
            value_from: value.or_else(|| third.map(|level| level.threshold)).unwrap_or(Fen::wan(20)),
            potential_from: potential.unwrap_or(POTENTIAL),
            cells: [(0, 0); 4],
        }
    }

    pub(super) fn add(&mut self, line: &Line<'_>) {
        let high = line.aum.is_some_and(|aum| aum >= self.value_from);
        let likely = line.potential.is_some_and(|points| points >= i64::from(self.potential_from));
        let cell = &mut self.cells[usize::from(!high) * 2 + usize::from(!likely)];
        cell.0 += 1;
        cell.1 += line.aum.map_or(0, |aum| aum.0);
    }

    pub(super) fn shown(&self, within: &Filter) -> Quadrants {
        let counts: Vec<Fen> = self.cells.iter().map(|(count, _)| Fen(i64::from(*count))).collect();
        let amounts: Vec<Fen> = self.cells.iter().map(|(_, sum)| Fen(*sum)).collect();
        let high = at_least("aum", self.value_from.0);
        let likely = at_least("potential", i64::from(self.potential_from));
        let not = |filter: &Filter| Filter::Not(Box::new(filter.clone()));
        let filters = [
            high.clone().and(likely.clone()),
            high.clone().and(not(&likely)),
            not(&high).and(likely.clone()),
            not(&high).and(not(&likely)),
        ];
        let shares = shares(&counts).into_iter().zip(shares(&amounts));
        let quadrants = self.cells.iter().zip(NAMES).zip(filters).zip(shares).map(
            |((((count, sum), (key, zh, en)), filter), (count_permille, aum_permille))| OverviewBar {
                key: key.to_owned(),
                name_zh: zh.to_owned(),
                name_en: en.to_owned(),
                count: *count,
                aum: Fen(*sum),
                count_permille,
                aum_permille,
                filter: within.clone().and(filter),
            },
        );
        Quadrants {
            value_from: self.value_from,
            potential_from: self.potential_from,
            quadrants: quadrants.collect(),
        }
    }
}

/// A field from so much on.
pub(super) fn at_least(field: &str, least: i64) -> Filter {
    Filter::Is(Condition {
        field: field.to_owned(),
        within: None,
        of: None,
        op: Op::AtLeast,
        values: vec![Operand::Number(least)],
    })
}
