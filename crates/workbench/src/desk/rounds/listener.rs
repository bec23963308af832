//! Listener: while a vault is open and nothing is to be done, one call waits at head office until
//! something of this person's scopes moves (`POST /v1/sync/wait`), and then asks for a round. It only
//! hurries: rounds come by the timer all the same, more rarely while it listens, so a line that
//! cannot hold a long call, or an office that has none, costs minutes and nothing else.
//!
//! It holds no store, no vault and no key: what to listen for, and as whom, is told by the rounds.

use std::sync::Arc;
use std::time::Duration;

use sync::{MAX_WAIT_MS, Office, RemoteError, ScopeSeen, UNSUPPORTED, WaitRequest, WaitResponse};

use super::rounder::dice;
use super::{Pace, Told};
use crate::desk::Stop;

/// A branch's rows moved: its devices come within this, each at a moment of its own.
const SPREAD: Duration = Duration::from_secs(2);
/// What the whole bank reads moved, or the line failed: within this.
const SPREAD_WIDELY: Duration = Duration::from_secs(60);

/// What a call that waited leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Nothing moved: listen on.
    Nothing,
    /// A round within this, then listen on.
    RoundWithin(Duration),
    /// Not now: listen again when a round has come through.
    Later,
    /// There is no such call.
    Never,
}

/// Starts listening. The thread ends by itself after the pace has stopped.
pub(crate) fn start(pace: &Arc<Pace>, office: &Arc<dyn Office>) -> Result<(), Stop> {
    let (pace, office) = (Arc::clone(pace), Arc::clone(office));
    let work = move || listen(&pace, &*office);
    let thread = std::thread::Builder::new().name("listener".into()).spawn(work);
    thread.map(drop).map_err(|error| Stop::Broken(format!("no thread to listen: {error}")))
}

fn listen(pace: &Pace, office: &dyn Office) {
    let mut after = 0;
    let mut last: Option<Vec<ScopeSeen>> = None;
    while let Some(Told { round, seen, token }) = pace.wait_to_listen(after) {
        let known = last.as_ref() == Some(&seen);
        let request = WaitRequest { scopes: seen.clone(), patience_ms: MAX_WAIT_MS };
        let heard = hear(&office.remote(&token).wait(&request), known);
        pace.tell_listening(matches!(heard, Heard::Nothing | Heard::RoundWithin(_)));
        match heard {
            Heard::Nothing => {}
            Heard::RoundWithin(spread) => {
                (after, last) = (round, Some(seen));
                pace.want_after(within(spread));
            }
            Heard::Later => {
                after = round;
                // The next round was put off because somebody listened: not any more.
                pace.want_after(within(SPREAD_WIDELY));
            }
            Heard::Never => return,
        }
    }
}

/// Judges an answer. `known`: a round came of the same news already and changed nothing, so that
/// hurrying does not help: the timer decides.
pub(crate) fn hear(answer: &Result<WaitResponse, RemoteError>, known: bool) -> Heard {
    match answer {
        Ok(answer) if answer.moved.is_empty() => Heard::Nothing,
        Ok(_) if known => Heard::Later,
        Ok(answer) if answer.moved.iter().all(|scope| scope.branch().is_none()) => {
            Heard::RoundWithin(SPREAD_WIDELY)
        }
        Ok(_) => Heard::RoundWithin(SPREAD),
        // A round gets the next token.
        Err(RemoteError::Unauthenticated) => Heard::RoundWithin(Duration::ZERO),
        Err(RemoteError::Fault { code, .. }) if code == UNSUPPORTED => Heard::Never,
        Err(_) => Heard::Later,
    }
}

fn within(spread: Duration) -> Duration {
    let millis = u64::try_from(spread.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(dice() % (millis + 1))
}
