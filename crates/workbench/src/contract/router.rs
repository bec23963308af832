//! The list of all calls. A verb not in it cannot be reached; a test holds that each room's
//! verbs are here once.

use super::Call;
use super::cancel::Cancel;
use crate::{
    arrival, assignment, bulk, change, consent, customer, feedback, filter, handover, intent, interaction,
    note, overview, palette, portrait, preference, referral, segment, session, setting, staff, star,
    sync_centre, tag, task, tier, view,
};

/// Hands every verb, in the order of the contract, to another macro.
macro_rules! verbs {
    ($with:ident) => {
        $with! {
            session::State,
            session::Open,
            session::Lock,
            session::Touch,
            customer::BookVerb,
            customer::Find,
            customer::ReadCard,
            customer::CountVerb,
            customer::Fetch,
            customer::Reveal,
            filter::Parse,
            filter::Print,
            filter::Fields,
            view::List,
            view::Save,
            view::Remove,
            view::Share,
            segment::Compare,
            segment::ReadPortrait,
            segment::Effect,
            overview::Get,
            overview::PivotVerb,
            palette::FindVerb,
            bulk::Apply,
            bulk::Undo,
            bulk::ReadProgress,
            portrait::Read,
            tag::Choices,
            tag::Add,
            tag::Remove,
            interaction::Log,
            note::Add,
            note::Amend,
            note::Retract,
            task::List,
            task::Create,
            task::Take,
            task::Complete,
            task::Cancel,
            task::Snooze,
            change::Propose,
            change::Decide,
            change::Set,
            preference::Set,
            consent::Record,
            star::Set,
            intent::Undo,
            arrival::Notice,
            arrival::List,
            feedback::Record,
            referral::Create,
            tier::Explain,
            staff::ListAdvisors,
            assignment::Request,
            assignment::ReadBoard,
            assignment::Suggest,
            assignment::PreviewVerb,
            assignment::Commit,
            assignment::ReadPool,
            assignment::ViewPooled,
            assignment::Claim,
            assignment::Release,
            assignment::Cover,
            assignment::ReadHistory,
            assignment::ReadCoverage,
            handover::List,
            handover::Read,
            handover::Start,
            handover::ReadPack,
            handover::Submit,
            handover::Approve,
            handover::Accept,
            handover::Acknowledge,
            sync_centre::State,
            sync_centre::Now,
            sync_centre::Intents,
            sync_centre::Intent,
            sync_centre::Resolve,
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
