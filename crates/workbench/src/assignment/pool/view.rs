//! View: a closer look at somebody who waits, asked of head office, which counts it (P-21).
//! Nothing of the answer is kept here.

use domain::audit::AuditAction;
use domain::authority::Operation;
use sync::PoolViewRequest;

use super::{PooledView, PooledViewRequest, ViewPooled};
use crate::contract::Verb;
use crate::customer::shown;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for ViewPooled {
    const NAME: &'static str = "assignment.pool_view";
    const INVALIDATES: &'static [Topic] = &[Topic::Sync];
    type Request = PooledViewRequest;
    type Response = PooledView;

    fn run(desk: &Desk, request: PooledViewRequest, given_up: &GivenUp) -> Result<PooledView, Stop> {
        let ask = Ask::of(Operation::AssignmentPool, AuditAction::View).about(request.customer);
        desk.act(ask, given_up, |cx| view(desk, cx, &request))
    }
}

fn view(desk: &Desk, cx: &Cx<'_>, request: &PooledViewRequest) -> Result<PooledView, Stop> {
    let line = cx.line(desk)?;
    let question = PoolViewRequest { customer: request.customer };
    let answer = line.ask(|office| office.view_pooled(&question))?;
    let customer = &answer.customer;
    // As head office masked it; one that came in full all the same is masked here.
    let name = match &customer.name {
        Some(name) if name.contains('*') => name.clone(),
        _ => shown::name(customer),
    };
    Ok(PooledView {
        id: customer.id,
        name,
        tags: cx.words.chips(&customer.tags, cx.today),
        opened_on: customer.opened_on,
        last_contact_on: customer.last_contact_on,
        left: answer.left,
    })
}
