//! Change: who served a customer when and why. One event a change, written by head office beside
//! the customer (`k = "assignment"`) and never touched again; the spans of service are folded
//! from the events.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::calendar::{BusinessDate, Timestamp};
use crate::customer::Customer;
use crate::id::EmpNo;

use super::{Served, ServingRole};

/// An event in the service of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The intent that caused it; one customer has one event of it at most.
    pub id: Uuid,
    /// When head office decided.
    pub at: Timestamp,
    /// As what.
    pub role: ServingRole,
    /// Who stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<EmpNo>,
    /// Who begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<EmpNo>,
    /// Last day of a cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<BusinessDate>,
    /// What kind of decision it was.
    pub source: ChangeSource,
    /// Why, in the words of who asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who asked.
    pub by: EmpNo,
}

/// Where a change came from (来源).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeSource {
    /// 分户: a single request or a batch.
    Allot,
    /// 认领
    Claim,
    /// 移交
    Handover,
    /// 挂而不管, released.
    Release,
    /// 挂而不管, kept: nothing changed hands.
    Kept,
    /// 代管, 协办
    Cover,
    /// A cover reached its last day.
    CoverEnded,
}

/// A stretch of service by one person in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// By whom; none while the customer waited in the pool.
    pub by: Option<EmpNo>,
    /// As what.
    pub role: ServingRole,
    /// First day; none when it began before anything was written down.
    pub from: Option<BusinessDate>,
    /// Last day known; none while it lasts.
    pub until: Option<BusinessDate>,
    /// The event it began with; none when it was imported.
    pub began: Option<Change>,
    /// The event it ended with; none while it lasts, and when a cover reached its last day.
    pub ended: Option<Change>,
}

/// Folds events (in any order) and the present row into spans, newest first; those that last
/// come before those that ended on the same day.
pub fn spans(customer: &Customer, changes: &[Change]) -> Vec<Span> {
    let mut changes: Vec<&Change> = changes.iter().filter(|one| one.source != ChangeSource::Kept).collect();
    changes.sort_by_key(|change| (change.at, change.id));
    let mut found: Vec<Span> = Vec::new();
    for change in changes {
        let on = change.at.business_date();
        end(&mut found, change, on);
        if change.to.is_some() || change.role == ServingRole::Primary {
            found.push(Span {
                by: change.to.clone(),
                role: change.role,
                from: Some(on),
                until: change.until,
                began: Some(change.clone()),
                ended: None,
            });
        }
    }
    for served in &customer.served_by {
        if !found.iter().any(|span| lasts(span, served)) {
            found.push(Span {
                by: Some(served.by.clone()),
                role: served.role,
                from: Some(served.from),
                until: served.until,
                began: None,
                ended: None,
            });
        }
    }
    found.sort_by(|a, b| (b.until.is_none(), b.from, a.role).cmp(&(a.until.is_none(), a.from, b.role)));
    found
}

/// Ends the span a change puts an end to; one that began before anything was written down is
/// made here.
fn end(found: &mut Vec<Span>, change: &Change, on: BusinessDate) {
    let primary = change.role == ServingRole::Primary;
    let open = found.iter_mut().rev().find(|span| {
        span.role == change.role && (span.by == change.from) && (span.until.is_none() || !primary)
    });
    match (open, &change.from) {
        (Some(span), _) => {
            // A cover that was over before is not ended again.
            if span.until.is_none_or(|until| until >= on) {
                span.ended = Some(change.clone());
            }
            span.until = Some(span.until.map_or(on, |until| until.min(on)));
        }
        (None, Some(from)) => found.push(Span {
            by: Some(from.clone()),
            role: change.role,
            from: None,
            until: Some(on),
            began: None,
            ended: Some(change.clone()),
        }),
        (None, None) => {}
    }
}

fn lasts(span: &Span, served: &Served) -> bool {
    span.by.as_ref() == Some(&served.by) && span.role == served.role && span.until == served.until
}
