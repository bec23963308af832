//! Advisors: who may be allotted customers, and how loaded they are (PRODUCT.md 3.9).

use std::collections::BTreeMap;

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::staff::{Role, Staff, StaffStatus};

use super::{Advisor, Advisors, ListAdvisors};
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
    let mut unassigned = 0;
    // Customers and weight in tenths of a point, by 工号.
    let mut loads: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for served in cx.reader.served()? {
        let Some(emp) = served.advisor else {
            unassigned += served.count;
            continue;
        };
        let weight = cx.words.strategy(&served.tier).map_or(0, |strategy| u32::from(strategy.weight_tenths));
        let load = loads.entry(emp).or_default();
        load.0 += served.count;
        load.1 += served.count * weight;
    }
    let mut advisors: Vec<Advisor> = cx
        .words
        .reference
        .staff
        .values()
        .filter(|staff| may_serve(cx, staff))
        .map(|staff| advisor(staff, &loads))
        .collect();
    advisors.sort_by(|a, b| (&a.name, &a.emp_no).cmp(&(&b.name, &b.emp_no)));
    Ok(Advisors { advisors, unassigned })
}

fn may_serve(cx: &Cx<'_>, staff: &Staff) -> bool {
    staff.role == Role::RelationshipManager
        && staff.status == StaffStatus::Active
        && staff.branch == cx.actor.branch
}

fn advisor(staff: &Staff, loads: &BTreeMap<String, (u32, u32)>) -> Advisor {
    let (customers, load_tenths) = loads.get(staff.emp_no.as_str()).copied().unwrap_or_default();
    Advisor {
        emp_no: staff.emp_no.to_string(),
        name: staff.name.clone(),
        customers,
        load_tenths,
        capacity: staff.capacity,
    }
}
