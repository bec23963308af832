//! Now: a round before its time. Answers at once; what the round brings comes by topic.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Now, SyncState, state};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Now {
    const NAME: &'static str = "sync.now";
    const INVALIDATES: &'static [Topic] = &[Topic::Sync];
    type Request = ();
    type Response = SyncState;

    fn run(desk: &Desk, (): (), given_up: &GivenUp) -> Result<SyncState, Stop> {
        desk.act(Ask::of(Operation::SyncNow, AuditAction::Sync), given_up, |cx| {
            // Who asks for it now has thought again: nothing is held back any longer.
            cx.vault.release()?;
            cx.vault.want_round();
            state::state(cx)
        })
    }
}
