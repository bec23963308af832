//! What the customer does, how contact stands, and where the tier leads.

use crate::money::Fen;
use crate::strategy;

use super::super::evidence::Evidence;
use super::{Found, TagFacts};

/// Calls in a row without an answer that make 联系不上.
const UNREACHABLE_AFTER: u32 = 3;
/// Days after which failed calls say nothing any more.
const UNREACHABLE_DAYS: i64 = 180;

/// BE01: logged in last month. BE02: used to, but not for 90 days. BE03: visits at least twice
/// in 90 days, and more often than logging in.
pub(super) fn channels(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let months = &facts.series.months;
    let Some(last) = months.last().filter(|_| facts.behaviour_known) else { return };
    if last.login_days > 0 {
        found.flag("BE01", Evidence::new("logins").with("days", last.login_days).with("month", last.month));
    }
    let window = &months[months.len().saturating_sub(3)..];
    let (logins, visits) = window.iter().fold((0u32, 0u32), |(logins, visits), month| {
        (logins + u32::from(month.login_days), visits + u32::from(month.visits))
    });
    let from = window.first().map_or(last.month, |month| month.month);
    let used_to = months.iter().any(|month| month.login_days > 0);
    if used_to && logins == 0 && window.len() == 3 {
        found.flag("BE02", Evidence::new("logins").with("days", 0).with("from", from).with("to", last.month));
    }
    if visits >= 2 && visits > logins {
        let evidence = Evidence::new("visits").with("count", visits).with("logins", logins);
        found.flag("BE03", evidence.with("from", from).with("to", last.month));
    }
}

/// IN01: the strategy's contact is overdue. IN02: three calls in a row unanswered, or a wrong
/// number, the last of them within 180 days.
pub(super) fn contact(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let contact = strategy::contact(facts.customer, facts.strategy, facts.as_of);
    if let (true, Some(by), Some(standard)) = (contact.overdue, contact.by, contact.standard) {
        let mut evidence = Evidence::new("idle");
        if let Some(days) = contact.idle_days {
            evidence = evidence.with("days", days);
        }
        found.flag("IN01", evidence.with("standard", standard).with("by", by));
    }
    let unanswered = facts.unanswered;
    let recent = unanswered.last.filter(|last| (facts.as_of - *last).num_days() <= UNREACHABLE_DAYS);
    if let Some(last) = recent
        && (unanswered.count >= UNREACHABLE_AFTER || unanswered.wrong_number)
    {
        found.flag("IN02", Evidence::new("unanswered").with("count", unanswered.count).with("last", last));
    }
}

/// PO01: 0.8 <= AUM / next threshold < 1. PO02: on the watch list. PO04: one asset family or none.
pub(super) fn tier(facts: &TagFacts<'_>, found: &mut Found<'_>) {
    let Some(last) = facts.series.months.last() else { return };
    let Some(decision) = &facts.customer.tier else { return };
    if let Some(next) = facts.rule.level_above(decision.rank) {
        let (aum, threshold) = (i128::from(last.aum_davg.0), i128::from(next.threshold.0));
        if aum * 10 >= threshold * 8 && aum < threshold {
            let evidence = Evidence::new("aum_to_next").with("permille", aum * 1000 / threshold);
            let evidence = evidence.with("next", &next.code).with("gap", threshold - aum);
            found.flag("PO01", evidence.with("month", last.month));
        }
    }
    let watch = facts.rule.policy.shown_watch(decision.watch);
    if watch > 0 {
        let level = facts.rule.level(decision.rank);
        let evidence = Evidence::new("below").with("months", watch).with("after", level.down_after);
        found.flag("PO02", evidence.with("threshold", level.threshold.0));
    }
    let families = last.families.iter().filter(|amount| **amount > Fen::ZERO).count();
    if families <= 1 {
        found.flag("PO04", Evidence::new("families").with("count", families));
    }
}
