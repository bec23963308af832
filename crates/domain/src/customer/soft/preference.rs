//! Writing how a customer wants to be reached: the rule of `preference.set@1` (S-04).

use serde::{Deserialize, Serialize};

use crate::authority::Operation;
use crate::customer::{ContactPreference, Customer};
use crate::id::CustomerId;
use crate::intent::{Act, Outcome};
use crate::refusal::Refusal;

/// The name its version has in `Customer::versions`.
pub const PREFERENCE: &str = "preference";

const CHANNELS: [&str; 5] = ["phone", "wecom", "counter", "visit", "sms"];

/// Arguments of the intent `preference.set@1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferenceSet {
    /// Whose.
    pub customer: CustomerId,
    /// The whole preference as it shall be.
    pub preference: ContactPreference,
    /// `Customer::versions["preference"]` its author saw; 0 when there was none.
    #[serde(default)]
    pub base_version: u32,
}

/// Writes the preference. Of two that did not know of each other the last stands, except that a
/// wish not to be called or marketed to is never lifted by somebody who had not seen it.
///
/// # Errors
/// `no_access`, `bad_value` (`field`)
pub fn set_preference(
    customer: &mut Customer,
    set: &PreferenceSet,
    act: &Act<'_>,
) -> Result<Outcome, Refusal> {
    act.permit(Operation::PreferenceSet)?;
    check(&set.preference)?;
    let current = customer.version_of(PREFERENCE);
    let before = customer.preference.clone().unwrap_or_default();
    if before == set.preference {
        customer.preference = Some(before);
        return Ok(Outcome::Applied);
    }
    let mut wish = set.preference.clone();
    let unseen = current != set.base_version;
    if unseen {
        wish.do_not_call |= before.do_not_call;
        wish.do_not_market |= before.do_not_market;
    }
    customer.preference = Some(wish);
    customer.versions.insert(PREFERENCE.to_owned(), current.saturating_add(1));
    Ok(if unseen { Outcome::merged("overwrote").with("field", PREFERENCE) } else { Outcome::Applied })
}

fn check(preference: &ContactPreference) -> Result<(), Refusal> {
    let mut seen = Vec::new();
    for channel in &preference.channels {
        if !CHANNELS.contains(&channel.as_str()) || seen.contains(&channel) {
            return Err(Refusal::new("bad_value").with("field", "channels"));
        }
        seen.push(channel);
    }
    if preference.best_slot.as_ref().is_some_and(|slot| slot.chars().count() > 40) {
        return Err(Refusal::new("bad_value").with("field", "best_slot"));
    }
    Ok(())
}
