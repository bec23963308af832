//! Single days since the last closed month (a week at least), in the habit of that month. Drawn
//! from streams of their own.

use chrono::{Days, NaiveDate};

use crate::chance::Chance;
use crate::course::MonthFlow;
use crate::population::Draft;
use crate::specification::{BankSet, Specification};

/// Keeps these draws apart from all others.
const APART: u64 = 0x6461_7973;

/// One day on which something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayFlow {
    /// Which.
    pub on: NaiveDate,
    /// Its movements and behaviour; log-in days are 0 or 1.
    pub flow: MonthFlow,
}

/// The days of a customer whose last closed month was `habit`; the sync benchmark's bank has none.
pub fn days(spec: &Specification, draft: &Draft, habit: MonthFlow) -> Vec<DayFlow> {
    if spec.set == BankSet::Book3000 || draft.dormant {
        return Vec::new();
    }
    let mut chance = Chance::of(spec.seed ^ APART, draft.index as u64);
    let since = spec.last_month().plus(1).first_day().min(spec.as_of - Days::new(6));
    let share = |count: u32| f64::from(count) / 30.0;
    let mean = |amount: i64, count: u32| amount as f64 / f64::from(count.max(1));
    let mut found = Vec::new();
    for on in since.iter_days().take_while(|on| *on <= spec.as_of) {
        let mut moved = |amount: i64, count: u32| {
            let (yes, size) = (chance.yes(share(count)), chance.between(0.4, 1.6));
            if yes && amount > 0 { (((mean(amount, count) * size).round() as i64).max(1), 1) } else { (0, 0) }
        };
        let (inflow, inflow_count) = moved(habit.inflow, habit.inflow_count);
        let (outflow, outflow_count) = moved(habit.outflow, habit.outflow_count);
        let cash = chance.yes(share(habit.cash_count));
        let flow = MonthFlow {
            inflow,
            inflow_count,
            outflow,
            outflow_count,
            cash_count: outflow_count.min(u32::from(cash)),
            login_days: u32::from(chance.yes(share(habit.login_days))),
            visits: u32::from(chance.yes(share(habit.visits))),
        };
        if flow != MonthFlow::default() {
            found.push(DayFlow { on, flow });
        }
    }
    found
}
