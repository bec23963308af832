//! State: who is at this desk. Answers whether anybody is in or not; holds no customer.

use super::{Office, SessionState, Stage, State};
use crate::contract::Verb;
use crate::desk::{Desk, GivenUp, Stop};
use crate::topic::Topic;

/// Characters of the device's id that a watermark shows.
const TAIL: usize = 4;

impl Verb for State {
    const NAME: &'static str = "session.state";
    const PROVIDES: &'static [Topic] = &[Topic::Session];
    type Request = ();
    type Response = SessionState;

    fn run(desk: &Desk, (): (), _: &GivenUp) -> Result<SessionState, Stop> {
        state(desk)
    }
}

pub(super) fn state(desk: &Desk) -> Result<SessionState, Stop> {
    let device = desk.vaults().device();
    let device_tail = device[device.len().saturating_sub(TAIL)..].to_uppercase();
    let known = desk.vaults().known()?;
    let seat = desk.seat();
    let in_now = seat.vault.as_ref().map(|vault| (vault.who(), vault.progress().online));
    let stage = match (&in_now, &seat.last) {
        (Some(_), _) => Stage::Open,
        (None, Some(_)) => Stage::Locked,
        (None, None) => Stage::SignedOut,
    };
    let online = in_now.as_ref().and_then(|(_, online)| *online);
    let who = in_now.map(|(who, _)| who).or_else(|| seat.last.clone());
    Ok(SessionState {
        stage,
        actor: who.as_ref().map(|who| who.actor.clone()),
        branch_name: who.as_ref().map(|who| who.branch_name.clone()),
        device_tail,
        office: Office { reachable: online.or(seat.office.reachable), ..seat.office.clone() },
        known,
        lease_until: who.as_ref().map(|who| who.lease_until),
        via: who.filter(|_| stage == Stage::Open).map(|who| who.via),
    })
}
