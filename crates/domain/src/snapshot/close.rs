//! Month close of one customer: tier, then life-cycle, then assets, then tags, each from what
//! came before. Head office calls it for everybody and stores what it returns.

use crate::calendar::BusinessDate;
use crate::customer::{Assets, Customer};
use crate::lifecycle::{self, LifecycleInputs, LifecycleState};
use crate::product::{Holdings, Product};
use crate::strategy::ServiceStrategy;
use crate::tag::{self, TagAssignment, TagDef, TagFacts, Unanswered};
use crate::tier::{self, RuleBook, TierDecision, TierError};

use super::{Series, assets};

/// The bank's tables, the same for every customer.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Tier rule versions.
    pub rules: &'a RuleBook,
    /// Service strategies.
    pub strategies: &'a [ServiceStrategy],
    /// Tag library.
    pub library: &'a [TagDef],
    /// Product catalogue.
    pub products: &'a [Product],
    /// Whether this bank delivers log-ins, visits or debits at all.
    pub behaviour_known: bool,
    /// The day the results are as of.
    pub as_of: BusinessDate,
}

/// What a close decided about one customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    /// The history with tier and 关注 written into its months.
    pub series: Series,
    /// Tier; none without a closed month.
    pub tier: Option<TierDecision>,
    /// Life-cycle.
    pub lifecycle: LifecycleState,
    /// Assets; none without a closed month.
    pub assets: Option<Assets>,
    /// All tags: computed ones renewed, others kept while they last.
    pub tags: Vec<TagAssignment>,
}

/// Closes a customer's last month.
///
/// # Errors
/// [`TierError`] when the history cannot be judged.
pub fn close(
    customer: &Customer,
    series: &Series,
    holdings: &Holdings,
    unanswered: Unanswered,
    tables: &Tables<'_>,
) -> Result<Closed, TierError> {
    let mut series = series.clone();
    let replay = tables.rules.replay(&series)?;
    tier::stamp(tables.rules, &replay, &mut series);
    let decision = replay.decision;
    let month = series.months.last().map(|month| month.month);
    let rule = month.map_or(&tables.rules.rules()[0], |month| tables.rules.at(month));
    let top = rule.level(u8::MAX);
    let lifecycle = lifecycle::replay(&LifecycleInputs {
        series: &series,
        holdings,
        opened_on: customer.opened_on,
        status: customer.status,
        private: &top.code,
        behaviour_known: tables.behaviour_known,
        as_of: tables.as_of,
    });
    let assets = assets(&series, holdings, tables.as_of);
    let judged = Customer { tier: decision.clone(), lifecycle: Some(lifecycle.clone()), ..customer.clone() };
    let strategy = decision
        .as_ref()
        .and_then(|decision| tables.strategies.iter().find(|strategy| strategy.tier == decision.tier));
    let derived = tag::derive(&TagFacts {
        customer: &judged,
        series: &series,
        holdings,
        unanswered,
        rule,
        strategy,
        products: tables.products,
        library: tables.library,
        behaviour_known: tables.behaviour_known,
        as_of: tables.as_of,
    });
    let tags = tag::refresh(&customer.tags, derived, tables.library, tables.as_of);
    Ok(Closed { series, tier: decision, lifecycle, assets, tags })
}

impl Closed {
    /// Puts the results into the row. Whether anything changed: an unchanged row need not travel.
    pub fn apply(&self, customer: &mut Customer, as_of: BusinessDate) -> bool {
        let before = customer.clone();
        customer.tier.clone_from(&self.tier);
        customer.lifecycle = Some(self.lifecycle.clone());
        customer.assets.clone_from(&self.assets);
        customer.tags.clone_from(&self.tags);
        customer.as_of = as_of;
        *customer != before
    }
}
