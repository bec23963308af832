//! Undo: takes back what was kept and not sent yet (S-114). It stays in the ledger as withdrawn,
//! and both the act and the undoing stand in the audit chain.

use domain::audit::AuditAction;
use domain::authority::Operation;

use super::{Undo, UndoRequest};
use crate::contract::Verb;
use crate::desk::{Ask, Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Intents one act keeps together at most.
const MAX_TOGETHER: usize = 20;

impl Verb for Undo {
    const NAME: &'static str = "intent.undo";
    const INVALIDATES: &'static [Topic] = &[Topic::Customer, Topic::Task, Topic::View, Topic::Sync];
    type Request = UndoRequest;
    type Response = ();

    fn run(desk: &Desk, request: UndoRequest, given_up: &GivenUp) -> Result<(), Stop> {
        let object = request.mids.first().map(|mid| format!("intent/{mid}")).unwrap_or_default();
        let ask = Ask::of(Operation::SyncNow, AuditAction::Change).of_object(&object);
        desk.act(ask, given_up, |cx| {
            if request.mids.is_empty() || request.mids.len() > MAX_TOGETHER {
                return Err(Stop::refused("bad_request"));
            }
            // The last first: what was made later may stand on what was made before.
            for mid in request.mids.iter().rev() {
                if !cx.vault.withdraw(mid, cx.now)? {
                    return Err(Stop::refused("sent_already"));
                }
            }
            Ok(())
        })
    }
}
