//! Interaction, assignment, tag.

use chrono::{NaiveDate, NaiveDateTime};
use domain::Timestamp;
use domain::assignment::ServingRole;
use domain::interaction::{Channel, Outcome};
use domain::tag::TagSource;
use uuid::Uuid;

use crate::import::fault::Reason;
use crate::import::kind::{Cells, Place, customer};
use crate::import::plan::Draft;

/// A contact that happened.
#[derive(Debug)]
pub(crate) struct InteractionRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) id: Option<Uuid>,
    pub(crate) at: Timestamp,
    pub(crate) channel: Channel,
    pub(crate) substantive: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) summary: String,
    pub(crate) next_on: Option<NaiveDate>,
    pub(crate) by: Option<String>,
}

/// Who serves whom.
#[derive(Debug)]
pub(crate) struct AssignmentRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) by: String,
    pub(crate) role: ServingRole,
    pub(crate) from: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
}

/// A tag on a customer; its definition is looked up when all is read.
#[derive(Debug)]
pub(crate) struct TagRow {
    pub(crate) place: Place,
    pub(crate) customer: u32,
    pub(crate) code: String,
    pub(crate) value: Option<String>,
    pub(crate) source: Option<TagSource>,
    pub(crate) on: NaiveDate,
    pub(crate) evidence: Option<String>,
    pub(crate) expires_on: Option<NaiveDate>,
    pub(crate) by: Option<String>,
}

pub(super) fn interaction(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let at = moment(cells, draft);
    cells.needed("channel");
    let channel = cells.word("channel", "counter meeting phone wecom sms event visit mobile_bank");
    let id = cells.text("id").map(Uuid::parse_str);
    if matches!(id, Some(Err(_))) {
        cells.fault("id", Reason::new("bad_uuid"));
    }
    let substantive = cells.flag("substantive").unwrap_or(false);
    let outcome = cells.word("outcome", "interested follow_up not_interested no_answer wrong_number refused");
    let summary = cells.owned("summary").unwrap_or_default();
    if summary.chars().count() > 500 {
        cells.fault("summary", Reason::new("too_long").with("most", 500));
    }
    let next_on = cells.date("next_on");
    if outcome == Some(Outcome::FollowUp) && cells.text("next_on").is_none() {
        cells.fault("next_on", Reason::new("missing_value"));
    }
    let by = cells.code("by").map(str::to_owned);
    let (Some(customer), Some(at), Some(channel), false) = (customer, at, channel, cells.bad) else { return };
    let customer = draft.number(customer);
    draft.interactions.push(InteractionRow {
        place: cells.place,
        customer,
        id: id.and_then(Result::ok),
        at,
        channel,
        substantive,
        outcome,
        summary,
        next_on,
        by,
    });
}

/// A moment with its offset, or local time of Asia/Shanghai; not after the end of the as-of date.
fn moment(cells: &mut Cells<'_>, draft: &Draft) -> Option<Timestamp> {
    let text = cells.needed("at")?;
    let local = || {
        let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
        forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    };
    let zoned = || chrono::DateTime::parse_from_rfc3339(text).ok();
    let at = match (local(), zoned()) {
        (Some(local), _) => Timestamp(local.and_utc().timestamp_millis() - 8 * 3_600_000),
        (None, Some(zoned)) => Timestamp(zoned.timestamp_millis()),
        (None, None) => {
            cells.fault("at", Reason::new("bad_moment"));
            return None;
        }
    };
    if at.business_date() > draft.as_of {
        cells.fault("at", Reason::new("after_as_of").with("as_of", draft.as_of));
        return None;
    }
    Some(at)
}

pub(super) fn assignment(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let by = cells.needed_code("by");
    let role = cells.word("role", "primary assistant cover").unwrap_or(ServingRole::Primary);
    let from = customer::past_date(cells, draft, "from").unwrap_or(draft.as_of);
    let until = cells.date("until");
    if until.is_some() && role != ServingRole::Cover {
        cells.fault("until", Reason::new("only_for_a_cover"));
    }
    if until.is_some_and(|until| until < from) {
        cells.fault("until", Reason::new("before_from"));
    }
    let (Some(customer), Some(by), false) = (customer, by, cells.bad) else { return };
    let customer = draft.number(customer);
    let by = by.to_owned();
    draft.assignments.push(AssignmentRow { place: cells.place, customer, by, role, from, until });
}

pub(super) fn tag(cells: &mut Cells<'_>, draft: &mut Draft) {
    let customer = cells.needed_code("customer");
    let code = cells.needed_code("code");
    let source = cells.word("source", "system model manual declared");
    let on = customer::past_date(cells, draft, "on").unwrap_or(draft.as_of);
    let expires_on = cells.date("expires_on");
    let by = cells.code("by").map(str::to_owned);
    let (Some(customer), Some(code), false) = (customer, code, cells.bad) else { return };
    let customer = draft.number(customer);
    draft.tags.push(TagRow {
        place: cells.place,
        customer,
        code: code.to_owned(),
        value: cells.owned("value"),
        source,
        on,
        evidence: cells.owned("evidence"),
        expires_on,
        by,
    });
}
