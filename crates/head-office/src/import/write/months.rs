//! Monthly history: the planned months over those that are there.

use domain::Month;
use domain::snapshot::{MonthSnapshot, Series};

use crate::import::kind::Kind;
use crate::import::plan::Planned;
use crate::import::write::outcome::{Fate, Tally};

/// The history after the run; none when the bundle says nothing about it.
pub(super) fn merge(
    planned: &Planned<'_>,
    old: Option<&Series>,
    tally: Option<&mut Tally>,
) -> Option<Series> {
    let silent =
        planned.snapshots.is_empty() && planned.movements.is_empty() && planned.behaviours.is_empty();
    if silent {
        return None;
    }
    let mut series = old.cloned().unwrap_or_default();
    for row in planned.snapshots {
        let month = month_of(&mut series, row.month);
        month.aum_davg = row.aum_davg;
        month.aum_eom = row.aum_eom;
        month.families = row.families;
        month.loans = row.loans;
    }
    for row in planned.movements {
        let month = month_of(&mut series, row.month);
        month.inflow = row.inflow;
        month.outflow = row.outflow;
        month.cash_count = row.cash_count;
    }
    for row in planned.behaviours {
        let month = month_of(&mut series, row.month);
        month.login_days = row.login_days;
        month.visits = row.visits;
    }
    if let Some(tally) = tally {
        count(planned, old, &series, tally);
    }
    Some(series)
}

/// The entry of a month, made empty in its place when it is new.
fn month_of(series: &mut Series, month: Month) -> &mut MonthSnapshot {
    let place = match series.months.binary_search_by_key(&month, |one| one.month) {
        Ok(place) => place,
        Err(place) => {
            series.months.insert(place, empty(month));
            place
        }
    };
    &mut series.months[place]
}

fn empty(month: Month) -> MonthSnapshot {
    MonthSnapshot {
        month,
        aum_davg: Default::default(),
        aum_eom: Default::default(),
        families: Default::default(),
        loans: Default::default(),
        inflow: Default::default(),
        outflow: Default::default(),
        cash_count: 0,
        login_days: 0,
        visits: 0,
        tier: None,
        watch: 0,
    }
}

/// A month missing between others; only a history without one can be judged.
pub(super) fn gap(series: &Series) -> Option<Month> {
    let broken = series.months.windows(2).find(|pair| pair[1].month != pair[0].month.plus(1));
    broken.map(|pair| pair[0].month.plus(1))
}

fn count(planned: &Planned<'_>, old: Option<&Series>, new: &Series, tally: &mut Tally) {
    let find = |series: Option<&Series>, month: Month| {
        let months = &series?.months;
        let place = months.binary_search_by_key(&month, |one| one.month).ok()?;
        Some(months[place].clone())
    };
    let fate = |month: Month, part: fn(&MonthSnapshot) -> [i64; 10]| {
        let (before, now) = (find(old, month), find(Some(new), month));
        Fate::of(before.as_ref().map(part).as_ref(), &now.as_ref().map(part).unwrap_or_default())
    };
    for row in planned.snapshots {
        tally.add(Kind::Snapshot, fate(row.month, assets), 1);
    }
    for row in planned.movements {
        tally.add(Kind::TransactionMonth, fate(row.month, flows), 1);
    }
    for row in planned.behaviours {
        tally.add(Kind::Behaviour, fate(row.month, conduct), 1);
    }
}

fn assets(month: &MonthSnapshot) -> [i64; 10] {
    let [a, b, c, d, e, f] = month.families;
    [month.aum_davg.0, month.aum_eom.0, month.loans.0, a.0, b.0, c.0, d.0, e.0, f.0, 0]
}

fn flows(month: &MonthSnapshot) -> [i64; 10] {
    let (inflow, outflow) = (month.inflow, month.outflow);
    let counts = [i64::from(inflow.count), i64::from(outflow.count), i64::from(month.cash_count)];
    [inflow.amount.0, outflow.amount.0, counts[0], counts[1], counts[2], 0, 0, 0, 0, 0]
}

fn conduct(month: &MonthSnapshot) -> [i64; 10] {
    [i64::from(month.login_days), i64::from(month.visits), 0, 0, 0, 0, 0, 0, 0, 0]
}
