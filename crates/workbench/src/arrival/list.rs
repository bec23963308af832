//! List: who of those one answers for came in today.

use domain::Timestamp;
use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{ArrivalLine, ArrivalList, List};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::task::TaskCustomer;
use crate::topic::Topic;

/// Arrivals looked at; a branch has a few hundred a day.
const MAX_LOOKED_AT: u32 = 500;
const DAY_MS: i64 = 86_400_000;

impl Verb for List {
    const NAME: &'static str = "arrival.list";
    const PROVIDES: &'static [Topic] = &[Topic::Customer];
    type Request = ();
    type Response = ArrivalList;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<ArrivalList, Stop> {
        let ask = Ask::of(Operation::TaskMove, AuditAction::View).of_object("arrival");
        desk.act(ask, given_up, list)
    }
}

fn list(cx: &Cx<'_>) -> Result<ArrivalList, Stop> {
    let on = cx.now.business_date();
    let since = Timestamp(cx.now.0.saturating_sub(DAY_MS));
    let mut arrivals = Vec::new();
    for (customer, arrival) in cx.reader.arrivals(since, MAX_LOOKED_AT)? {
        let told = arrival.to.as_ref() == Some(&cx.actor.emp_no);
        if !told || arrival.at.business_date() != on {
            continue;
        }
        let Some(held) = cx.reader.held_by_id(customer)? else { continue };
        arrivals.push(ArrivalLine {
            id: arrival.id.to_string(),
            customer: TaskCustomer {
                id: customer,
                name: shown::name(&held.customer),
                tier: cx.words.badge(held.customer.tier.as_ref()),
            },
            at: arrival.at,
            by: cx.words.staff_name(&arrival.by).unwrap_or_else(|| arrival.by.to_string()),
            note: arrival.note,
        });
    }
    Ok(ArrivalList { arrivals, on })
}
