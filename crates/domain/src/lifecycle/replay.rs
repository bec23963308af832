//! Reads the table's facts out of a customer's history, month by month: a state lasts from
//! the first month without a break, and coming back needs the memory of having left.

use crate::calendar::{BusinessDate, Month};
use crate::customer::Status;
use crate::id::TierCode;
use crate::money::Fen;
use crate::product::{Family, Holdings};
use crate::score::activity_of_months;
use crate::snapshot::{MonthSnapshot, Series};

use super::{Lifecycle, LifecycleFacts, LifecycleState, decide};

/// Months of 180 days, for the memory of a loss.
const MEMORY_MONTHS: i32 = 6;

/// What a history is read from.
#[derive(Debug, Clone, Copy)]
pub struct LifecycleInputs<'a> {
    /// Closed months, `tier` stamped.
    pub series: &'a Series,
    /// Holdings now.
    pub holdings: &'a Holdings,
    /// First account opened on.
    pub opened_on: Option<BusinessDate>,
    /// Whether the relation is alive now.
    pub status: Status,
    /// Code of the private-bank tier: the top level of the rules.
    pub private: &'a TierCode,
    /// Whether this bank delivers log-ins, visits or debits at all; without them nobody can
    /// be called silent.
    pub behaviour_known: bool,
    /// Used when there is no closed month.
    pub as_of: BusinessDate,
}

/// The state after the last closed month.
pub fn replay(inputs: &LifecycleInputs<'_>) -> LifecycleState {
    let months = &inputs.series.months;
    let mut memory = Memory::default();
    let mut state: Option<LifecycleState> = None;
    for (at, MonthSnapshot { month, .. }) in months.iter().enumerate() {
        let facts = facts(inputs, at, &memory);
        let month = *month;
        let (now, line) = decide(&facts);
        let since = match &state {
            Some(before) if before.state == now => before.since,
            _ => month,
        };
        memory.note(now, month, &facts);
        state = Some(LifecycleState { state: now, since, line });
    }
    state.unwrap_or_else(|| without_months(inputs))
}

/// The last loss or silence and the level before it.
#[derive(Default)]
struct Memory {
    away: bool,
    last: Option<Month>,
    level: Fen,
}

impl Memory {
    fn note(&mut self, state: Lifecycle, month: Month, facts: &LifecycleFacts) {
        let away = matches!(state, Lifecycle::Lost | Lifecycle::Silent);
        if away && !self.away {
            self.level = facts.before.iter().take(11).copied().fold(facts.aum, Fen::max);
        }
        if away {
            self.last = Some(month);
        }
        self.away = away;
    }

    fn level_at(&self, month: Month) -> Option<Fen> {
        let last = self.last.filter(|last| month.index() - last.index() <= MEMORY_MONTHS);
        last.map(|_| self.level)
    }
}

fn facts(inputs: &LifecycleInputs<'_>, at: usize, memory: &Memory) -> LifecycleFacts {
    let months = &inputs.series.months;
    let now = &months[at];
    let last_day = now.month.last_day();
    let is_last = at + 1 == months.len();
    let activity = inputs.behaviour_known.then(|| {
        let then = last_day - chrono::Days::new(60);
        (activity_of_months(&months[..=at], last_day), activity_of_months(&months[..=at], then))
    });
    LifecycleFacts {
        closed: is_last && inputs.status == Status::Closed,
        prospect: false,
        aum: now.aum_davg,
        before: months[..at].iter().rev().take(11).map(|month| month.aum_davg).collect(),
        before_loss: memory.level_at(now.month),
        quiet_days: if inputs.behaviour_known { quiet_days(&months[..=at]) } else { None },
        // Two months of history prove no fall: a score starts at 0 with the first month.
        activity: activity.filter(|_| at >= 4),
        tenure_days: tenure(inputs.opened_on, last_day),
        private: now.tier.as_ref() == Some(inputs.private),
        families: at.checked_sub(3).map(|then| (families(now), families(&months[then]))),
        passive_only: is_last && is_passive(inputs.holdings),
        potential: None,
    }
}

/// Days from the last month with a sign of life to the end of the last month. Without any,
/// the days the history covers.
fn quiet_days(months: &[MonthSnapshot]) -> Option<u32> {
    let last_day = months.last()?.month.last_day();
    let alive = |month: &&MonthSnapshot| {
        month.login_days > 0 || month.visits > 0 || month.outflow.count > 0 || month.cash_count > 0
    };
    let since = match months.iter().rev().find(alive) {
        Some(month) => month.month.last_day(),
        None => months.first()?.month.first_day(),
    };
    u32::try_from((last_day - since).num_days()).ok()
}

fn tenure(opened_on: Option<BusinessDate>, day: BusinessDate) -> Option<u32> {
    opened_on.and_then(|opened| u32::try_from((day - opened).num_days()).ok())
}

/// Families with a balance, loans being one.
fn families(month: &MonthSnapshot) -> u8 {
    let held = month.families.iter().filter(|amount| **amount > Fen::ZERO).count();
    u8::try_from(held).unwrap_or(u8::MAX) + u8::from(month.loans > Fen::ZERO)
}

fn is_passive(holdings: &Holdings) -> bool {
    holdings.items.iter().all(|holding| matches!(holding.family, Family::Demand | Family::Service))
}

fn without_months(inputs: &LifecycleInputs<'_>) -> LifecycleState {
    let facts = LifecycleFacts {
        closed: inputs.status == Status::Closed,
        tenure_days: tenure(inputs.opened_on, inputs.as_of),
        ..LifecycleFacts::default()
    };
    let (state, line) = decide(&facts);
    LifecycleState { state, since: Month::of(inputs.as_of), line }
}
