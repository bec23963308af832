//! Desk: one computer of a branch. The real workbench on a real vault folder, asked in the
//! same JSON as the window asks; nothing of the screen.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sync::Clock;
use workbench::customer::{Book, BookRequest, Card, CardRequest, FindRequest, Found, SortKey, SortOrder};
use workbench::desk::{Desk as Workbench, Parts};
use workbench::failure::Failure;
use workbench::portrait::{Portrait, PortraitRequest};
use workbench::session::{DemoAccount, OpenRequest, SessionState};
use workbench::sync_centre::{Phase, SyncState};

use domain::CustomerId;

/// The longest a story waits for something that must happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A computer that is switched on.
pub struct Desk {
    workbench: Arc<Workbench>,
    /// Its vault folder: what is left when it is switched off.
    pub folder: PathBuf,
}

impl Desk {
    /// Switches a computer on: a fresh process of the application would do the same.
    pub fn switch_on(folder: PathBuf, url: &str, ca: &[u8]) -> Desk {
        let office = remote_http::HttpOffice::new(url, ca).expect("the bank's authority is readable");
        Desk::of(Parts::with_system_clock(folder, Arc::new(office)))
    }

    /// The same with a clock that the story sets.
    pub fn switch_on_at(folder: PathBuf, url: &str, ca: &[u8], clock: Arc<dyn Clock + Send + Sync>) -> Desk {
        let office = remote_http::HttpOffice::new(url, ca).expect("the bank's authority is readable");
        Desk::of(Parts { device_dir: folder, office: Arc::new(office), clock })
    }

    fn of(parts: Parts) -> Desk {
        let folder = parts.device_dir.clone();
        let workbench = Workbench::new(parts).expect("the vault folder can be used");
        Desk { workbench, folder }
    }

    /// Asks the workbench, as the window does.
    pub fn ask<T: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> Result<T, Failure> {
        let request = serde_json::to_string(&request).expect("a request is JSON");
        let answer = self.workbench.call(name, &request, "story")?;
        Ok(serde_json::from_str(&answer).unwrap_or_else(|cause| panic!("{name} answered {answer}: {cause}")))
    }

    /// Asks what must be answered.
    pub fn must<T: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> T {
        self.ask(name, request).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    /// Where the desk stands.
    pub fn state(&self) -> SessionState {
        self.must("session.state", ())
    }

    /// Logs in or unlocks.
    pub fn open(&self, account: &DemoAccount) -> Result<SessionState, Failure> {
        self.ask(
            "session.open",
            OpenRequest {
                login: account.login.clone(),
                password: account.password.clone(),
                old_password: None,
            },
        )
    }

    /// Logs in and waits until everything this person may hold is here.
    pub fn open_whole(&self, account: &DemoAccount) -> SessionState {
        let state =
            self.open(account).unwrap_or_else(|failure| panic!("login of {}: {failure:?}", account.login));
        self.settle();
        state
    }

    /// Where sync stands.
    pub fn sync_state(&self) -> SyncState {
        self.must("sync.state", ())
    }

    /// Asks for a round now and waits until one that began after this call has come through (one
    /// already under way may have asked too early) and nothing is on its way any more.
    pub fn sync(&self) -> SyncState {
        loop {
            assert!(self.workbench.wait_for_round(), "somebody is at the desk");
            let state = self.settle();
            if state.rounds.first().is_some_and(|round| round.result == "done") {
                return state;
            }
        }
    }

    /// Waits until every scope is complete, and every intent answered.
    pub fn settle(&self) -> SyncState {
        self.wait("sync to settle", |state| {
            let whole =
                !state.scopes.is_empty() && state.scopes.iter().all(|scope| scope.complete_at.is_some());
            (whole && state.phase == Phase::Idle && state.waiting == 0).then(|| state.clone())
        })
    }

    /// Waits for something sync must bring about: looks again whenever topics come.
    pub fn wait<T>(&self, what: &str, mut look: impl FnMut(&SyncState) -> Option<T>) -> T {
        let feed = Arc::new(self.workbench.topics());
        let (sender, receiver) = mpsc::channel();
        let ear = Arc::clone(&feed);
        let listener = std::thread::spawn(move || while ear.wait().is_some() && sender.send(()).is_ok() {});
        let found = loop {
            let state = self.sync_state();
            if let Some(found) = look(&state) {
                break found;
            }
            if receiver.recv_timeout(PATIENCE).is_err() {
                panic!("waited for {what}, but nothing changes any more: {state:#?}");
            }
        };
        feed.end();
        drop(receiver);
        listener.join().expect("the listener ends");
        found
    }

    /// The first rows of the book, highest tier first, largest assets first.
    pub fn book(&self) -> Book {
        self.must("customer.book", book_request(""))
    }

    /// The whole page of one customer.
    pub fn portrait(&self, id: CustomerId) -> Portrait {
        self.must("portrait.get", PortraitRequest { id })
    }

    /// The counter card.
    pub fn card(&self, id: CustomerId) -> Card {
        self.must("customer.card", CardRequest { id })
    }

    /// Quick look-up.
    pub fn find(&self, text: &str) -> Found {
        self.must("customer.find", FindRequest { text: text.to_owned() })
    }

    /// Switches it off; the folder stays.
    pub fn switch_off(self) -> PathBuf {
        self.folder.clone()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.workbench.close();
    }
}

/// The first window of the book under a search.
pub fn book_request(search: &str) -> BookRequest {
    BookRequest {
        search: search.to_owned(),
        filter: None,
        group_by: None,
        columns: None,
        sort: SortKey::Aum,
        order: SortOrder::Descending,
        collapsed: Vec::new(),
        offset: 0,
        limit: 500,
    }
}
