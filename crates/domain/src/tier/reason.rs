//! A verdict in codes and facts: the decision that travels and that people can question.
//! Facts are text: amounts in fen, months `YYYY-MM`, counts, tier codes.

use std::collections::BTreeMap;

use crate::snapshot::Series;

use super::judge::{Cause, Verdict};
use super::{CarryWatch, OverrideKind, Reason, RuleBook, TierDecision, TierInputs, TierRule};

impl RuleBook {
    /// A verdict as a decision: inputs, comparison, gaps and reasons.
    pub fn decision(&self, verdict: &Verdict, series: &Series) -> TierDecision {
        let rule = &self.rules()[verdict.rule];
        let level = rule.level(verdict.rank);
        TierDecision {
            month: verdict.month,
            tier: level.code.clone(),
            rank: verdict.rank,
            from: verdict.before.map(|before| rule.level(before).code.clone()),
            effective_from: verdict.effective_from,
            since: verdict.since,
            watch: if verdict.overridden.is_some() { 0 } else { verdict.watch_after },
            rule_version: rule.version.clone(),
            inputs: Some(TierInputs {
                aum_davg: verdict.aum_davg,
                threshold: level.threshold,
                gap_keep: verdict.aum_davg - level.threshold,
                gap_next: rule
                    .level_above(verdict.rank)
                    .map(|next| (next.threshold - verdict.aum_davg).max(crate::money::Fen::ZERO)),
            }),
            reasons: self.reasons(rule, verdict, series),
        }
    }

    /// Most important first: override, correction, what the month did, a change of rules.
    fn reasons(&self, rule: &TierRule, verdict: &Verdict, series: &Series) -> Vec<Reason> {
        let mut reasons = Vec::with_capacity(2);
        if let Some(given) = verdict.overridden.and_then(|at| series.overrides.get(at)) {
            let mut facts = Facts::new().text("tier", &given.tier).text("from", given.from);
            facts = facts.text("kind", kind_code(given.kind)).text("approver", &given.approver);
            if let Some(last) = given.valid_to {
                facts = facts.text("until", last);
            }
            reasons.push(facts.reason("override"));
        }
        if let Some(correction) = verdict.correction.and_then(|at| series.corrections.get(at)) {
            let closed = series.months.iter().find(|snapshot| snapshot.month == correction.month);
            let mut facts = Facts::new().text("month", correction.month);
            if let Some(closed) = closed {
                facts = facts.text("before", closed.aum_davg.0);
            }
            facts = facts.text("after", correction.aum_davg.0).text("tier", &rule.level(verdict.rank).code);
            if let Some(before) = verdict.before {
                facts = facts.text("from", &rule.level(before).code);
            }
            reasons.push(facts.reason("correction"));
        } else {
            reasons.push(month_reason(rule, verdict));
        }
        if verdict.rule != verdict.rule_before {
            let carried = matches!(rule.policy.carry_watch, CarryWatch::Carry);
            reasons.push(
                Facts::new()
                    .text("from", &self.rules()[verdict.rule_before].version)
                    .text("to", &rule.version)
                    .text("watch", if carried { "carry" } else { "reset" })
                    .reason("rule_changed"),
            );
        }
        reasons
    }
}

/// What the month did.
fn month_reason(rule: &TierRule, verdict: &Verdict) -> Reason {
    let level = rule.level(verdict.rank);
    let held = rule.level(verdict.before.unwrap_or(verdict.rank));
    let facts = Facts::new().text("month", verdict.month).text("aum", verdict.aum_davg.0);
    match verdict.cause {
        Cause::FirstMonth => {
            facts.text("tier", &level.code).text("threshold", level.threshold.0).reason("first_month")
        }
        Cause::ReachedUp => facts
            .text("from", &held.code)
            .text("tier", &level.code)
            .text("threshold", level.threshold.0)
            .text("effective_from", verdict.effective_from)
            .reason("reached_up"),
        Cause::Kept | Cause::Recovered | Cause::Correction => {
            let mut facts = facts.text("tier", &held.code).text("threshold", held.threshold.0);
            if let Some(next) = rule.level_above(verdict.before.unwrap_or(verdict.rank)) {
                facts = facts.text("next", &next.code).text("next_threshold", next.threshold.0);
            }
            if verdict.cause == Cause::Recovered {
                facts.text("watch_before", verdict.watch_before).reason("recovered")
            } else {
                facts.reason("kept")
            }
        }
        Cause::Below => {
            let shown = rule.policy.shown_watch(verdict.watch) > 0;
            facts
                .text("tier", &held.code)
                .text("threshold", held.threshold.0)
                .text("watch", verdict.watch)
                .text("down_after", held.down_after)
                .reason(if shown { "below_watch" } else { "below_grace" })
        }
        Cause::Down => facts
            .text("from", &held.code)
            .text("threshold", held.threshold.0)
            .text("watch", verdict.watch)
            .text("best", verdict.best_below.0)
            .text("tier", &level.code)
            .text("effective_from", verdict.effective_from)
            .reason("below_down"),
    }
}

fn kind_code(kind: OverrideKind) -> &'static str {
    match kind {
        OverrideKind::Manual => "manual",
        OverrideKind::WhiteList => "white_list",
        OverrideKind::Employee => "employee",
    }
}

/// Facts being gathered.
struct Facts(BTreeMap<String, String>);

impl Facts {
    fn new() -> Facts {
        Facts(BTreeMap::new())
    }

    fn text(mut self, name: &str, value: impl ToString) -> Facts {
        self.0.insert(name.to_owned(), value.to_string());
        self
    }

    fn reason(self, code: &str) -> Reason {
        Reason { code: code.to_owned(), facts: self.0 }
    }
}
