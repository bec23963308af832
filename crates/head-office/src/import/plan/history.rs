//! Checks of monthly histories: no gap, no movement without its month, one source a customer.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::Month;

use crate::import::fault::{Faults, Reason};
use crate::import::kind::{Kind, Place};
use crate::import::plan::{Draft, Known};

/// The months of each customer, and where each was said.
type Months = HashMap<u32, BTreeMap<Month, Place>>;

/// Reports histories that cannot be judged.
pub(super) fn check(draft: &Draft, known: &Known, faults: &mut Faults) {
    let mut months = Months::new();
    for row in &draft.snapshots {
        months.entry(row.customer).or_default().insert(row.month, row.place);
    }
    // A line with a fault of its own leaves a hole that is not another fault.
    months.retain(|customer, _| !broken(draft, *customer));
    gaps(draft, &months, faults);
    if draft.fed.contains(&Kind::Snapshot) {
        lone(draft, known, &months, faults);
    }
    two_histories(draft, faults);
}

fn broken(draft: &Draft, customer: u32) -> bool {
    let number = &draft.numbers.texts()[customer as usize];
    draft.has_met(Kind::Snapshot, number) || draft.has_met(Kind::Transaction, number)
}

fn gaps(draft: &Draft, months: &Months, faults: &mut Faults) {
    for history in months.values() {
        let mut expected = None;
        for (month, place) in history {
            if let Some(missing) = expected.filter(|expected| expected != month) {
                draft.fault(faults, *place, "month", Reason::new("month_missing").with("month", missing));
            }
            expected = Some(month.plus(1));
        }
    }
}

/// Movements and behaviour of a month that has no snapshot, in the bundle or at head office.
fn lone(draft: &Draft, known: &Known, months: &Months, faults: &mut Faults) {
    let movements = draft.movements.iter().map(|row| (row.customer, row.month, row.place));
    let behaviours = draft.behaviours.iter().map(|row| (row.customer, row.month, row.place));
    for (customer, month, place) in movements.chain(behaviours) {
        let history = months.get(&customer);
        let elsewhere = history.is_none() && known.homes.contains_key(&customer);
        let there = history.is_some_and(|history| history.contains_key(&month));
        if !there && !elsewhere && !broken(draft, customer) {
            draft.fault(faults, place, "month", Reason::new("month_without_snapshot"));
        }
    }
}

/// A history comes from transactions or from monthly lines, not from both.
fn two_histories(draft: &Draft, faults: &mut Faults) {
    // Rows derived from transactions stand at a line of theirs.
    let own = |place: Place| draft.tables[usize::from(place.table)].kind != Kind::Transaction;
    let snapshots = draft.snapshots.iter().filter(|row| own(row.place)).map(|row| row.customer);
    let movements = draft.movements.iter().filter(|row| own(row.place)).map(|row| row.customer);
    let monthly: HashSet<u32> = snapshots.chain(movements).collect();
    let mut told = HashSet::new();
    for row in &draft.transactions {
        if monthly.contains(&row.customer) && told.insert(row.customer) {
            draft.fault(faults, row.place, "customer", Reason::new("two_histories"));
        }
    }
}
