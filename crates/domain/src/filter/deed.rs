//! Deed: what a customer did in a closed month or on a single day, and which of them a stretch of
//! days is made of (S-38). Months are kept whole, days for five weeks: a stretch is answered when
//! it is made of those, and refused with the nearest that is when it is not.

use chrono::Days;

use super::gather::PAST_MONTHS;
use super::{Dates, Span, day_number};
use crate::calendar::{BusinessDate, Month};

/// Days that are kept one by one, today included.
pub const DAYS_KEPT: u64 = 35;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Days with a log-in.
    Logins,
    /// Visits to the branch.
    Visits,
    /// Credits, fen.
    Inflow,
    /// Debits, fen.
    Outflow,
    /// Both.
    Turnover,
    /// Movements, count.
    Trades,
    /// Cash withdrawals, count.
    Cash,
}

/// A month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// By month index.
    Month,
    /// By day number.
    Day,
}

/// What was done in it. Months and days in which nothing was done are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// Month or day.
    pub grain: Grain,
    /// Which.
    pub at: i64,
    /// Days with a log-in.
    pub logins: i64,
    /// Visits.
    pub visits: i64,
    /// Fen.
    pub inflow: i64,
    /// Fen.
    pub outflow: i64,
    /// Movements.
    pub trades: i64,
    /// Cash withdrawals.
    pub cash: i64,
}

impl Deed {
    /// What it adds to a metric.
    pub fn of(&self, metric: Metric) -> i64 {
        match metric {
            Metric::Logins => self.logins,
            Metric::Visits => self.visits,
            Metric::Inflow => self.inflow,
            Metric::Outflow => self.outflow,
            Metric::Turnover => self.inflow.saturating_add(self.outflow),
            Metric::Trades => self.trades,
            Metric::Cash => self.cash,
        }
    }

    /// Whether anything was done.
    pub(super) fn is_some(&self) -> bool {
        let Deed { grain: _, at: _, logins, visits, inflow, outflow, trades, cash } = *self;
        [logins, visits, inflow, outflow, trades, cash] != [0; 6]
    }
}

/// A stretch of days as what is kept of it, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Month indexes.
    pub months: Option<(i64, i64)>,
    /// Day numbers.
    pub days: Option<(i64, i64)>,
}

/// What a stretch up to today is made of; none when it begins or ends inside a month of which no
/// days are kept, before the months that are kept, or after today.
pub fn stretch(dates: Dates, today: BusinessDate) -> Option<Stretch> {
    let to = dates.to.min(today);
    if dates.from > to {
        return None;
    }
    if dates.from >= first_day(today) {
        return Some(Stretch { months: None, days: Some((day_number(dates.from), day_number(to))) });
    }
    let now = Month::of(today);
    let first = Month::of(dates.from);
    let last = if Month::of(to).last_day() == to { Month::of(to) } else { Month::of(to).plus(-1) };
    let last = last.min(now.plus(-1));
    let rest = last.plus(1).first_day();
    let reached = i64::from(first.index()) >= i64::from(now.index()) - PAST_MONTHS;
    let whole = first.first_day() == dates.from && first <= last && reached;
    // What is left over is told day by day only where it lies in days that are kept.
    let kept = rest > to || rest >= first_day(today);
    (whole && kept).then(|| Stretch {
        months: Some((i64::from(first.index()), i64::from(last.index()))),
        days: (rest <= to).then(|| (day_number(rest), day_number(to))),
    })
}

/// The nearest stretch of whole months that can be answered.
pub(super) fn nearest(dates: Dates, today: BusinessDate) -> Option<Span> {
    let closed = Month::of(today).plus(-1);
    let reach = closed.plus(1 - i32::try_from(PAST_MONTHS).ok()?);
    let first = Month::of(dates.from).clamp(reach, closed);
    let last = Month::of(dates.to).clamp(first, closed);
    Some(Span::Dates { from: first.first_day(), to: last.last_day() })
}

fn first_day(today: BusinessDate) -> BusinessDate {
    today.checked_sub_days(Days::new(DAYS_KEPT - 1)).unwrap_or(today)
}
