//! Deeds of closed months and of single days, as facts.

use super::PAST_MONTHS;
use crate::filter::deed::{Deed, Grain};
use crate::filter::fact::{Fact, Facts, day_number};
use crate::snapshot::{MonthSnapshot, Recent};

pub(super) fn of_months(facts: &mut Facts, months: &[MonthSnapshot]) {
    let deeds = months.iter().rev().take(PAST_MONTHS as usize).map(|month| Deed {
        grain: Grain::Month,
        at: i64::from(month.month.index()),
        logins: i64::from(month.login_days),
        visits: i64::from(month.visits),
        inflow: month.inflow.amount.0,
        outflow: month.outflow.amount.0,
        trades: i64::from(month.inflow.count) + i64::from(month.outflow.count),
        cash: i64::from(month.cash_count),
    });
    facts.deeds.extend(deeds.filter(Deed::is_some));
}

pub(super) fn of_days(facts: &mut Facts, recent: &Recent) {
    facts.put(Fact::DaysFrom, Some(day_number(recent.since)));
    let deeds = recent.days.iter().map(|day| Deed {
        grain: Grain::Day,
        at: day_number(day.on),
        logins: i64::from(day.login),
        visits: i64::from(day.visits),
        inflow: day.inflow.amount.0,
        outflow: day.outflow.amount.0,
        trades: i64::from(day.inflow.count) + i64::from(day.outflow.count),
        cash: i64::from(day.cash_count),
    });
    facts.deeds.extend(deeds.filter(Deed::is_some));
}
