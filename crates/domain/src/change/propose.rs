//! Proposing a correction: the rule of `customer.propose_change@1`. Nothing of the master
//! record changes; the proposal waits for a decision (status `deferred`).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authority::Operation;
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::intent::Act;
use crate::refusal::Refusal;

use super::{Change, ChangeState, ControlledField};

/// Longest value, in characters.
pub const MAX_VALUE: usize = 120;
/// Longest evidence, in characters.
pub const MAX_EVIDENCE: usize = 120;

/// Arguments of the intent `customer.propose_change@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePropose {
    /// Made on the device; the proposal keeps it.
    pub id: Uuid,
    /// Whose record.
    pub customer: CustomerId,
    /// Which field.
    pub field: ControlledField,
    /// The wished value in clear, 1 to [`MAX_VALUE`] characters.
    pub value: String,
    /// How it is known, 1 to [`MAX_EVIDENCE`] characters.
    pub evidence: String,
    /// `Customer::versions` of the field its author saw; 0 when there was none.
    #[serde(default)]
    pub base_version: u32,
}

/// Proposes a correction; none when the record says so already. The same id a second time
/// changes nothing.
///
/// # Errors
/// In this order:
/// * `no_access`
/// * `value_empty`, `value_too_long` (`max`), `evidence_empty`, `evidence_too_long` (`max`)
/// * `id_taken`: another's proposal has this id
/// * `stale_base` (`field`, `expected`, `current`): the field changed meanwhile (the current
///   value goes beside the refusal, to who may see it)
pub fn propose(
    known: Option<&Change>,
    customer: &Customer,
    propose: &ChangePropose,
    act: &Act<'_>,
) -> Result<Option<Change>, Refusal> {
    act.permit(Operation::CustomerProposeChange)?;
    check_text("value", &propose.value, MAX_VALUE)?;
    check_text("evidence", &propose.evidence, MAX_EVIDENCE)?;
    if let Some(change) = known {
        let own = change.by == act.by.emp_no;
        return if own { Ok(Some(change.clone())) } else { Err(Refusal::new("id_taken")) };
    }
    let says = propose.field.of(customer);
    if !propose.field.is_masked() && says.as_ref() == Some(&propose.value) {
        return Ok(None);
    }
    let current = customer.version_of(propose.field.code());
    if current != propose.base_version {
        return Err(Refusal::new("stale_base")
            .with("field", propose.field.code())
            .with("expected", propose.base_version)
            .with("current", current));
    }
    let masked = propose.field.is_masked();
    Ok(Some(Change {
        id: propose.id,
        field: propose.field,
        shown: propose.field.shown(&propose.value),
        value: (!masked).then(|| propose.value.clone()),
        evidence: propose.evidence.clone(),
        base_version: propose.base_version,
        state: ChangeState::Waiting,
        by: act.by.emp_no.clone(),
        at: act.now,
        decided: None,
    }))
}

fn check_text(what: &str, text: &str, max: usize) -> Result<(), Refusal> {
    match text.trim().chars().count() {
        0 => Err(Refusal::new(&format!("{what}_empty"))),
        count if count <= max => Ok(()),
        _ => Err(Refusal::new(&format!("{what}_too_long")).with("max", max)),
    }
}
