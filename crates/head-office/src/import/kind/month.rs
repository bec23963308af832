//! Snapshot, monthly movements, behaviour: one line a customer and month.

use domain::snapshot::Flow;
use domain::{Fen, Month};

use crate::import::fault::Reason;
use crate::import::kind::{Cells, Place};
use crate::import::plan::Draft;

/// Assets of one month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SnapshotRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) month: Month,
    pub(crate) aum_davg: Fen,
    pub(crate) aum_eom: Fen,
    pub(crate) families: [Fen; 6],
    pub(crate) loans: Fen,
}

/// Movements of one month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MovementsRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) month: Month,
    pub(crate) inflow: Flow,
    pub(crate) outflow: Flow,
    pub(crate) cash_count: u32,
}

/// Behaviour of one month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BehaviourRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) month: Month,
    pub(crate) login_days: u8,
    pub(crate) visits: u8,
}

/// The families in the order of `MonthSnapshot::families`.
const FAMILIES: [&str; 6] = ["demand", "term", "wealth", "fund", "insurance", "bond_metal_trust"];

/// Customer and month of a line; the month is over at the as-of date.
fn key<'r>(cells: &mut Cells<'r>, draft: &Draft) -> Option<(&'r str, Month)> {
    let customer = cells.needed_code("customer");
    let month = cells.needed_month("month");
    if month.is_some_and(|month| month.last_day() > draft.as_of) {
        cells.fault("month", Reason::new("month_not_over").with("as_of", draft.as_of));
    }
    Some((customer?, month?))
}

pub(super) fn snapshot(cells: &mut Cells<'_>, draft: &mut Draft) {
    let key = key(cells, draft);
    cells.needed("aum_davg");
    let aum_davg = cells.amount("aum_davg");
    let aum_eom = cells.amount("aum_eom");
    let families = FAMILIES.map(|family| cells.amount(family));
    let loans = cells.positive("loans").unwrap_or(Fen::ZERO);
    let sum: Fen = families.iter().flatten().copied().sum();
    let any = families.iter().any(Option::is_some);
    if !cells.bad && any && aum_eom.is_some_and(|eom| eom != sum) {
        cells.fault("aum_eom", Reason::new("families_do_not_sum"));
    }
    if !cells.bad && !any && aum_eom.is_none() {
        cells.fault("aum_eom", Reason::new("missing_value"));
    }
    let (Some((customer, month)), Some(aum_davg), false) = (key, aum_davg, cells.bad) else { return };
    let customer = draft.number(customer);
    draft.snapshots.push(SnapshotRow {
        place: cells.place,
        customer,
        month,
        aum_davg,
        aum_eom: aum_eom.unwrap_or(sum),
        families: families.map(|family| family.unwrap_or(Fen::ZERO)),
        loans,
    });
}

pub(super) fn movements(cells: &mut Cells<'_>, draft: &mut Draft) {
    let key = key(cells, draft);
    let mut flow = |amount: &str, count: &str| Flow {
        amount: cells.positive(amount).unwrap_or(Fen::ZERO),
        count: cells.count(count, 1_000_000).unwrap_or(0),
    };
    let inflow = flow("inflow", "inflow_count");
    let outflow = flow("outflow", "outflow_count");
    let cash_count = cells.count("cash_count", 1_000_000).unwrap_or(0);
    let (Some((customer, month)), false) = (key, cells.bad) else { return };
    let customer = draft.number(customer);
    draft.movements.push(MovementsRow { place: cells.place, customer, month, inflow, outflow, cash_count });
}

pub(super) fn behaviour(cells: &mut Cells<'_>, draft: &mut Draft) {
    let key = key(cells, draft);
    let login_days = cells.count("login_days", 31).unwrap_or(0) as u8;
    let visits = cells.count("visits", 255).unwrap_or(0) as u8;
    let (Some((customer, month)), false) = (key, cells.bad) else { return };
    let customer = draft.number(customer);
    draft.behaviours.push(BehaviourRow { place: cells.place, customer, month, login_days, visits });
}
