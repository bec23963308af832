//! Derives monthly snapshots and aggregates from single movements (docs/IMPORT.md, Transactions).
//!
//! A day's closing balance is the recorded balance nearest to the previous closing balance plus
//! the day's net movement: banks do not always write the movements of a day in their true order,
//! and a recorded balance is truer than a sum with a movement missing. Without recorded balances
//! it is the running sum. The daily average divides by the actual days of the month.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::snapshot::Flow;
use domain::tier::{DayCount, daily_average};
use domain::{Fen, Month};

use crate::import::kind::{MovementsRow, Place, SnapshotRow, TransactionRow};
use crate::import::plan::Draft;

/// The balance of each account (by index) at the as-of date.
pub(crate) type Closing = HashMap<u32, Fen>;

/// Turns the draft's transactions into snapshots and movements of closed months.
pub(crate) fn derive(draft: &mut Draft) -> Closing {
    let mut rows = std::mem::take(&mut draft.transactions);
    rows.sort_by_key(|row| (row.customer, row.account, row.date, row.place.line, row.place.table));
    let last = draft.last_month();
    let mut closing = Closing::new();
    for of_customer in rows.chunk_by(|a, b| a.customer == b.customer) {
        let mut months: BTreeMap<Month, MonthSum> = BTreeMap::new();
        for account in of_customer.chunk_by(|a, b| a.account == b.account) {
            let days = closes(account);
            closing.insert(account[0].account, days.last().map_or(Fen::ZERO, |day| day.balance));
            spread(&days, account[0].family, last, &mut months);
            flows(account, last, &mut months);
        }
        let first = months.keys().next().copied();
        let Some(mut month) = first else { continue };
        while month <= last {
            let sum = months.remove(&month).unwrap_or_default();
            let (customer, place) = (of_customer[0].customer, of_customer[0].place);
            draft.snapshots.push(sum.snapshot(customer, month, place));
            draft.movements.push(sum.movements(customer, month, place));
            month = month.plus(1);
        }
    }
    draft.transactions = rows;
    closing
}

/// What a month adds up to.
#[derive(Debug, Default)]
struct MonthSum {
    balance_days: i128,
    families: [Fen; 6],
    loans: Fen,
    inflow: Flow,
    outflow: Flow,
    cash_count: u32,
}

impl MonthSum {
    fn snapshot(&self, customer: u32, month: Month, place: Place) -> SnapshotRow {
        SnapshotRow {
            place,
            customer,
            month,
            aum_davg: daily_average(self.balance_days, month, DayCount::Actual),
            aum_eom: self.families.into_iter().sum(),
            families: self.families,
            loans: self.loans,
        }
    }

    fn movements(&self, customer: u32, month: Month, place: Place) -> MovementsRow {
        let MonthSum { inflow, outflow, cash_count, .. } = *self;
        MovementsRow { place, customer, month, inflow, outflow, cash_count }
    }
}

/// An account's balance from one day on.
struct Close {
    from: NaiveDate,
    balance: Fen,
}

/// The closing balance of each day with movements, and what lay there before the first.
fn closes(account: &[TransactionRow]) -> Vec<Close> {
    let first = &account[0];
    let opening = first.balance.map_or(Fen::ZERO, |balance| balance - first.amount);
    let mut days = vec![Close { from: Month::of(first.date).first_day(), balance: opening }];
    let mut before = opening;
    for day in account.chunk_by(|a, b| a.date == b.date) {
        let expected = before + day.iter().map(|row| row.amount).sum::<Fen>();
        let recorded = day.iter().filter_map(|row| row.balance);
        // `min_by_key` keeps the first of equals; the last written one is the later.
        let nearest = recorded.rev().min_by_key(|balance| (balance.0 - expected.0).abs());
        before = nearest.unwrap_or(expected);
        days.push(Close { from: day[0].date, balance: before });
    }
    days
}

/// Adds an account's balances to the months, day by day in spans.
fn spread(days: &[Close], family: Option<u8>, last: Month, months: &mut BTreeMap<Month, MonthSum>) {
    for (place, close) in days.iter().enumerate() {
        let until = match days.get(place + 1) {
            Some(next) => next.from,
            None => last.plus(1).first_day(),
        };
        let mut day = close.from;
        while day < until && Month::of(day) <= last {
            let month = Month::of(day);
            let end = until.min(month.plus(1).first_day());
            let sum = months.entry(month).or_default();
            if family.is_some() {
                sum.balance_days += i128::from(close.balance.0) * i128::from((end - day).num_days());
            }
            if end == month.plus(1).first_day() {
                match family {
                    Some(family) => {
                        let held = &mut sum.families[usize::from(family)];
                        *held = *held + close.balance;
                    }
                    None => sum.loans = sum.loans + close.balance,
                }
            }
            day = end;
        }
    }
}

/// Counts movements of asset accounts; paying back a loan is a movement of the account it comes from.
fn flows(account: &[TransactionRow], last: Month, months: &mut BTreeMap<Month, MonthSum>) {
    for row in account.iter().filter(|row| row.family.is_some() && Month::of(row.date) <= last) {
        let sum = months.entry(Month::of(row.date)).or_default();
        let (flow, amount) = if row.amount.0 < 0 {
            (&mut sum.outflow, Fen(-row.amount.0))
        } else {
            (&mut sum.inflow, row.amount)
        };
        flow.amount = flow.amount + amount;
        flow.count += 1;
        sum.cash_count += u32::from(row.cash);
    }
}
