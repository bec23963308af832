//! Compare: two segments side by side, with what they share. Fewer than ten are counted and not
//! described (S-72).

use device_store::read::Under;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::campaign::LEAST;
use domain::filter::{Filter, Words};

use super::figures::Sums;
use super::{Compare, CompareRequest, Comparison, SegmentOverlap};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

impl Verb for Compare {
    const NAME: &'static str = "segment.compare";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = CompareRequest;
    type Response = Comparison;

    fn run(desk: &Desk, request: CompareRequest, given_up: &GivenUp) -> Result<Comparison, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("segment");
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| compare(cx, &request))
    }
}

fn compare(cx: &Cx<'_>, request: &CompareRequest) -> Result<Comparison, Stop> {
    let words = meant::words(cx)?;
    let book = sums(cx, &words, &Filter::everybody())?;
    let (a, b) = (sums(cx, &words, &request.a)?, sums(cx, &words, &request.b)?);
    let overlap = |filter: Filter| -> Result<SegmentOverlap, Stop> {
        let count = cx.reader.count_found(&meant::compiled(cx, &words, &filter)?)?;
        Ok(SegmentOverlap { count, filter })
    };
    let without = |yes: &Filter, no: &Filter| match no.clone().tidy() {
        Some(no) => yes.clone().and(Filter::Not(Box::new(no))),
        // Nobody is outside of everybody.
        None => Filter::nobody(),
    };
    Ok(Comparison {
        a: a.side(Some(&book)),
        b: b.side(Some(&book)),
        book: book.side(None),
        least: LEAST,
        both: overlap(request.a.clone().and(request.b.clone()))?,
        only_a: overlap(without(&request.a, &request.b))?,
        only_b: overlap(without(&request.b, &request.a))?,
    })
}

/// What a segment adds up to.
pub(super) fn sums(cx: &Cx<'_>, words: &Words, filter: &Filter) -> Result<Sums, Stop> {
    let under: Under = gather(cx, words, Some(filter), "", Anyway::No)?;
    let mut sums = Sums::on(cx.today);
    cx.reader.show_each(under, &mut sums)?;
    Ok(sums)
}
