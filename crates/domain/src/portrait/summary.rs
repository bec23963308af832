//! The one sentence on top of the portrait: 白金·成熟期·稳健型；12月到期理财32万；47天未联系.
//! Every clause comes from data and names the facet that proves it; a clause without data is
//! left out, never guessed.

use std::collections::BTreeMap;

use chrono::Days;

use crate::calendar::BusinessDate;
use crate::customer::Customer;
use crate::lifecycle::Lifecycle;
use crate::money::Fen;
use crate::product::{Family, Holdings};
use crate::snapshot::{Series, next_maturity};
use crate::strategy::{self, ServiceStrategy};
use crate::tier::{Reason, TierRule};

use super::{Clause, Facet};

/// Days ahead in which a maturity is worth the sentence.
const DUE_DAYS: u64 = 90;

/// What the sentence is made of; what a slice does not hold is none.
#[derive(Debug, Clone, Copy)]
pub struct SummaryFacts<'a> {
    /// The row.
    pub customer: &'a Customer,
    /// Closed months.
    pub series: Option<&'a Series>,
    /// Holdings now.
    pub holdings: Option<&'a Holdings>,
    /// Rule version in force.
    pub rule: Option<&'a TierRule>,
    /// Strategy of the customer's tier.
    pub strategy: Option<&'a ServiceStrategy>,
    /// Today.
    pub today: BusinessDate,
}

/// The clauses in order: tier, stage, risk; maturity; contact; then where the tier leads.
pub fn summary(facts: &SummaryFacts<'_>) -> Vec<Clause> {
    let clauses = [
        tier(facts),
        stage(facts),
        risk(facts),
        due(facts),
        idle(facts),
        watch(facts),
        near_next(facts),
        declining(facts),
    ];
    clauses.into_iter().flatten().collect()
}

/// `tier {tier}`
fn tier(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let code = facts.customer.tier_code()?;
    Some(clause("tier", Facet::Why, [("tier", code.to_owned())]))
}

/// `stage {stage since}`
fn stage(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let stage = facts.customer.lifecycle.as_ref()?;
    let pairs = [("stage", stage.state.code().to_owned()), ("since", stage.since.to_string())];
    Some(clause("stage", Facet::Overview, pairs))
}

/// `risk {class}`, or `risk {on}` without a class when the assessment has expired.
fn risk(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let assessed = facts.customer.tags.iter().find(|tag| tag.code.as_str() == "RI01")?;
    let pair = if assessed.is_alive(facts.today) {
        ("class", assessed.value.clone()?)
    } else {
        ("on", assessed.expires_on?.to_string())
    };
    Some(clause("risk", Facet::Tags, [pair]))
}

/// `due {on family amount}`: the next maturity within 90 days; the family of its largest part.
fn due(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let holdings = facts.holdings?;
    let limit = facts.today.checked_add_days(Days::new(DUE_DAYS))?;
    let next = next_maturity(holdings, facts.today).filter(|next| next.on <= limit)?;
    let assets = |family: Family| family.asset_index().is_some();
    let largest = holdings
        .items
        .iter()
        .filter(|item| assets(item.family) && item.matures_on == Some(next.on))
        .max_by_key(|item| item.balance)?;
    let pairs = [
        ("on", next.on.to_string()),
        ("family", largest.family.code().to_owned()),
        ("amount", next.amount.0.to_string()),
    ];
    Some(clause("due", Facet::Assets, pairs))
}

/// `idle {days standard}`; without `days` there never was a contact, without `standard` the
/// tier is served by event.
fn idle(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let contact = strategy::contact(facts.customer, facts.strategy, facts.today);
    if contact.idle_days.is_none() && contact.by.is_none() {
        return None;
    }
    let days = contact.idle_days.map(|days| ("days", days.to_string()));
    let standard = contact.standard.map(|standard| ("standard", standard.to_string()));
    Some(clause("idle", Facet::Interactions, days.into_iter().chain(standard)))
}

/// `watch {months after}`: on the watch list.
fn watch(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let (rule, decision) = (facts.rule?, facts.customer.tier.as_ref()?);
    let months = rule.policy.shown_watch(decision.watch);
    let after = rule.level(decision.rank).down_after;
    (months > 0)
        .then(|| clause("watch", Facet::Why, [("months", months.to_string()), ("after", after.to_string())]))
}

/// `near_next {tier gap}`: 临界, from four fifths of the next threshold on (S-66).
fn near_next(facts: &SummaryFacts<'_>) -> Option<Clause> {
    let (rule, decision) = (facts.rule?, facts.customer.tier.as_ref()?);
    let aum = decision.inputs.as_ref()?.aum_davg;
    let next = rule.level_above(decision.rank)?;
    let near = i128::from(aum.0) * 10 >= i128::from(next.threshold.0) * 8 && aum < next.threshold;
    let gap = next.threshold - aum;
    near.then(|| {
        clause("near_next", Facet::Why, [("tier", next.code.to_string()), ("gap", gap.0.to_string())])
    })
}

/// `declining {permille}`: in decline, by how much against the mean of the three months before.
fn declining(facts: &SummaryFacts<'_>) -> Option<Clause> {
    facts.customer.lifecycle.as_ref().filter(|stage| stage.state == Lifecycle::Declining)?;
    let fall = facts.series.and_then(fall_permille).filter(|fall| *fall > 0);
    let pair = fall.map(|fall| ("permille", fall.to_string()));
    Some(clause("declining", Facet::Assets, pair))
}

/// Thousandths below the mean of the three months before the last; none without four months.
fn fall_permille(series: &Series) -> Option<i128> {
    let [.., a, b, c, last] = series.months.as_slice() else { return None };
    let sum = i128::from((a.aum_davg + b.aum_davg + c.aum_davg).0);
    (sum > 0 && last.aum_davg >= Fen::ZERO).then(|| 1000 - i128::from(last.aum_davg.0) * 3000 / sum)
}

fn clause(code: &str, facet: Facet, facts: impl IntoIterator<Item = (&'static str, String)>) -> Clause {
    let facts: BTreeMap<String, String> =
        facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Clause { reason: Reason { code: code.to_owned(), facts }, facet }
}
