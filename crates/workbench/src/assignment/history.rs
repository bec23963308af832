//! History: who served a customer, when, and why.

use domain::assignment::{ChangeSource, ServingRole, spans};
use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::Customer;
use domain::{BusinessDate, CustomerId, EmpNo};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ReadHistory;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Request of `assignment.history`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryRequest {
    /// Whom.
    pub id: CustomerId,
}

/// Answer of `assignment.history`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServingHistory {
    /// Newest first.
    pub spans: Vec<ServingSpan>,
}

/// A stretch of service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServingSpan {
    /// Name of who served; none while the customer waited in the pool.
    pub by: Option<String>,
    /// Their 工号.
    pub emp_no: Option<String>,
    /// As what.
    pub role: ServingRole,
    /// First day; none when it is not written down.
    pub from: Option<BusinessDate>,
    /// Last day; none while it lasts.
    pub until: Option<BusinessDate>,
    /// What it began with; none when it was imported.
    pub source: Option<ChangeSource>,
    /// Why, in the words of who asked.
    pub reason: String,
    /// Name of who asked.
    pub decided_by: Option<String>,
    /// What it ended with; a cover that reached its last day ended by itself, and what lasts has
    /// not ended.
    pub ended: Option<ChangeSource>,
    /// Why it ended, in the words of who asked.
    pub ended_reason: String,
    /// It lasts today.
    pub now: bool,
}

impl Verb for ReadHistory {
    const NAME: &'static str = "assignment.history";
    const PROVIDES: &'static [Topic] = &[Topic::Customer, Topic::Reference];
    type Request = HistoryRequest;
    type Response = ServingHistory;

    fn run(desk: &Desk, request: HistoryRequest, given_up: &GivenUp) -> Result<ServingHistory, Stop> {
        let ask = Ask::of(Operation::PortraitView, AuditAction::View).about(request.id);
        desk.act(ask, given_up, |cx| history(cx, request.id))
    }
}

/// Whether the row itself says so: a primary who was replaced today served today, and does no more.
fn stands(customer: &Customer, by: Option<&EmpNo>, role: ServingRole) -> bool {
    match by {
        Some(by) => customer.served_by.iter().any(|served| served.by == *by && served.role == role),
        None => customer.primary().is_none(),
    }
}

fn history(cx: &Cx<'_>, id: CustomerId) -> Result<ServingHistory, Stop> {
    let held = cx.held(id)?;
    let changes = cx.reader.changes_of(held.no)?;
    let name = |emp: &EmpNo| cx.words.staff_name(emp).unwrap_or_else(|| emp.to_string());
    let found = spans(&held.customer, &changes);
    let today = cx.now.business_date();
    let spans = found.into_iter().map(|span| ServingSpan {
        ended: span.ended.as_ref().map(|change| change.source).or_else(|| {
            let over = span.role == ServingRole::Cover && span.until.is_some_and(|until| until < today);
            over.then_some(ChangeSource::CoverEnded)
        }),
        ended_reason: span.ended.as_ref().map_or_else(String::new, |change| change.reason.clone()),
        by: span.by.as_ref().map(name),
        emp_no: span.by.as_ref().map(ToString::to_string),
        role: span.role,
        from: span.from,
        until: span.until,
        source: span.began.as_ref().map(|change| change.source),
        reason: span.began.as_ref().map_or_else(String::new, |change| change.reason.clone()),
        decided_by: span.began.as_ref().map(|change| name(&change.by)),
        now: span.until.is_none_or(|until| until >= today)
            && stands(&held.customer, span.by.as_ref(), span.role),
    });
    Ok(ServingHistory { spans: spans.collect() })
}
