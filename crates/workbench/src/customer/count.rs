//! Count: how many customers a filter finds, exactly.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::Filter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

/// How many.
pub(crate) struct CountVerb;

/// Request of `customer.count`. Failures: `restricted`, and the codes of a filter's fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountRequest {
    /// Whom.
    pub filter: Filter,
    /// The book's search on top of it; empty for none.
    pub search: String,
}

/// Answer of `customer.count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counted {
    /// Customers found, exactly.
    pub count: u32,
    /// Customers in all.
    pub of: u32,
}

impl Verb for CountVerb {
    const NAME: &'static str = "customer.count";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = CountRequest;
    type Response = Counted;

    fn run(desk: &Desk, request: CountRequest, given_up: &GivenUp) -> Result<Counted, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View);
        let _turn = desk.count_turn(given_up)?;
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| count(cx, &request))
    }
}

fn count(cx: &Cx<'_>, request: &CountRequest) -> Result<Counted, Stop> {
    let of = cx.reader.totals()?.iter().map(|group| group.count).sum();
    let words = meant::words(cx)?;
    let compiled = meant::compiled(cx, &words, &request.filter)?;
    let count = match find::book_term(&request.search) {
        Some(term) => cx.reader.gather_found(&compiled, Some(&term))?,
        None => cx.reader.count_found(&compiled)?,
    };
    Ok(Counted { count, of })
}
