//! Reveal: a value behind a mask, shown once and for a reason (SYNC.md 3.7). The asking is on the disk
//! before anything is asked or opened; what comes is shown for a moment and kept nowhere.
//!
//! Head office answers where there is a line: it counts for itself, and knows who may no longer.
//! Without one a value of class *sealed* is opened on this device; what it says of a person who may
//! not, or of a value that is gone, no copy here overrules (docs/adr/0026).

use device_store::SealedValue;
use domain::audit::{AuditAction, AuditEvent};
use domain::authority::Operation;
use domain::staff::Role;
use domain::{BusinessDate, CustomerId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::reason;
use crate::contract::Verb;
use crate::desk::{Ask, Cx, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// How long a screen shows a value, ms.
const SHOWN_MS: u32 = 30_000;
/// Under this name the ledger counts them: a date and a number.
const COUNTED: &str = "reveals";
/// What can be asked for: none of these travels in a row.
const FIELDS: [&str; 6] = ["identity", "mobile", "landline", "home_address", "work_address", "email"];

/// Shows one value.
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

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RevealSource {
    /// Head office, just now.
    HeadOffice,
    /// Sealed on this device with the customer's row.
    Vault,
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
    /// Who answered.
    pub source: RevealSource,
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
    let sealed = cx.reader.sealed(request.id, &request.field)?;
    // Known to be offline: whoever has the value here does not wait for a line.
    let alone = sealed.is_some() && cx.vault.progress().online == Some(false);
    let line = if alone { Err(Stop::refused("offline")) } else { cx.line(desk) };
    let line = match (line, &sealed) {
        (Err(stop), None) => return Err(stop),
        (line, _) => line,
    };
    let left = count(cx)?;
    // Fail closed: without this line on the disk nothing is asked (SYNC.md 3.7).
    cx.vault.audit(&asked(cx, request, reason, "asked"))?;
    let question = sync::RevealRequest {
        customer: request.id,
        branch: held.customer.branch.clone(),
        field: request.field.clone(),
        purpose: reason.to_owned(),
    };
    let answer = line.and_then(|line| line.ask(|office| office.reveal(&question)));
    let (values, source) = match (answer, sealed) {
        (Ok(answer), _) => (answer.values, RevealSource::HeadOffice),
        (Err(stop), Some(sealed)) if stop.code() == "offline" => {
            (opened(cx, request, reason, &sealed)?, RevealSource::Vault)
        }
        (Err(stop), _) => return Err(stop),
    };
    Ok(Revealed { values, shown_ms: SHOWN_MS, left, source })
}

/// Opens what is sealed here; where that came from is on the disk before.
fn opened(
    cx: &Cx<'_>,
    request: &RevealRequest,
    reason: &str,
    sealed: &SealedValue,
) -> Result<Vec<String>, Stop> {
    let values = cx.vault.unseal(sealed, &asked(cx, request, reason, "unsealed"))?;
    // Sealed by another vault, or rotten: as if it had never come.
    values.ok_or_else(|| Stop::refused("offline"))
}

fn asked(cx: &Cx<'_>, request: &RevealRequest, reason: &str, result: &str) -> AuditEvent {
    AuditEvent {
        at: cx.now,
        by: cx.actor.emp_no.clone(),
        action: AuditAction::Reveal,
        object: Some(format!("customer/{} {}", request.id, request.field)),
        purpose: Some(reason.to_owned()),
        result: result.to_owned(),
    }
}

/// Values a person may have shown in a day on one device, by role (SYNC.md 3.7); head office counts
/// again.
fn a_day(role: Role) -> u32 {
    match role {
        Role::RelationshipManager | Role::BranchManager => 50,
        Role::Teller | Role::LobbyManager | Role::Administrator | Role::Auditor => 10,
    }
}

/// Takes one of today's; how many are left then.
fn count(cx: &Cx<'_>) -> Result<u32, Stop> {
    let (today, most): (BusinessDate, u32) = (cx.now.business_date(), a_day(cx.actor.role));
    let kept = cx.vault.setting(COUNTED)?.unwrap_or_default();
    let used = kept.strip_prefix(&format!("{today} ")).and_then(|count| count.parse().ok()).unwrap_or(0);
    if used >= most {
        return Err(Stop::refused("rate_limited"));
    }
    cx.vault.set_setting(COUNTED, &format!("{today} {}", used + 1))?;
    Ok(most - used - 1)
}
