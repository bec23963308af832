//! Greeting: asks head office who it is, in the background, until it answers once.

use std::sync::{Arc, Weak};
use std::time::Duration;

use sync::{Hello, RemoteError, Schedule};

use crate::desk::Desk;
use crate::desk::feed::Feed;
use crate::session::{DemoAccount, Office};
use crate::topic::Topic;

/// Starts the thread. It holds the desk only weakly: a desk that is gone needs no greeting.
pub(crate) fn start(desk: &Arc<Desk>) -> std::io::Result<()> {
    let weak = Arc::downgrade(desk);
    let ending = desk.topics();
    let work = move || greet(&weak, &ending);
    std::thread::Builder::new().name("greeting".into()).spawn(work).map(drop)
}

fn greet(desk: &Weak<Desk>, ending: &Feed) {
    let mut schedule = Schedule::default();
    loop {
        let Some(here) = desk.upgrade() else { return };
        let heard = here.office.hello();
        let outcome = here.hear(heard);
        drop(here);
        match outcome {
            Ok(()) => return,
            Err(error) => {
                // No two desks of a branch ask at the same moment.
                let dice = u64::from(std::process::id()).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                let wait = schedule.after_failure(&error, dice);
                if ending.ended_within(Duration::from_millis(wait.max(500))) {
                    return;
                }
            }
        }
    }
}

impl Desk {
    /// Keeps what head office said, and tells the login page.
    fn hear(&self, heard: Result<Hello, RemoteError>) -> Result<(), RemoteError> {
        let news = {
            let mut seat = self.seat();
            let before = seat.office.clone();
            match &heard {
                Ok(hello) => seat.office = office(hello),
                Err(error) => seat.office.reachable = Some(*error != RemoteError::Unreachable),
            }
            seat.office != before
        };
        if news {
            self.call_out(&[Topic::Session]);
        }
        heard.map(drop)
    }

    /// Notes that a call came through, or did not.
    pub(crate) fn note_reachable(&self, reachable: bool) {
        self.seat().office.reachable = Some(reachable);
    }
}

fn office(hello: &Hello) -> Office {
    let account = |account: &sync::DemoAccount| DemoAccount {
        login: account.login.clone(),
        password: account.password.clone(),
        name: account.name.clone(),
        role: account.role,
        branch: account.branch.clone(),
    };
    Office {
        bank: Some(hello.bank.clone()),
        reachable: Some(true),
        demo_accounts: hello.demo_accounts.iter().map(account).collect(),
    }
}
