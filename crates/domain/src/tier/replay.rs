//! Folding the machine over a customer's history: the same on head office and on the device.

use crate::calendar::Month;
use crate::snapshot::Series;

use super::judge::{Cause, Standing, Verdict};
use super::{RuleBook, TierDecision, TierError, TierState};

/// What a history decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// One verdict for each closed month, oldest first, and one more after a month for each
    /// correction posted then. [`RuleBook::decision`] turns any of them into a decision.
    pub verdicts: Vec<Verdict>,
    /// The last decision; none when there are no months.
    pub decision: Option<TierDecision>,
    /// Where the machine stands; none when there are no months and no opening state.
    pub state: Option<TierState>,
}

impl RuleBook {
    /// Judges a whole history, month by month. Allocates two vectors and one decision.
    ///
    /// # Errors
    /// [`TierError::Gap`], [`TierError::CorrectionOutside`], [`TierError::BadOverride`].
    pub fn replay(&self, series: &Series) -> Result<Replay, TierError> {
        check(self, series)?;
        let opening = series.opening.as_ref().and_then(|state| self.standing(state));
        let mut standing = opening;
        let mut verdicts = Vec::with_capacity(series.months.len() + series.corrections.len());
        for (at, snapshot) in series.months.iter().enumerate() {
            let (mut verdict, after) = self.step(standing, snapshot.month, snapshot.aum_davg);
            standing = Some(after);
            self.override_tier(series, &mut verdict);
            verdicts.push(verdict);
            for (number, correction) in series.corrections.iter().enumerate() {
                if correction.posted_after == snapshot.month {
                    let (mut again, corrected) = self.correct(series, opening, at, number, &verdict);
                    standing = corrected.or(standing);
                    self.override_tier(series, &mut again);
                    verdicts.push(again);
                }
            }
        }
        let decision = verdicts.last().map(|verdict| self.decision(verdict, series));
        let state = match standing {
            Some(standing) => Some(self.state(&standing)),
            None => series.opening.clone(),
        };
        Ok(Replay { verdicts, decision, state })
    }

    /// Every decision of a history, reasons included, oldest first.
    ///
    /// # Errors
    /// As [`RuleBook::replay`].
    pub fn decisions(&self, series: &Series) -> Result<Vec<TierDecision>, TierError> {
        let replay = self.replay(series)?;
        Ok(replay.verdicts.iter().map(|verdict| self.decision(verdict, series)).collect())
    }

    /// Judges one more month: the step head office folds when it keeps states itself.
    ///
    /// # Errors
    /// [`TierError::Gap`] when `month` does not follow `previous`.
    pub fn judge(
        &self,
        previous: Option<&TierState>,
        month: Month,
        aum_davg: crate::money::Fen,
    ) -> Result<(TierDecision, TierState), TierError> {
        if let Some(state) = previous
            && state.month.plus(1) != month
        {
            return Err(TierError::Gap { expected: state.month.plus(1), found: month });
        }
        let held = previous.and_then(|state| self.standing(state));
        let (verdict, after) = self.step(held, month, aum_davg);
        Ok((self.decision(&verdict, &Series::default()), self.state(&after)))
    }

    /// The months up to `at` once more, with every correction posted so far up to `number`.
    fn correct(
        &self,
        series: &Series,
        opening: Option<Standing>,
        at: usize,
        number: usize,
        closed: &Verdict,
    ) -> (Verdict, Option<Standing>) {
        let posted = series.months[at].month;
        let known = |index: usize| {
            let other = &series.corrections[index];
            other.posted_after < posted || (other.posted_after == posted && index <= number)
        };
        let mut standing = opening;
        let mut last = *closed;
        for snapshot in &series.months[..=at] {
            let corrected = (0..series.corrections.len())
                .rfind(|index| known(*index) && series.corrections[*index].month == snapshot.month)
                .map_or(snapshot.aum_davg, |index| series.corrections[index].aum_davg);
            let (verdict, after) = self.step(standing, snapshot.month, corrected);
            standing = Some(after);
            last = verdict;
        }
        let moved = last.rank != closed.rank;
        let next = posted.plus(1);
        let verdict = Verdict {
            cause: Cause::Correction,
            correction: Some(number),
            before: Some(closed.rank),
            in_force: closed.in_force,
            threshold: closed.threshold,
            effective_from: next,
            since: if moved { next } else { closed.since },
            ..last
        };
        // What was in force stays in force: the past is corrected from the next month on.
        let standing = standing.map(|after| Standing { since: verdict.since, ..after });
        (verdict, standing)
    }

    /// Lets an override decide what is in force, this month and after the close.
    fn override_tier(&self, series: &Series, verdict: &mut Verdict) {
        let rule = &self.rules()[verdict.rule];
        let covering = |month: Month| {
            let at = series.overrides.iter().rposition(|given| given.covers(month))?;
            Some((at, rule.rank_of_code(&series.overrides[at].tier)?))
        };
        if let Some((_, rank)) = covering(verdict.month) {
            verdict.in_force = rank;
            verdict.threshold = rule.level(rank).threshold;
            verdict.before = Some(rank);
        }
        let governs = verdict.month.plus(1);
        if let Some((at, rank)) = covering(governs) {
            verdict.rank = rank;
            verdict.overridden = Some(at);
            verdict.effective_from = governs;
            verdict.since = series.overrides[at].from;
        } else if let Some(end) = series.overrides.iter().filter_map(super::TierOverride::last_month).max()
            && end < governs
        {
            verdict.since = verdict.since.max(end.plus(1));
            if end == verdict.month {
                verdict.effective_from = governs;
            }
        }
    }
}

/// Months follow each other, corrections lie inside, overrides are allowed.
fn check(book: &RuleBook, series: &Series) -> Result<(), TierError> {
    let mut expected = series.opening.as_ref().map(|state| state.month.plus(1));
    for snapshot in &series.months {
        if let Some(expected) = expected.filter(|expected| *expected != snapshot.month) {
            return Err(TierError::Gap { expected, found: snapshot.month });
        }
        expected = Some(snapshot.month.plus(1));
    }
    let first = series.months.first().map(|snapshot| snapshot.month);
    for correction in &series.corrections {
        if first.is_none_or(|first| correction.month < first) || correction.month > correction.posted_after {
            return Err(TierError::CorrectionOutside(correction.month));
        }
    }
    series.overrides.iter().try_for_each(|given| given.check(book))
}

/// Writes tier in force and months below into the closed months, for charts and history.
pub fn stamp(book: &RuleBook, replay: &Replay, series: &mut Series) {
    let closes = replay.verdicts.iter().filter(|verdict| verdict.cause != Cause::Correction);
    for (snapshot, verdict) in series.months.iter_mut().zip(closes) {
        let level = book.rules()[verdict.rule].level(verdict.in_force);
        if snapshot.tier.as_ref() != Some(&level.code) {
            snapshot.tier = Some(level.code.clone());
        }
        snapshot.watch = verdict.watch;
    }
}

/// Keeps the newest `keep` months and the state before them, so that what remains replays to
/// the same decisions. Months that a kept correction still needs stay.
///
/// # Errors
/// As [`RuleBook::replay`]; the series is then unchanged.
pub fn trim(book: &RuleBook, series: &mut Series, keep: usize) -> Result<(), TierError> {
    let Some(surplus) = series.months.len().checked_sub(keep).filter(|surplus| *surplus > 0) else {
        return Ok(());
    };
    let cut = series.months[surplus].month;
    if series.corrections.iter().any(|correction| correction.month < cut) {
        return Ok(());
    }
    let older = Series {
        opening: series.opening.clone(),
        months: series.months[..surplus].to_vec(),
        ..Series::default()
    };
    series.opening = book.replay(&older)?.state;
    series.months.drain(..surplus);
    series.overrides.retain(|given| given.last_month().is_none_or(|last| last >= cut));
    Ok(())
}
