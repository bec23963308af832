//! Reveal: a value behind a mask, asked of head office singly and for a reason (SYNC.md 3.7, class
//! *online-only*). The asking is on the disk before anything is asked; what comes is shown for a
//! moment and kept nowhere.

use domain::audit::{AuditAction, AuditEvent};
use domain::authority::Operation;
use domain::{BusinessDate, CustomerId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::reason;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// How long a screen shows a value, ms.
const SHOWN_MS: u32 = 30_000;
/// Values a person may have shown in a day on one device; head office counts again.
const A_DAY: u32 = 50;
/// Under this name the ledger counts them: a date and a number.
const COUNTED: &str = "reveals";
/// What can be asked for: these never travel with a row.
const FIELDS: [&str; 6] = ["identity", "mobile", "landline", "home_address", "work_address", "email"];

/// Asks head office for one value.
pub(crate) struct Reveal;

/// Request of `customer.reveal`. Failures: `reason_required not_found offline rate_limited no_access`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevealRequest {
    /// Whose.
    pub id: CustomerId,
    /// `identity mobile landline home_address work_address email`.
    pub field: String,
    /// Why, 2 to 80 characters; it goes into the audit of both sides.
    pub reason: String,
}

/// Answer of `customer.reveal`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revealed {
    /// The values in clear, the one used first in front. Never kept.
    pub values: Vec<String>,
    /// How long they may be shown, ms.
    pub shown_ms: u32,
    /// How many are left today on this device.
    pub left: u32,
}

impl Verb for Reveal {
    const NAME: &'static str = "customer.reveal";
    const INVALIDATES: &'static [Topic] = &[Topic::Sync];
    type Request = RevealRequest;
    type Response = Revealed;

    fn run(desk: &Desk, request: RevealRequest, given_up: &GivenUp) -> Result<Revealed, Stop> {
        let ask = Ask::of(Operation::CustomerReveal, AuditAction::Reveal).about(request.id);
        desk.act(ask.because(request.reason.trim()), given_up, |cx| reveal(desk, cx, &request))
    }
}

fn reveal(desk: &Desk, cx: &Cx<'_>, request: &RevealRequest) -> Result<Revealed, Stop> {
    let reason = reason(&request.reason)?;
    if !FIELDS.contains(&request.field.as_str()) {
        return Err(Stop::refused("not_found"));
    }
    let held = cx.held(request.id)?;
    let line = cx.line(desk)?;
    let left = count(cx)?;
    // Fail closed: without this line on the disk nothing is asked (SYNC.md 3.7).
    cx.vault.audit(&AuditEvent {
        at: cx.now,
        by: cx.actor.emp_no.clone(),
        action: AuditAction::Reveal,
        object: Some(format!("customer/{} {}", request.id, request.field)),
        purpose: Some(reason.to_owned()),
        result: "asked".to_owned(),
    })?;
    let question = sync::RevealRequest {
        customer: request.id,
        branch: held.customer.branch.clone(),
        field: request.field.clone(),
        purpose: reason.to_owned(),
    };
    let answer = line.ask(|office| office.reveal(&question))?;
    Ok(Revealed { values: answer.values, shown_ms: SHOWN_MS, left })
}

/// Takes one of today's; how many are left then.
fn count(cx: &Cx<'_>) -> Result<u32, Stop> {
    let today: BusinessDate = cx.now.business_date();
    let kept = cx.vault.setting(COUNTED)?.unwrap_or_default();
    let used = kept.strip_prefix(&format!("{today} ")).and_then(|count| count.parse().ok()).unwrap_or(0);
    if used >= A_DAY {
        return Err(Stop::refused("rate_limited"));
    }
    cx.vault.set_setting(COUNTED, &format!("{today} {}", used + 1))?;
    Ok(A_DAY - used - 1)
}
