//! The list of all calls. A verb not in it cannot be reached; a test holds that each room's
//! verbs are here once.

use super::Call;
use super::cancel::Cancel;
use crate::{assignment, customer, portrait, session, setting, staff, sync_centre, tier};

/// Hands every verb, in the order of the contract, to another macro.
macro_rules! verbs {
    ($with:ident) => {
        $with! {
            session::State,
            session::Open,
            session::Lock,
            customer::BookVerb,
            customer::Find,
            customer::ReadCard,
            portrait::Read,
            tier::Explain,
            staff::ListAdvisors,
            assignment::Request,
            sync_centre::State,
            sync_centre::Now,
            setting::Read,
            setting::Write,
            Cancel,
        }
    };
}
#[cfg(test)]
pub(super) use verbs;

macro_rules! lines {
    ($($verb:ty),+ $(,)?) => { &[$(Call::of::<$verb>()),+] };
}

/// Every call of the UI contract.
pub const CALLS: &[Call] = verbs!(lines);
