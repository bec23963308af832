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

/// Fields of the preference, by the names they have in the facts of an answer and on the screen.
pub const WISHES: [&str; 4] = ["channels", "best_slot", "do_not_call", "do_not_market"];

/// Writes the preference. Of two that did not know of each other the last stands, except that a
/// wish not to be called or marketed to is never lifted by somebody who had not seen it. What was
/// overwritten unseen stands in the facts of the answer, a field each (SYNC.md 2.10): whoever wrote
/// last is shown what they took away.
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
    let outcome = if unseen { overwrote(&before, &wish) } else { Outcome::Applied };
    customer.preference = Some(wish);
    customer.versions.insert(PREFERENCE.to_owned(), current.saturating_add(1));
    Ok(outcome)
}

/// Merged, with what stood there of every field that is another now.
fn overwrote(before: &ContactPreference, now: &ContactPreference) -> Outcome {
    let lost = WISHES.into_iter().filter(|wish| wish_of(wish, before) != wish_of(wish, now));
    let merged = Outcome::merged("overwrote").with("field", PREFERENCE);
    lost.fold(merged, |outcome, wish| outcome.with(wish, wish_of(wish, before)))
}

/// A field of the preference as text: codes separated by spaces, `true` or `false`; empty for what
/// is not said.
pub fn wish_of(wish: &str, preference: &ContactPreference) -> String {
    match wish {
        "channels" => preference.channels.join(" "),
        "best_slot" => preference.best_slot.clone().unwrap_or_default(),
        "do_not_call" => preference.do_not_call.to_string(),
        _ => preference.do_not_market.to_string(),
    }
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
