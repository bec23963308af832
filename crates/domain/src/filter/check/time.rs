//! Time: dates, months and days of every year, as ranges of facts.

use super::super::fact::{Fact, day_number};
use super::super::field::{Calendar, Source};
use super::super::{Dates, Day, Op, Operand, Span, lunar_code, month_day};
use super::{Node, On, Piece, Test, Wrong};
use crate::calendar::{BusinessDate, Month};
use crate::lunar::lunar_of;

/// Periods and units a tree may reach from today, either way.
const REACH: i32 = 4_000;

impl On<'_> {
    pub(super) fn time(&self) -> Result<Node, Wrong> {
        let fact = match self.field.from {
            Source::Date(fact) | Source::Month(fact) | Source::Yearly(fact, _) => fact,
            _ => return Err(Wrong::at("wrong_operator", Piece::Op)),
        };
        match self.condition.op {
            Op::Known => return Ok(Node::Test(Test::Known(fact))),
            Op::Unknown => return Ok(Node::Test(Test::Known(fact)).not()),
            _ => {}
        }
        let mut found = Vec::new();
        match self.field.from {
            Source::Yearly(_, calendar) => {
                for (from, to) in self.yearly(calendar)? {
                    found.push(range(fact, from, to));
                }
            }
            from => {
                let month = matches!(from, Source::Month(_));
                for (from, to) in self.ranges()? {
                    found.push(if month { in_months(fact, from, to) } else { range(fact, from, to) });
                }
            }
        }
        let node = Node::any(found);
        Ok(if self.condition.op == Op::IsNot { node.not() } else { node })
    }

    /// What is compared with, as ranges of day numbers.
    fn ranges(&self) -> Result<Vec<(i64, i64)>, Wrong> {
        match self.condition.op {
            Op::Less => Ok(vec![(i64::MIN, self.day(0)?.saturating_sub(1))]),
            Op::AtMost => Ok(vec![(i64::MIN, self.day(0)?)]),
            Op::More => Ok(vec![(self.day(0)?.saturating_add(1), i64::MAX)]),
            Op::AtLeast => Ok(vec![(self.day(0)?, i64::MAX)]),
            Op::Between => {
                let (from, to) = (self.day(0)?, self.day(1)?);
                if from > to {
                    Err(Wrong::at("span_backwards", Piece::Value(1)))
                } else {
                    Ok(vec![(from, to)])
                }
            }
            _ => (0..self.condition.values.len()).map(|at| self.stretch(at)).collect(),
        }
    }

    fn stretch(&self, at: usize) -> Result<(i64, i64), Wrong> {
        match self.condition.values.get(at) {
            Some(Operand::Span(span)) => self.days(*span, Piece::Value(at)),
            _ => self.day(at).map(|day| (day, day)),
        }
    }

    fn day(&self, at: usize) -> Result<i64, Wrong> {
        self.date(at).map(day_number)
    }

    fn date(&self, at: usize) -> Result<BusinessDate, Wrong> {
        let wrong = Wrong::at("bad_date", Piece::Value(at));
        match self.condition.values.get(at) {
            Some(Operand::Day(day)) => resolve(*day, self.today).ok_or(wrong),
            _ => Err(wrong),
        }
    }

    /// A stretch of days, as day numbers.
    pub(super) fn days(&self, span: Span, piece: Piece) -> Result<(i64, i64), Wrong> {
        let dates = self.dates(span, piece)?;
        Ok((day_number(dates.from), day_number(dates.to)))
    }

    pub(super) fn dates(&self, span: Span, piece: Piece) -> Result<Dates, Wrong> {
        let near = match span {
            Span::Last { count, .. } | Span::Next { count, .. } => count > 0 && i32::from(count) <= REACH,
            Span::Whole { plus, .. } => i32::from(plus).abs() <= REACH,
            Span::Dates { .. } => true,
        };
        let dates = span.on(self.today).filter(|_| near).ok_or(Wrong::at("bad_date", piece))?;
        if dates.from > dates.to { Err(Wrong::at("span_backwards", piece)) } else { Ok(dates) }
    }

    /// Days of every year that are meant.
    fn yearly(&self, calendar: Calendar) -> Result<Vec<(i64, i64)>, Wrong> {
        let kept = |dates: Dates| match calendar {
            Calendar::Solar => dates.yearly(),
            Calendar::Lunar => dates.lunar(),
        };
        if self.condition.op == Op::Between {
            let (from, to) = (self.date(0)?, self.date(1)?);
            let backwards = Wrong::at("span_backwards", Piece::Value(1));
            return if from > to { Err(backwards) } else { Ok(kept(Dates { from, to })) };
        }
        let mut found = Vec::new();
        for (at, value) in self.condition.values.iter().enumerate() {
            let wrong = Wrong::at("bad_date", Piece::Value(at));
            match value {
                Operand::Span(span) => found.extend(kept(self.dates(*span, Piece::Value(at))?)),
                Operand::Day(Day::Yearly { month, day }) if calendar == Calendar::Solar => {
                    let known = BusinessDate::from_ymd_opt(2000, u32::from(*month), u32::from(*day));
                    let code = month_day(known.ok_or(wrong)?);
                    found.push((code, code));
                }
                Operand::Day(Day::Lunar { month, day }) if calendar == Calendar::Lunar => {
                    if !(1..=12).contains(month) || !(1..=30).contains(day) {
                        return Err(wrong);
                    }
                    let code = i64::from(*month) * 100 + i64::from(*day);
                    found.push((code, code));
                }
                Operand::Day(day) => {
                    let date = resolve(*day, self.today).ok_or(wrong.clone())?;
                    let code = match calendar {
                        Calendar::Solar => month_day(date),
                        Calendar::Lunar => lunar_of(date).map(lunar_code).ok_or(wrong)?,
                    };
                    found.push((code, code));
                }
                _ => return Err(wrong),
            }
        }
        Ok(found)
    }
}

fn resolve(day: Day, today: BusinessDate) -> Option<BusinessDate> {
    match day {
        Day::Today { plus, .. } if plus.abs() > REACH * 10 => None,
        _ => day.on(today),
    }
}

fn range(fact: Fact, from: i64, to: i64) -> Node {
    Node::Test(Test::Range { fact, from, to, unknown: false })
}

/// A month is meant by its first day.
fn in_months(fact: Fact, from: i64, to: i64) -> Node {
    let epoch = BusinessDate::default();
    let date = |number: i64| {
        let days = chrono::TimeDelta::try_days(number)?;
        epoch.checked_add_signed(days)
    };
    let first = date(from).map_or(i64::MIN, |date| {
        let month = Month::of(date);
        i64::from(month.index()) + i64::from(month.first_day() < date)
    });
    let last = date(to).map_or(i64::MAX, |date| i64::from(Month::of(date).index()));
    range(fact, first, last)
}
