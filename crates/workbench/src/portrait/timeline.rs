//! Timeline: closed months and contacts, as they happened.

use device_store::read::Children;
use domain::intent::Kind;
use domain::interaction::Interaction;
use domain::snapshot::MonthSnapshot;

use super::{InteractionLine, MonthPoint};
use crate::desk::Cx;
use crate::intent::touched::Touched;

/// Months a trend shows at most.
const MAX_MONTHS: usize = 24;
/// Contacts a page shows at most.
const MAX_INTERACTIONS: usize = 200;

/// The newest closed months, oldest first.
pub(super) fn months(children: &Children) -> Vec<MonthPoint> {
    let Some(series) = &children.series else { return Vec::new() };
    let from = series.months.len().saturating_sub(MAX_MONTHS);
    series.months[from..].iter().map(point).collect()
}

fn point(month: &MonthSnapshot) -> MonthPoint {
    MonthPoint {
        month: month.month,
        aum_davg: month.aum_davg,
        aum_eom: month.aum_eom,
        families: month.families,
        loans: month.loans,
        inflow: month.inflow,
        outflow: month.outflow,
        cash_count: month.cash_count,
        login_days: month.login_days,
        visits: month.visits,
        tier: month.tier.as_ref().map(ToString::to_string),
        watch: month.watch,
    }
}

/// The newest contacts, newest first.
pub(super) fn interactions(cx: &Cx<'_>, children: &Children, touched: &Touched) -> Vec<InteractionLine> {
    children.interactions.iter().take(MAX_INTERACTIONS).map(|contact| line(cx, contact, touched)).collect()
}

fn line(cx: &Cx<'_>, contact: &Interaction, touched: &Touched) -> InteractionLine {
    let by = contact.by.as_ref();
    InteractionLine {
        id: contact.id.to_string(),
        at: contact.at,
        on: contact.at.business_date(),
        channel: contact.channel,
        substantive: contact.substantive,
        outcome: contact.outcome,
        summary: contact.summary.clone(),
        next_on: contact.next_on,
        by: by.map(|emp| cx.words.staff_name(emp).unwrap_or_else(|| emp.to_string())),
        pending: touched.record(Kind::Interaction, contact.id),
    }
}
