//! Head office as a desk sees it before and beside sync: who it is, whether somebody may in,
//! and the calls of sync in that person's name.

pub use protocol::hello::{DemoAccount, Hello};
pub use protocol::login::{LoginRequest, LoginResponse, RefreshRequest};
pub use protocol::lookup::{
    FetchRequest, FetchResponse, Found, PoolViewRequest, PoolViewResponse, RevealRequest, RevealResponse,
};
pub use protocol::wait::{MAX_WAIT_MS, ScopeSeen, WaitRequest, WaitResponse};

use protocol::pull::PullRequest;
use protocol::push::{PushRequest, PushResponse, ResultsRequest, ResultsResponse};
use protocol::repair::RepairRequest;

use crate::remote::{Received, Remote, RemoteError};

/// The calls that need no token, and the way to those that do.
pub trait Office: Send + Sync {
    /// What anybody may know.
    ///
    /// # Errors
    /// See [`RemoteError`].
    fn hello(&self) -> Result<Hello, RemoteError>;

    /// Password in, tokens and lease share out.
    ///
    /// # Errors
    /// See [`RemoteError`]; a refusal is a `Fault` with code `wrong_password`, `locked_out`
    /// or `disabled`.
    fn login(&self, request: &LoginRequest) -> Result<LoginResponse, RemoteError>;

    /// A new pair of tokens for the last refresh token.
    ///
    /// # Errors
    /// See [`RemoteError`]; `Unauthenticated` means that the password is needed again.
    fn refresh(&self, request: &RefreshRequest) -> Result<LoginResponse, RemoteError>;

    /// The calls of sync under this access token.
    fn remote(&self, access_token: &str) -> Box<dyn Remote + Send>;

    /// Gives up every call that is in flight now, from any thread: each answers `Unreachable` at
    /// once. For closing and locking, which must not wait for a dead line.
    fn hang_up(&self) {}
}

impl Remote for Box<dyn Remote + Send> {
    fn pull(&mut self, request: &PullRequest) -> Result<Received, RemoteError> {
        (**self).pull(request)
    }

    fn ahead(&mut self, request: &PullRequest) {
        (**self).ahead(request);
    }

    fn push(&mut self, request: &PushRequest) -> Result<PushResponse, RemoteError> {
        (**self).push(request)
    }

    fn repair(&mut self, request: &RepairRequest) -> Result<Received, RemoteError> {
        (**self).repair(request)
    }

    fn results(&mut self, request: &ResultsRequest) -> Result<ResultsResponse, RemoteError> {
        (**self).results(request)
    }

    fn look_up(&mut self, request: &FetchRequest) -> Result<FetchResponse, RemoteError> {
        (**self).look_up(request)
    }

    fn view_pooled(&mut self, request: &PoolViewRequest) -> Result<PoolViewResponse, RemoteError> {
        (**self).view_pooled(request)
    }

    fn reveal(&mut self, request: &RevealRequest) -> Result<RevealResponse, RemoteError> {
        (**self).reveal(request)
    }

    fn wait(&mut self, request: &WaitRequest) -> Result<WaitResponse, RemoteError> {
        (**self).wait(request)
    }
}
