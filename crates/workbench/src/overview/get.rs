//! Get: the figures of a book or a branch, from one pass over the facts.

use device_store::read::{Figures, Line, Under};
use domain::Fen;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::filter::Filter;

use super::bars::Products;
use super::concentration::concentration;
use super::migration::{Moves, nothing};
use super::quadrants::Quarters;
use super::{Bars, Get, Overview, OverviewRequest, Unresolved, ages, stages, tiers};
use crate::contract::Verb;
use crate::customer::asked::{Anyway, gather};
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::filter::meant;
use crate::topic::Topic;

impl Verb for Get {
    const NAME: &'static str = "overview.get";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = OverviewRequest;
    type Response = Overview;

    fn run(desk: &Desk, request: OverviewRequest, given_up: &GivenUp) -> Result<Overview, Stop> {
        let ask = Ask::of(Operation::CustomerBook, AuditAction::View).of_object("overview");
        desk.gather_facts(given_up)?;
        desk.act(ask, given_up, |cx| overview(cx, &request))
    }
}

/// Everything that is added up.
struct Sums {
    customers: u32,
    delta: i64,
    amounts: Vec<Fen>,
    tiers: Bars,
    ages: Bars,
    stages: Bars,
    products: Products,
    moves: Option<Moves>,
    quarters: Quarters,
}

impl Figures for Sums {
    fn take(&mut self, line: &Line<'_>) {
        self.customers += 1;
        self.delta += line.delta.map_or(0, |delta| delta.0);
        self.amounts.push(line.aum.unwrap_or(Fen::ZERO));
        self.tiers.add(line.tier, line.aum);
        self.ages.add(line.age_band, line.aum);
        self.stages.add(line.stage, line.aum);
        self.products.add(line);
        self.quarters.add(line);
        if let Some(moves) = &mut self.moves {
            moves.add(line);
        }
    }
}

fn overview(cx: &Cx<'_>, request: &OverviewRequest) -> Result<Overview, Stop> {
    let words = meant::words(cx)?;
    let under = gather(cx, &words, Some(&request.filter), "", Anyway::No)?;
    let mut sums = Sums {
        customers: 0,
        delta: 0,
        amounts: Vec::new(),
        tiers: Bars::default(),
        ages: Bars::default(),
        stages: Bars::default(),
        products: Products::default(),
        moves: Moves::between(request.from, request.to, cx.amounts.month, &words.letters),
        quarters: Quarters::cut(cx, &words, request.value_from, request.potential_from),
    };
    cx.reader.show_each(under, &mut sums)?;
    if let (Under::All, Some(moves)) = (under, &mut sums.moves) {
        moves.add_departed(&cx.reader.departed()?);
    }
    let within = &request.filter;
    Ok(Overview {
        customers: sums.customers,
        aum: sums.amounts.iter().copied().sum(),
        delta: Fen(sums.delta),
        month: cx.amounts.month,
        as_of: cx.amounts.as_of,
        tiers: tiers(&sums.tiers, &words, within),
        ages: ages(&sums.ages, &words, within),
        stages: stages(&sums.stages, &words, within),
        products: sums.products.bars(sums.customers, within),
        concentration: concentration(sums.amounts, within),
        migration: sums.moves.map_or_else(nothing, |moves| moves.shown(cx, &words, within)),
        quadrants: sums.quarters.shown(within),
        unresolved: Unresolved {
            count: cx.reader.unresolved(under)?,
            filter: within.clone().and(Filter::is("area", "unresolved")),
        },
    })
}
