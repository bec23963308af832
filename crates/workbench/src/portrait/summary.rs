//! Summary: the one sentence as clauses, each linked to the facet that proves it. What is
//! said is `domain::portrait::summary`; the screen has the words.

use device_store::read::Children;
use domain::customer::Customer;
use domain::portrait::{SummaryFacts, summary};

use super::Clause;
use crate::customer::alert;
use crate::desk::Cx;

/// The clauses in order.
pub(super) fn clauses(cx: &Cx<'_>, customer: &Customer, children: &Children) -> Vec<Clause> {
    let facts = SummaryFacts {
        customer,
        series: children.series.as_ref(),
        holdings: children.holdings.as_ref(),
        rule: cx.words.rule(),
        strategy: alert::of(customer, cx.words),
        today: cx.today,
    };
    summary(&facts)
        .into_iter()
        .map(|clause| Clause { reason: clause.reason, facet: clause.facet.code().to_owned() })
        .collect()
}
