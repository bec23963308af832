//! One step of the state machine: a closed month meets the tier in force.
//!
//! Sources: Bohai Bank's grading rule (up next month; 关注 at once; after `down_after` months
//! below, the level of the last month) and CCB's (up in the same month; 关注 from the fourth
//! month below; after six, the best level of those six), both as values of [`Policy`].
//! Everything here is `Copy`: judging allocates nothing.

use crate::calendar::Month;
use crate::money::Fen;

use super::{CarryWatch, DownTo, RuleBook, TierRule, TierState, UpFrom};

/// Why a month ended as it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// First month, or the old level is unknown to the rule version in force.
    FirstMonth,
    /// A higher level was reached.
    ReachedUp,
    /// The level was kept.
    Kept,
    /// Kept, after months below.
    Recovered,
    /// Below, and not yet long enough to go down.
    Below,
    /// Below for long enough: down.
    Down,
    /// A closed month was corrected afterwards.
    Correction,
}

/// What one close decided, in numbers; [`RuleBook::decision`] puts it in codes and facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The month judged.
    pub month: Month,
    /// Its 月日均.
    pub aum_davg: Fen,
    /// Rank in force in this month, once decided.
    pub in_force: u8,
    /// Threshold of `in_force`.
    pub threshold: Fen,
    /// Rank after the close.
    pub rank: u8,
    /// Rank before the close; none in the first month.
    pub before: Option<u8>,
    /// First month `rank` governs: this month for a first decision or an upgrade of a
    /// same-month policy, the next month otherwise.
    pub effective_from: Month,
    /// In force without a break since.
    pub since: Month,
    /// Consecutive months below `in_force`, this one included; 0 when reached.
    pub watch: u8,
    /// Months below the machine goes on with: 0 after a move.
    pub watch_after: u8,
    /// Months below one month before.
    pub watch_before: u8,
    /// Best 月日均 of the months below.
    pub best_below: Fen,
    /// Why.
    pub cause: Cause,
    /// Position of the rule version in [`RuleBook::rules`].
    pub rule: usize,
    /// Position of the version used the month before.
    pub rule_before: usize,
    /// Set when an override, not the machine, decides `rank`: position in the series' list.
    pub overridden: Option<usize>,
    /// Set for [`Cause::Correction`]: position in the series' list.
    pub correction: Option<usize>,
}

impl Verdict {
    /// Whether the level in force in this month was reached.
    pub fn reached(&self) -> bool {
        self.aum_davg >= self.threshold
    }
}

/// [`TierState`] with ranks instead of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) month: Month,
    pub(super) rank: u8,
    pub(super) since: Month,
    pub(super) watch: u8,
    pub(super) best_below: Fen,
    pub(super) rule: usize,
}

impl RuleBook {
    /// A state as ranks; none when its version or its level is not in this book.
    pub(super) fn standing(&self, state: &TierState) -> Option<Standing> {
        let rule = self.index_of(&state.rule_version)?;
        let rank = self.rules()[rule].rank_of_code(&state.tier)?;
        let TierState { month, since, watch, best_below, .. } = *state;
        Some(Standing { month, rank, since, watch, best_below, rule })
    }

    /// Ranks as a state to keep.
    pub(super) fn state(&self, standing: &Standing) -> TierState {
        let rule = &self.rules()[standing.rule];
        TierState {
            month: standing.month,
            tier: rule.level(standing.rank).code.clone(),
            since: standing.since,
            watch: standing.watch,
            best_below: standing.best_below,
            rule_version: rule.version.clone(),
        }
    }

    /// Judges one month. The caller has checked that it follows `previous`.
    pub(super) fn step(
        &self,
        previous: Option<Standing>,
        month: Month,
        aum_davg: Fen,
    ) -> (Verdict, Standing) {
        let at = self.index_at(month);
        let rule = &self.rules()[at];
        let rule_before = previous.map_or(at, |standing| standing.rule);
        let carried = previous.and_then(|standing| self.carry(standing, at));
        let reached = rule.rank_of(aum_davg);
        let fresh =
            Standing { month, rank: reached, since: month, watch: 0, best_below: Fen::ZERO, rule: at };
        let mut verdict = Verdict {
            month,
            aum_davg,
            in_force: reached,
            threshold: rule.level(reached).threshold,
            rank: reached,
            before: None,
            effective_from: month,
            since: month,
            watch: 0,
            watch_after: 0,
            watch_before: 0,
            best_below: Fen::ZERO,
            cause: Cause::FirstMonth,
            rule: at,
            rule_before,
            overridden: None,
            correction: None,
        };
        let Some(held) = carried else { return (verdict, fresh) };
        let after = self.against(rule, held, fresh, &mut verdict);
        verdict.before = Some(held.rank);
        verdict.watch_before = held.watch;
        verdict.rank = after.rank;
        verdict.since = after.since;
        verdict.watch_after = after.watch;
        (verdict, after)
    }

    /// The month against the level held: up, kept, below or down.
    fn against(&self, rule: &TierRule, held: Standing, fresh: Standing, verdict: &mut Verdict) -> Standing {
        let next = fresh.month.plus(1);
        let level = rule.level(held.rank);
        if fresh.rank > held.rank {
            let same_month = rule.policy.up == UpFrom::SameMonth;
            verdict.cause = Cause::ReachedUp;
            verdict.in_force = if same_month { fresh.rank } else { held.rank };
            verdict.threshold = rule.level(verdict.in_force).threshold;
            verdict.effective_from = if same_month { fresh.month } else { next };
            return Standing { since: verdict.effective_from, ..fresh };
        }
        verdict.in_force = held.rank;
        verdict.threshold = level.threshold;
        verdict.effective_from = next;
        if held.rank == 0 || verdict.aum_davg >= level.threshold {
            verdict.cause = if held.watch > 0 { Cause::Recovered } else { Cause::Kept };
            return Standing { month: fresh.month, watch: 0, best_below: Fen::ZERO, ..held };
        }
        verdict.watch = held.watch.saturating_add(1);
        verdict.best_below =
            if held.watch == 0 { verdict.aum_davg } else { held.best_below.max(verdict.aum_davg) };
        if verdict.watch < level.down_after {
            verdict.cause = Cause::Below;
            return Standing {
                month: fresh.month,
                watch: verdict.watch,
                best_below: verdict.best_below,
                ..held
            };
        }
        verdict.cause = Cause::Down;
        let rank = match rule.policy.down_to {
            DownTo::LastMonth => fresh.rank,
            DownTo::BestOfWindow => rule.rank_of(verdict.best_below),
        };
        Standing { rank, since: next, ..fresh }
    }

    /// Brings a standing under the version at `to`; none when that version lacks its level.
    fn carry(&self, standing: Standing, to: usize) -> Option<Standing> {
        if standing.rule == to {
            return Some(standing);
        }
        let rule = &self.rules()[to];
        let code = &self.rules()[standing.rule].level(standing.rank).code;
        let rank = rule.rank_of_code(code)?;
        let moved = Standing { rank, rule: to, ..standing };
        Some(match rule.policy.carry_watch {
            CarryWatch::Reset => Standing { watch: 0, best_below: Fen::ZERO, ..moved },
            // Months below the old threshold stay months below, even where the new threshold
            // is lower: otherwise the best of them could "fall" to the level being lost.
            CarryWatch::Carry => {
                let just_below = Fen(rule.level(rank).threshold.0.saturating_sub(1));
                Standing { best_below: standing.best_below.min(just_below), ..moved }
            }
        })
    }
}
