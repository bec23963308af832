//! Head office as sync sees it.

use protocol::lookup::{
    FetchRequest, FetchResponse, PoolViewRequest, PoolViewResponse, RevealRequest, RevealResponse,
};
use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse, ResultsRequest, ResultsResponse};
use protocol::repair::RepairRequest;
use protocol::wait::{WaitRequest, WaitResponse};

/// An answer of a pull, decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The lines.
    pub text: String,
    /// Bytes that came over the wire.
    pub wire_bytes: u64,
}

/// The calls of sync. One is in flight at a time.
pub trait Remote {
    /// Asks for one answer, whole.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError>;

    /// A hint: this will very likely be asked next, an implementation may start fetching.
    fn ahead(&mut self, _request: &PullRequest) {}

    /// Sends intents.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError>;

    /// Compares the sums of a scope and asks for what differs. An office that has no such call
    /// answers [`UNSUPPORTED`]: the scope is then started over.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn repair(&mut self, _request: &RepairRequest) -> Result<Received, RemoteError> {
        Err(RemoteError::Fault { code: UNSUPPORTED.to_owned(), trace_id: String::new() })
    }

    /// What became of intents that waited for a decision; those still waiting may be left out.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn results(&mut self, _request: &ResultsRequest) -> Result<ResultsResponse, RemoteError> {
        Ok(ResultsResponse { results: Vec::new() })
    }

    /// Looks somebody up outside one's scope, by a whole number and for a reason. Nothing of the
    /// answer is kept.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn look_up(&mut self, _request: &FetchRequest) -> Result<FetchResponse, RemoteError> {
        Err(RemoteError::Fault { code: UNSUPPORTED.to_owned(), trace_id: String::new() })
    }

    /// A closer look at somebody who waits in the pool. Nothing of the answer is kept.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn view_pooled(&mut self, _request: &PoolViewRequest) -> Result<PoolViewResponse, RemoteError> {
        Err(RemoteError::Fault { code: UNSUPPORTED.to_owned(), trace_id: String::new() })
    }

    /// Asks for a value behind a mask, for a reason. Nothing of the answer is kept.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn reveal(&mut self, _request: &RevealRequest) -> Result<RevealResponse, RemoteError> {
        Err(RemoteError::Fault { code: UNSUPPORTED.to_owned(), trace_id: String::new() })
    }

    /// Waits until something of this person's scopes moved, at most as long as the request says.
    /// An office that has no such call answers [`UNSUPPORTED`]: then only polling tells.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn wait(&mut self, _request: &WaitRequest) -> Result<WaitResponse, RemoteError> {
        Err(RemoteError::Fault { code: UNSUPPORTED.to_owned(), trace_id: String::new() })
    }
}

/// Code of an answer beyond what this device takes: ask for less.
pub const TOO_LARGE: &str = "answer_too_large";

/// Code of a call that head office does not have.
pub const UNSUPPORTED: &str = "unsupported";

/// Why head office did not serve a call.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// No answer: offline is what failed calls say.
    #[error("head office cannot be reached")]
    Unreachable,
    /// The token is over or withdrawn: somebody must log in.
    #[error("not authenticated")]
    Unauthenticated,
    /// This build is too old for head office.
    #[error("this build is too old")]
    TooOld,
    /// Come back later.
    #[error("head office is busy")]
    Busy {
        /// At least this long, ms.
        retry_after_ms: u64,
    },
    /// It said no, or what it said makes no sense (`malformed_answer`).
    #[error("fault {code}")]
    Fault {
        /// Code of [`protocol::fault::Fault`].
        code: String,
        /// Finds the log line of head office.
        trace_id: String,
    },
}

impl RemoteError {
    /// A stable code for receipts and words.
    pub fn code(&self) -> &str {
        match self {
            RemoteError::Unreachable => "unreachable",
            RemoteError::Unauthenticated => "unauthenticated",
            RemoteError::TooOld => "too_old",
            RemoteError::Busy { .. } => "busy",
            RemoteError::Fault { code, .. } => code,
        }
    }
}
