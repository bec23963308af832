//! Why: the decision in force with what was compared, the way up and down, and this device's
//! own recomputation of it.

use device_store::read::Held;
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::snapshot::Series;
use domain::tier::{Cause, Replay, RuleBook, TierDecision, TierRule, UpFrom, Verdict};

use super::{Change, DownPath, Evidence, Explain, UpPath, Why, WhyRequest, scale_of};
use crate::contract::Verb;
use crate::customer::TierBadge;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop, badge};
use crate::topic::Topic;

/// Judged months shown as evidence.
const EVIDENCE_MONTHS: usize = 6;

impl Verb for Explain {
    const NAME: &'static str = "tier.why";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = WhyRequest;
    type Response = Why;

    fn run(desk: &Desk, request: WhyRequest, given_up: &GivenUp) -> Result<Why, Stop> {
        let ask = Ask::of(Operation::TierWhy, AuditAction::View).about(request.id);
        desk.act(ask, given_up, |cx| why(cx, &request))
    }
}

fn why(cx: &Cx<'_>, request: &WhyRequest) -> Result<Why, Stop> {
    let held = cx.held(request.id)?;
    let Some(decision) = &held.customer.tier else { return Err(Stop::refused("tier_undecided")) };
    let Some(book) = cx.words.rules.as_deref() else { return Err(Stop::refused("rules_missing")) };
    let rule = book.version(&decision.rule_version).unwrap_or_else(|| book.at(decision.month));
    let series = cx.reader.children(&held)?.series.unwrap_or_default();
    let replay = book.replay(&series).ok();
    let inputs = decision.inputs.as_ref();
    Ok(Why {
        tier: cx.words.badge(Some(decision)),
        month: decision.month,
        effective_from: decision.effective_from,
        since: decision.since,
        reasons: decision.reasons.clone(),
        aum_davg: inputs.map(|inputs| inputs.aum_davg),
        scale: scale_of(rule),
        evidence: replay.as_ref().map(|replay| evidence(book, replay)).unwrap_or_default(),
        up: up(rule, decision),
        down: down(rule, decision),
        history: replay.as_ref().map(|replay| history(book, replay)).unwrap_or_default(),
        recomputed_equal: recomputed(&held, &series, replay.as_ref()),
        rule_version: rule.version.clone(),
        rule_from: rule.effective_from,
        as_of: held.customer.as_of,
    })
}

/// None when there is nothing to recompute from.
fn recomputed(held: &Held, series: &Series, replay: Option<&Replay>) -> Option<bool> {
    if series.months.is_empty() {
        return None;
    }
    Some(replay.is_some_and(|replay| replay.decision == held.customer.tier))
}

fn up(rule: &TierRule, decision: &TierDecision) -> Option<UpPath> {
    let next = rule.level_above(decision.rank)?;
    Some(UpPath {
        tier: badge(decision.rank + 1, next),
        gap: decision.inputs.as_ref()?.gap_next?,
        from_next_month: rule.policy.up == UpFrom::NextMonth,
    })
}

fn down(rule: &TierRule, decision: &TierDecision) -> Option<DownPath> {
    let level = rule.level(decision.rank);
    (decision.rank > 0).then_some(DownPath {
        threshold: level.threshold,
        after_months: level.down_after,
        watch: decision.watch,
    })
}

fn closes(replay: &Replay) -> impl DoubleEndedIterator<Item = &Verdict> {
    replay.verdicts.iter().filter(|verdict| verdict.cause != Cause::Correction)
}

fn evidence(book: &RuleBook, replay: &Replay) -> Vec<Evidence> {
    let line = |verdict: &Verdict| Evidence {
        month: verdict.month,
        aum_davg: verdict.aum_davg,
        threshold: verdict.threshold,
        reached: verdict.reached(),
        watch: book.rules()[verdict.rule].policy.shown_watch(verdict.watch),
    };
    let mut newest: Vec<Evidence> = closes(replay).rev().take(EVIDENCE_MONTHS).map(line).collect();
    newest.reverse();
    newest
}

/// Every verdict that moved the customer, corrections and overrides included, newest first.
fn history(book: &RuleBook, replay: &Replay) -> Vec<Change> {
    let level =
        |verdict: &Verdict, rank: u8| -> TierBadge { badge(rank, book.rules()[verdict.rule].level(rank)) };
    let change = |verdict: &Verdict| Change {
        month: verdict.effective_from,
        from: verdict.before.map(|rank| level(verdict, rank)),
        to: level(verdict, verdict.rank),
        aum_davg: Some(verdict.aum_davg),
    };
    let moved = |verdict: &&Verdict| verdict.before != Some(verdict.rank);
    replay.verdicts.iter().rev().filter(moved).map(change).collect()
}
