//! Deciding a chunk of customers on all cores: pure, from what was loaded to what is written.

use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};

use domain::Month;
use domain::customer::Customer;
use domain::lifecycle::{self, LifecycleInputs};
use domain::snapshot::{self, Series};
use domain::tag::{TagFacts, Unanswered, derive, refresh};
use domain::tier::{stamp, trim};

use super::rules::Rules;
use super::{CloseError, Loaded};

/// Months of history that are kept and sent (PRODUCT.md 4.4).
const KEPT_MONTHS: usize = 36;

/// Customers as decided, in the order given.
pub(super) struct Decided {
    pub(super) customers: Vec<Loaded>,
    pub(super) months: u64,
    pub(super) month: Option<Month>,
    pub(super) engine: Duration,
}

/// Decides a chunk.
pub(super) fn all(
    rules: &Rules,
    month: Option<Month>,
    behaviour_known: bool,
    chunk: &[Loaded],
) -> Result<Decided, CloseError> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = chunk.len().div_ceil(threads).max(1);
    let parts = thread::scope(|scope| {
        let workers: Vec<_> = chunk
            .chunks(share)
            .map(|part| scope.spawn(move || part_of(rules, month, behaviour_known, part)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().map_err(|_| CloseError::Engine)?)
            .collect::<Result<Vec<Decided>, CloseError>>()
    })?;
    let mut all = Decided {
        customers: Vec::with_capacity(chunk.len()),
        months: 0,
        month: None,
        engine: Duration::ZERO,
    };
    for part in parts {
        all.customers.extend(part.customers);
        all.months += part.months;
        all.month = all.month.max(part.month);
        all.engine += part.engine;
    }
    Ok(all)
}

fn part_of(
    rules: &Rules,
    month: Option<Month>,
    behaviour_known: bool,
    part: &[Loaded],
) -> Result<Decided, CloseError> {
    let mut decided =
        Decided { customers: Vec::with_capacity(part.len()), months: 0, month: None, engine: Duration::ZERO };
    for loaded in part {
        let mut loaded = loaded.clone();
        tier(rules, month, &mut loaded, &mut decided)?;
        standing(rules, behaviour_known, &mut loaded);
        let id = loaded.customer.id;
        trim(&rules.book, &mut loaded.series, KEPT_MONTHS)
            .map_err(|source| CloseError::History { id, source })?;
        decided.customers.push(loaded);
    }
    Ok(decided)
}

/// Tier: the machine folded over the closed months up to `month`.
fn tier(
    rules: &Rules,
    month: Option<Month>,
    loaded: &mut Loaded,
    decided: &mut Decided,
) -> Result<(), CloseError> {
    let judged = judged_until(&loaded.series, month);
    let began = Instant::now();
    let replay = rules
        .book
        .replay(judged.as_ref().unwrap_or(&loaded.series))
        .map_err(|source| CloseError::History { id: loaded.customer.id, source })?;
    decided.engine += began.elapsed();
    decided.months += replay.verdicts.len() as u64;
    stamp(&rules.book, &replay, &mut loaded.series);
    if let Some(decision) = replay.decision {
        decided.month = decided.month.max(Some(decision.month));
        loaded.customer.tier = Some(decision);
    }
    Ok(())
}

/// The series without months after the one being closed; none when there are no such months.
fn judged_until(series: &Series, month: Option<Month>) -> Option<Series> {
    let month = month?;
    let later = series.months.iter().any(|snapshot| snapshot.month > month);
    later.then(|| {
        let mut judged = series.clone();
        judged.months.retain(|snapshot| snapshot.month <= month);
        judged.corrections.retain(|correction| correction.posted_after <= month);
        judged
    })
}

/// Life-cycle, assets, last contact and system tags, in this order: tags read the others.
fn standing(rules: &Rules, behaviour_known: bool, loaded: &mut Loaded) {
    let Loaded { customer, series, holdings, interactions } = loaded;
    let as_of = customer.as_of;
    let rule = rules.book.at(Month::of(as_of));
    let top = u8::try_from(rule.levels.len()).unwrap_or(u8::MAX).saturating_sub(1);
    let inputs = LifecycleInputs {
        series,
        holdings,
        opened_on: customer.opened_on,
        status: customer.status,
        private: &rule.level(top).code,
        behaviour_known,
        as_of,
    };
    customer.lifecycle = Some(lifecycle::replay(&inputs));
    if let Some(assets) = snapshot::assets(series, holdings, as_of) {
        customer.assets = Some(assets);
    }
    let contacted = interactions.iter().filter(|one| one.substantive).map(|one| one.at.business_date());
    customer.last_contact_on = contacted.max().max(customer.last_contact_on);
    let derived = derive(&TagFacts {
        customer,
        series,
        holdings,
        unanswered: Unanswered::of(interactions.iter()),
        rule,
        strategy: strategy_of(rules, customer),
        products: &rules.products,
        library: &rules.library,
        behaviour_known,
        as_of,
    });
    customer.tags = refresh(&customer.tags, derived, &rules.library, as_of);
}

fn strategy_of<'a>(rules: &'a Rules, customer: &Customer) -> Option<&'a domain::strategy::ServiceStrategy> {
    let tier = customer.tier_code()?;
    rules.strategies.iter().find(|strategy| strategy.tier.as_str() == tier)
}
