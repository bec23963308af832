//! Writing a soft field: the rule of `customer.set@1`.

use serde::{Deserialize, Serialize};

use crate::authority::Operation;
use crate::customer::Customer;
use crate::id::CustomerId;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

use super::{Overwritten, SoftField, SoftValue};

/// Longest value, in characters.
pub const MAX_SOFT: usize = 40;

/// Arguments of the intent `customer.set@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerSet {
    /// Whose.
    pub customer: CustomerId,
    /// Which field.
    pub field: SoftField,
    /// At most [`MAX_SOFT`] characters; empty takes it out.
    pub value: String,
    /// `Customer::versions` of the field its author saw; 0 when there was none.
    #[serde(default)]
    pub base_version: u32,
}

/// Writes a soft field: the last to arrive stands; what they had not seen is kept beside it.
///
/// # Errors
/// `no_access`, `value_too_long` (`max`)
pub fn set(customer: &mut Customer, set: &CustomerSet, act: &Act<'_>) -> Result<Outcome, Refusal> {
    act.permit(Operation::CustomerSet)?;
    if set.value.chars().count() > MAX_SOFT {
        return Err(Refusal::new("value_too_long").with("max", MAX_SOFT));
    }
    let code = set.field.code();
    let current = customer.version_of(code);
    let before = customer.soft.get(code);
    if before.is_some_and(|one| one.value == set.value) {
        return Ok(Outcome::Applied);
    }
    let unseen = before
        .filter(|one| current != set.base_version && one.by != act.by.emp_no)
        .map(|one| Overwritten { value: one.value.clone(), by: one.by.clone() });
    let outcome = match &unseen {
        Some(unseen) => Outcome::merged("overwrote").with("field", code).with("by", &unseen.by),
        None => Outcome::Applied,
    };
    let value =
        SoftValue { value: set.value.clone(), by: act.by.emp_no.clone(), at: act.now, before: unseen };
    customer.soft.insert(code.to_owned(), value);
    customer.versions.insert(code.to_owned(), current.saturating_add(1));
    Ok(outcome)
}
