//! Movements and behaviour month by month, consistent with how the assets moved.

use crate::chance::Chance;
use crate::course::Course;
use crate::population::Draft;

/// Mean movements a month by tier, dispersion 0.6 (PRODUCT.md 3.3).
const MOVEMENTS: [f64; 5] = [6.0, 14.0, 14.0, 14.0, 14.0];
/// Active on the mobile bank within 30 days, by tier; 65 and over times 0.4.
const MOBILE: [f64; 5] = [0.38, 0.62, 0.70, 0.66, 0.58];

/// One month's movements and behaviour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthFlow {
    /// Credits, fen.
    pub inflow: i64,
    /// How many.
    pub inflow_count: u32,
    /// Debits, fen.
    pub outflow: i64,
    /// How many.
    pub outflow_count: u32,
    /// Cash withdrawals.
    pub cash_count: u32,
    /// Days with a log-in.
    pub login_days: u32,
    /// Visits to the branch.
    pub visits: u32,
}

/// The flows of each month of `course`.
pub fn flows(draft: &Draft, course: &Course, chance: &mut Chance) -> Vec<MonthFlow> {
    if draft.dormant {
        return vec![MonthFlow::default(); course.months.len()];
    }
    let share = MOBILE[draft.tier] * if draft.age >= 65 { 0.4 } else { 1.0 };
    // Dormant accounts never log in; the others carry their share.
    let share = if draft.tier == 0 { (share / 0.65).min(1.0) } else { share };
    let mobile = chance.yes(share);
    let habit = if mobile { chance.between(2.0, 16.0) } else { 0.0 };
    let turnover = chance.between(0.05, 0.35);
    let mut before = course.months.first().map_or(0, |month| month.eom);
    let mut all = Vec::with_capacity(course.months.len());
    for month in &course.months {
        let grown = month.eom - before;
        before = month.eom;
        all.push(month_flow(draft, grown, month.davg as f64 * turnover, habit, chance));
    }
    all
}

fn month_flow(draft: &Draft, grown: i64, turnover: f64, habit: f64, chance: &mut Chance) -> MonthFlow {
    let count = chance.negative_binomial(MOVEMENTS[draft.tier], 0.6);
    let mut inflow_count = (count * 2 / 5).max(u32::from(grown > 0 || count > 0));
    let mut outflow_count = (count - count * 2 / 5).max(u32::from(grown < 0 || count > 0));
    // What comes in and goes out again; the rest explains how the month's end moved.
    let both = if count > 0 { ((turnover * chance.between(0.5, 1.5)).round() as i64).max(1) } else { 0 };
    let (inflow, outflow) = (both + grown.max(0), both + (-grown).max(0));
    inflow_count *= u32::from(inflow > 0);
    outflow_count *= u32::from(outflow > 0);
    MonthFlow {
        inflow,
        inflow_count,
        outflow,
        outflow_count,
        cash_count: outflow_count.min(chance.poisson(if draft.age >= 60 { 1.2 } else { 0.5 })),
        login_days: chance.poisson(habit).min(28),
        visits: chance.poisson(if habit > 0.0 { 0.15 } else { 0.6 }),
    }
}
