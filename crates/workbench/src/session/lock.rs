//! Lock: keys go, files close, nothing answers any more. The same person may unlock.

use domain::audit::{AuditAction, AuditEvent};

use super::{Lock, SessionState, state};
use crate::contract::Verb;
use crate::desk::{Desk, GivenUp, Stop};
use crate::topic::Topic;

impl Verb for Lock {
    const NAME: &'static str = "session.lock";
    const INVALIDATES: &'static [Topic] =
        &[Topic::Session, Topic::Customer, Topic::Reference, Topic::Sync, Topic::Setting];
    type Request = ();
    type Response = SessionState;

    fn run(desk: &Desk, (): (), _: &GivenUp) -> Result<SessionState, Stop> {
        let _one_at_a_time = desk.changing();
        if let Ok(vault) = desk.open_vault() {
            let event = AuditEvent {
                at: desk.now(),
                by: vault.actor().emp_no.clone(),
                action: AuditAction::Lock,
                object: None,
                purpose: None,
                result: "done".to_owned(),
            };
            // A chain that cannot be written must not keep the desk open.
            if let Err(stop) = vault.audit(&event) {
                tracing::error!(why = stop.why(), "locking could not be written down");
            }
        }
        desk.lock_vault();
        state::state(desk)
    }
}
