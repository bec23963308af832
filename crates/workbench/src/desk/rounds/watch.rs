//! Watch: locks the desk by itself, whatever the page does: when nobody has touched it for a
//! while (3 minutes at a counter, 10 elsewhere: SYNC.md 3.4), when the computer has slept, when the
//! lease of the open vault is over.

use std::sync::{Arc, Weak};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use domain::staff::Role;

use crate::desk::Desk;
use crate::desk::feed::Feed;

/// Between two looks.
const LOOK: Duration = Duration::from_secs(2);
/// Idle at a counter, where customers stand; idle elsewhere.
const COUNTER: Duration = Duration::from_secs(3 * 60);
const DESK: Duration = Duration::from_secs(10 * 60);
/// More than this between two looks, by either clock: the computer was not awake.
const SLEPT: Duration = Duration::from_secs(60);

/// Why a desk locks itself; the word in the audit chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Nobody touched it.
    Idle,
    /// The computer slept.
    Slept,
    /// The vault may not be open any longer.
    LeaseOver,
}

impl Reason {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Reason::Idle => "idle",
            Reason::Slept => "slept",
            Reason::LeaseOver => "lease_over",
        }
    }
}

/// How long somebody of this role may leave a desk alone.
pub(crate) fn patience(role: Role) -> Duration {
    match role {
        Role::Teller | Role::LobbyManager => COUNTER,
        Role::RelationshipManager | Role::BranchManager | Role::Administrator | Role::Auditor => DESK,
    }
}

/// Two clocks at the last look. One of them at least goes on while a computer sleeps: which one
/// depends on the system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Looked {
    pub(crate) wall: Duration,
    pub(crate) running: Instant,
}

impl Looked {
    fn now() -> Looked {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Looked { wall, running: Instant::now() }
    }

    /// Whether the computer slept between this look and a later one.
    pub(crate) fn slept_until(self, later: Looked) -> bool {
        let wall = later.wall.saturating_sub(self.wall);
        let running = later.running.saturating_duration_since(self.running);
        wall.max(running) > LOOK + SLEPT
    }
}

/// Starts the thread. It holds the desk only weakly: a desk that is gone needs no watch.
pub(crate) fn start(desk: &Arc<Desk>) -> std::io::Result<()> {
    let weak = Arc::downgrade(desk);
    let ending = desk.topics();
    let work = move || keep(&weak, &ending);
    std::thread::Builder::new().name("watch".into()).spawn(work).map(drop)
}

fn keep(desk: &Weak<Desk>, ending: &Feed) {
    let mut last = Looked::now();
    while !ending.ended_within(LOOK) {
        let Some(here) = desk.upgrade() else { return };
        let now = Looked::now();
        let slept = last.slept_until(now);
        last = now;
        here.look(slept, now.running);
    }
}
