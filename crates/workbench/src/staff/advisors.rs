//! Advisors: who may be allotted customers, and how loaded they are (PRODUCT.md 3.9).

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Advisor, Advisors, ListAdvisors};
use crate::assignment::table::Table;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for ListAdvisors {
    const NAME: &'static str = "staff.advisors";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = ();
    type Response = Advisors;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<Advisors, Stop> {
        desk.act(Ask::of(Operation::StaffAdvisors, AuditAction::View), given_up, advisors)
    }
}

fn advisors(cx: &Cx<'_>) -> Result<Advisors, Stop> {
    let table = Table::of(cx)?;
    let advisors = table.active().into_iter().map(|staff| {
        let load = table.load(&staff.emp_no);
        Advisor {
            emp_no: staff.emp_no.to_string(),
            name: staff.name.clone(),
            customers: load.customers,
            load_tenths: load.tenths,
            capacity: staff.capacity,
        }
    });
    Ok(Advisors { advisors: advisors.collect(), unassigned: table.unassigned })
}
