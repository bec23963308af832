//! Print: a tree as text that reads back as the same tree.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::{Filter, print};

use super::{FilterPrintRequest, FilterPrinted, Print, meant};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Print {
    const NAME: &'static str = "filter.print";
    const PROVIDES: &'static [Topic] = &[Topic::Reference];
    type Request = FilterPrintRequest;
    type Response = FilterPrinted;

    fn run(desk: &Desk, request: FilterPrintRequest, given_up: &GivenUp) -> Result<FilterPrinted, Stop> {
        let ask = Ask::of(Operation::CustomerFind, AuditAction::View).of_object("filter");
        desk.act(ask, given_up, |cx| printed(cx, request))
    }
}

fn printed(cx: &Cx<'_>, request: FilterPrintRequest) -> Result<FilterPrinted, Stop> {
    let words = meant::words(cx)?;
    meant::checked(cx, &words, &request.filter)?;
    let text = print(&request.filter, &words, meant::language(request.language));
    Ok(FilterPrinted { text, filter: request.filter.tidy().unwrap_or_else(Filter::everybody) })
}
