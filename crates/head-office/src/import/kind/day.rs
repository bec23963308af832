//! Single days since the last closed month.

use chrono::{Days, NaiveDate};
use domain::Fen;
use domain::filter::DAYS_KEPT;
use domain::snapshot::{DayDeeds, Flow};

use crate::import::fault::Reason;
use crate::import::kind::{Cells, Place, customer};
use crate::import::plan::Draft;

/// What a customer did on a day.
#[derive(Debug)]
pub(crate) struct DayRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) day: DayDeeds,
}

/// The first day that is kept.
pub(crate) fn first_kept(as_of: NaiveDate) -> NaiveDate {
    as_of.checked_sub_days(Days::new(DAYS_KEPT - 1)).unwrap_or(as_of)
}

pub(super) fn day(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    cells.needed("date");
    let on = customer::past_date(cells, draft, "date");
    let first = first_kept(draft.as_of);
    if on.is_some_and(|on| on < first) {
        cells.fault("date", Reason::new("day_too_old").with("first", first));
    }
    let mut flow = |amount: &str, count: &str| Flow {
        amount: cells.positive(amount).unwrap_or(Fen::ZERO),
        count: cells.count(count, 1_000_000).unwrap_or(0),
    };
    let inflow = flow("inflow", "inflow_count");
    let outflow = flow("outflow", "outflow_count");
    let cash_count = cells.count("cash_count", 255).unwrap_or(0) as u8;
    let login = cells.flag("login").unwrap_or(false);
    let visits = cells.count("visits", 255).unwrap_or(0) as u8;
    let (Some(customer), Some(on), false) = (customer, on, cells.bad) else { return };
    let customer = draft.number(customer);
    let day = DayDeeds { on, login, visits, inflow, outflow, cash_count };
    draft.days.push(DayRow { place: cells.place, customer, day });
}
