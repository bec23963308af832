//! Deciding on a proposal: the rule of `change.decide@1`, for branch managers. Four eyes: who
//! proposed does not decide.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::customer::{Customer, Profile};
use crate::id::CustomerId;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

use super::{Change, ChangeState, ControlledField, Decided};

/// Longest reason, in characters.
const MAX_REASON: usize = 120;

/// Arguments of the intent `change.decide@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeDecide {
    /// Which proposal.
    pub change: Uuid,
    /// Whose record.
    pub customer: CustomerId,
    /// Yes or no.
    pub verdict: Verdict,
    /// Why not; needed to decline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 采纳
    Accept,
    /// 不采纳
    Decline,
}

/// Decides. An accepted value that is kept in clear goes into the row at once; a masked one is
/// set by head office, which alone holds it in clear. The same verdict again changes nothing.
///
/// # Errors
/// * `no_access`, `depends` (the proposal has not arrived)
/// * `own_proposal`: who proposed does not decide
/// * `reason_empty`, `reason_too_long` (`max`)
/// * `decided` (`by`, `at`): decided otherwise before
/// * `stale_base` (`field`, `expected`, `current`): the field changed since it was proposed
pub fn decide(
    known: Option<&mut Change>,
    customer: &mut Customer,
    decide: &ChangeDecide,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    act.permit(Operation::ChangeDecide)?;
    let change = known.ok_or_else(|| Refusal::new("depends"))?;
    if change.by == act.by.emp_no {
        return Err(Refusal::new("own_proposal"));
    }
    check_reason(decide)?;
    let wished = match decide.verdict {
        Verdict::Accept => ChangeState::Accepted,
        Verdict::Decline => ChangeState::Declined,
    };
    if let Some(decided) = change.decided.as_ref().filter(|_| change.state != wished) {
        return Err(Refusal::new("decided").with("by", &decided.by).with("at", decided.at.0));
    }
    if change.decided.is_some() {
        return Ok(Outcome::Applied);
    }
    if decide.verdict == Verdict::Accept {
        accept(change, customer)?;
    }
    change.state = wished;
    change.decided = Some(Decided { by: act.by.emp_no.clone(), at: act.now, reason: decide.reason.clone() });
    Ok(Outcome::Applied)
}

fn check_reason(decide: &ChangeDecide) -> Result<(), Refusal> {
    if decide.verdict == Verdict::Decline && decide.reason.trim().is_empty() {
        return Err(Refusal::new("reason_empty"));
    }
    if decide.reason.chars().count() > MAX_REASON {
        return Err(Refusal::new("reason_too_long").with("max", MAX_REASON));
    }
    Ok(())
}

fn accept(change: &Change, customer: &mut Customer) -> Result<(), Refusal> {
    let code = change.field.code();
    let current = customer.version_of(code);
    if current != change.base_version {
        return Err(Refusal::new("stale_base")
            .with("field", code)
            .with("expected", change.base_version)
            .with("current", current));
    }
    if let Some(value) = &change.value {
        put(change.field, value.clone(), customer.profile.get_or_insert_default());
    } else if let Some(kind) = change.field.contact() {
        let point = customer.contacts.iter_mut().find(|point| point.kind == kind);
        if let Some(point) = point {
            point.masked.clone_from(&change.shown);
            point.verified_on = None;
        }
    }
    customer.versions.insert(code.to_owned(), current.saturating_add(1));
    Ok(())
}

fn put(field: ControlledField, value: String, profile: &mut Profile) {
    let place = match field {
        ControlledField::Marital => &mut profile.marital,
        ControlledField::Education => &mut profile.education,
        ControlledField::Occupation => &mut profile.occupation,
        ControlledField::Employer => &mut profile.employer,
        ControlledField::Title => &mut profile.title,
        ControlledField::IncomeBand => &mut profile.income_band,
        _ => return,
    };
    *place = Some(value);
}
