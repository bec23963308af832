//! Head office as sync sees it.

use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse};

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
}

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
