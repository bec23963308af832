//! Parse: a text as a tree, or what is wrong with it and where.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::{Fault, print, read};

use super::{FilterFault, FilterParseRequest, FilterParsed, Parse, meant};
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Parse {
    const NAME: &'static str = "filter.parse";
    const PROVIDES: &'static [Topic] = &[Topic::Reference];
    type Request = FilterParseRequest;
    type Response = FilterParsed;

    fn run(desk: &Desk, request: FilterParseRequest, given_up: &GivenUp) -> Result<FilterParsed, Stop> {
        let ask = Ask::of(Operation::CustomerFind, AuditAction::View).of_object("filter");
        desk.act(ask, given_up, |cx| parse(cx, &request))
    }
}

fn parse(cx: &Cx<'_>, request: &FilterParseRequest) -> Result<FilterParsed, Stop> {
    let words = meant::words(cx)?;
    Ok(match read(&request.text, &words, cx.today) {
        Ok(filter) => FilterParsed {
            text: Some(print(&filter, &words, meant::language(request.language))),
            filter: Some(filter),
            fault: None,
        },
        Err(fault) => FilterParsed { filter: None, text: None, fault: Some(shown(fault)) },
    })
}

fn shown(fault: Fault) -> FilterFault {
    let units = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    FilterFault {
        code: fault.code.to_owned(),
        at: units(fault.at),
        length: units(fault.length),
        facts: [("word".to_owned(), fault.word)].into_iter().filter(|(_, word)| !word.is_empty()).collect(),
        suggestions: fault.suggestions,
    }
}
