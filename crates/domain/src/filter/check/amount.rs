//! Amounts: money, counts, shares, days since and years since, as ranges of facts.

use chrono::Months;

use super::super::deed::{Metric, stretch};
use super::super::fact::day_number;
use super::super::field::Source;
use super::super::{Op, Operand, Span, Unit};
use super::{Node, On, Piece, Tally, Test, Wrong};
use crate::calendar::BusinessDate;

impl On<'_> {
    pub(super) fn amount(&self) -> Result<Node, Wrong> {
        let known = |node: Node| match self.condition.op {
            Op::Known => node,
            _ => node.not(),
        };
        if matches!(self.condition.op, Op::Known | Op::Unknown) {
            return match self.field.from {
                Source::Number(fact) | Source::DaysSince(fact) | Source::YearsSince(fact) => {
                    Ok(known(Node::Test(Test::Known(fact))))
                }
                Source::Months(facts) => Ok(known(Node::Test(Test::Known(facts[self.months()?])))),
                Source::Deeds(metric, facts) => Ok(known(match self.months() {
                    Ok(window) => Node::Test(Test::Known(facts[window])),
                    Err(_) => self.deeds(metric, i64::MIN, i64::MAX)?,
                })),
                _ => Err(Wrong::at("wrong_operator", Piece::Op)),
            };
        }
        let mut found = Vec::new();
        for (least, most) in self.bounds()? {
            found.push(self.within_bounds(least, most)?);
        }
        let node = Node::any(found);
        Ok(if self.condition.op == Op::IsNot { node.not() } else { node })
    }

    /// What is compared with, as ranges.
    fn bounds(&self) -> Result<Vec<(i64, i64)>, Wrong> {
        let number = |at: usize| match self.condition.values.get(at) {
            Some(Operand::Number(number)) => Ok(*number),
            _ => Err(Wrong::at("bad_number", Piece::Value(at))),
        };
        match self.condition.op {
            Op::Less => Ok(vec![(i64::MIN, number(0)?.saturating_sub(1))]),
            Op::AtMost => Ok(vec![(i64::MIN, number(0)?)]),
            Op::More => Ok(vec![(number(0)?.saturating_add(1), i64::MAX)]),
            Op::AtLeast => Ok(vec![(number(0)?, i64::MAX)]),
            Op::Between if number(0)? > number(1)? => Err(Wrong::at("span_backwards", Piece::Value(1))),
            Op::Between => Ok(vec![(number(0)?, number(1)?)]),
            _ => (0..self.condition.values.len()).map(|at| Ok((number(at)?, number(at)?))).collect(),
        }
    }

    fn within_bounds(&self, least: i64, most: i64) -> Result<Node, Wrong> {
        let range = |fact, from, to| Node::Test(Test::Range { fact, from, to, unknown: false });
        Ok(match self.field.from {
            Source::Number(fact) => range(fact, least, most),
            Source::Months(facts) => range(facts[self.months()?], least, most),
            Source::Deeds(metric, facts) => match self.months() {
                Ok(window) => range(facts[window], least, most),
                Err(_) => self.deeds(metric, least, most)?,
            },
            Source::DaysSince(fact) => {
                let today = day_number(self.today);
                let from = if most == i64::MAX { i64::MIN } else { today.saturating_sub(most) };
                let to = if least == i64::MIN { i64::MAX } else { today.saturating_sub(least) };
                // What never was is longer ago than any day.
                Node::Test(Test::Range { fact, from, to, unknown: most == i64::MAX })
            }
            Source::YearsSince(fact) => {
                let from = if most == i64::MAX {
                    i64::MIN
                } else {
                    years_back(self.today, most.saturating_add(1)).saturating_add(1)
                };
                // Before birth one is 0 years old (`customer::age`).
                let to = if least <= 0 { i64::MAX } else { years_back(self.today, least) };
                if most < 0 { range(fact, 1, 0) } else { range(fact, from, to) }
            }
            Source::Count(event) => self.tally(event, Tally::Count, least, most)?,
            Source::Sum(event) => self.tally(event, Tally::Sum, least, most)?,
            _ => return Err(Wrong::at("wrong_operator", Piece::Op)),
        })
    }

    fn tally(&self, event: super::Event, tally: Tally, least: i64, most: i64) -> Result<Node, Wrong> {
        let (from, to) = match self.condition.within {
            None => (i64::MIN, i64::MAX),
            Some(span) => self.days(span, Piece::Within)?,
        };
        let part = self.condition.of.as_deref().and_then(|of| {
            self.field.parts().iter().find(|(code, _, _)| *code == of).map(|(code, _, _)| *code)
        });
        Ok(Node::Test(Test::Happened { event, from, to, part, tally, least, most }))
    }

    /// Over any stretch that is made of what is kept.
    fn deeds(&self, metric: Metric, least: i64, most: i64) -> Result<Node, Wrong> {
        let span = self.condition.within.ok_or(Wrong::at("window_expected", Piece::Within))?;
        let dates = self.dates(span, Piece::Within)?;
        let made = stretch(dates, self.today).ok_or(Wrong::at("whole_months", Piece::Within))?;
        Ok(Node::Test(Test::Deeds { metric, months: made.months, days: made.days, least, most }))
    }

    /// Which window of closed months is meant: 30, 90, 180 or 365 days, or the same in months.
    fn months(&self) -> Result<usize, Wrong> {
        let wrong = Err(Wrong::at("wrong_window", Piece::Within));
        let Some(Span::Last { count, unit }) = self.condition.within else { return wrong };
        match (count, unit) {
            (30, Unit::Day) | (1, Unit::Month) => Ok(0),
            (90, Unit::Day) | (3, Unit::Month) => Ok(1),
            (180, Unit::Day) | (6, Unit::Month) => Ok(2),
            (365, Unit::Day) | (12, Unit::Month) | (1, Unit::Year) => Ok(3),
            _ => wrong,
        }
    }
}

/// The last day somebody may be born on who is so many years old; before every day when it
/// lies outside the calendar.
fn years_back(today: BusinessDate, years: i64) -> i64 {
    let months = u32::try_from(years.saturating_mul(12)).ok();
    let day = months.and_then(|months| today.checked_sub_months(Months::new(months)));
    day.map_or(i64::MIN, day_number)
}
