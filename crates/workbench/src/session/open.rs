//! Open: head office first; when it cannot be reached, the vault alone within its lease.

use domain::Refusal;
use domain::audit::{AuditAction, AuditEvent};
use sync::{LoginRequest, LoginResponse, RemoteError};

use super::{Open, OpenRequest, SessionState, state};
use crate::contract::Verb;
use crate::desk::{Desk, GivenUp, Opened, Passwords, Stop};
use crate::topic::Topic;

/// Longest login and password that are looked at.
const MAX_LOGIN: usize = 32;
const MAX_PASSWORD: usize = 256;

/// Answers of head office that are a no, whatever the vault would say.
const FINAL: [&str; 4] = ["wrong_password", "locked_out", "disabled", "bad_request"];

impl Verb for Open {
    const NAME: &'static str = "session.open";
    const INVALIDATES: &'static [Topic] =
        &[Topic::Session, Topic::Customer, Topic::Reference, Topic::Sync, Topic::Setting];
    type Request = OpenRequest;
    type Response = SessionState;

    fn run(desk: &Desk, request: OpenRequest, _: &GivenUp) -> Result<SessionState, Stop> {
        let login_is_one = request.login.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if request.login.is_empty() || request.login.len() > MAX_LOGIN || !login_is_one {
            return Err(Stop::refused("wrong_password"));
        }
        if request.password.is_empty() || request.password.len() > MAX_PASSWORD {
            return Err(Stop::refused("wrong_password"));
        }
        if request.old_password.as_ref().is_some_and(|old| old.len() > MAX_PASSWORD) {
            return Err(Stop::refused("wrong_old_password"));
        }
        let _one_at_a_time = desk.changing();
        desk.lock_vault();
        desk.finish_closing();
        let (opened, answer) = let_in(desk, &request)?;
        desk.take_seat(opened, answer.as_ref())?;
        let vault = desk.open_vault()?;
        vault.audit(&AuditEvent {
            at: desk.now(),
            by: vault.actor().emp_no.clone(),
            action: AuditAction::Login,
            object: None,
            purpose: None,
            result: "done".to_owned(),
        })?;
        state::state(desk)
    }
}

/// The vault, opened by head office's word or by its own lease.
fn let_in(desk: &Desk, request: &OpenRequest) -> Result<(Opened, Option<LoginResponse>), Stop> {
    let asked = LoginRequest {
        login: request.login.clone(),
        password: request.password.clone(),
        device: desk.vaults().device().to_owned(),
    };
    let answer = desk.office().login(&asked);
    desk.note_reachable(!matches!(answer, Err(RemoteError::Unreachable)));
    match answer {
        Ok(answer) => {
            let passwords = Passwords { now: &request.password, before: request.old_password.as_deref() };
            let opened = desk.vaults().open_online(&passwords, &answer, desk.now())?;
            Ok((opened, Some(answer)))
        }
        Err(RemoteError::Unauthenticated) => Err(Stop::refused("wrong_password")),
        Err(RemoteError::TooOld) => Err(Stop::refused("too_old")),
        Err(RemoteError::Fault { code, trace_id }) if FINAL.contains(&code.as_str()) => {
            Err(Refusal::new(&code).with("office_trace_id", trace_id).into())
        }
        // Not reached, too busy, or broken over there: the branch does not wait.
        Err(RemoteError::Unreachable | RemoteError::Busy { .. } | RemoteError::Fault { .. }) => {
            let opened = desk.vaults().open_offline(&request.login, &request.password, desk.now())?;
            Ok((opened, None))
        }
    }
}
