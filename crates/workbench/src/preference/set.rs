//! Set: the whole preference, in force at once.

use domain::audit::AuditAction;
use domain::authority::Operation;
use domain::customer::ContactPreference;
use domain::customer::soft::{PREFERENCE, PreferenceSet};
use domain::intent::Intent;

use super::{PreferenceLine, PreferenceRequest, Set};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::intent::{self, Saved};
use crate::topic::Topic;

impl Verb for Set {
    const NAME: &'static str = "preference.set";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Sync];
    type Request = PreferenceRequest;
    type Response = Saved;

    fn run(desk: &Desk, request: PreferenceRequest, given_up: &GivenUp) -> Result<Saved, Stop> {
        let ask = Ask::of(Operation::PreferenceSet, AuditAction::Change).about(request.customer);
        desk.act(ask, given_up, |cx| {
            let held = cx.held(request.customer)?;
            let args = PreferenceSet {
                customer: request.customer,
                preference: request.preference.into(),
                base_version: held.customer.version_of(PREFERENCE),
            };
            intent::keep(cx, Intent::PreferenceSet(args))
        })
    }
}

impl From<PreferenceLine> for ContactPreference {
    fn from(line: PreferenceLine) -> ContactPreference {
        ContactPreference {
            channels: line.channels,
            best_slot: intent::said(line.best_slot),
            do_not_call: line.do_not_call,
            do_not_market: line.do_not_market,
        }
    }
}

impl From<ContactPreference> for PreferenceLine {
    fn from(preference: ContactPreference) -> PreferenceLine {
        PreferenceLine {
            channels: preference.channels,
            best_slot: preference.best_slot,
            do_not_call: preference.do_not_call,
            do_not_market: preference.do_not_market,
        }
    }
}
