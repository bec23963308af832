//! Before a verb: the version spoken, the time it may take, the caller's token, the body's form.

use std::time::Duration;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::EmpNo;
use office_store::ReadTxn;
use serde::de::DeserializeOwned;

use crate::core::clock;
use crate::core::identity::Identity;
use crate::fault::Refused;
use crate::server::office::Office;

/// The newest protocol major a server speaks; it speaks the one before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaks(pub u32);

impl Speaks {
    /// What this build speaks.
    pub fn current() -> Speaks {
        Speaks(major(protocol::VERSION).unwrap_or(1))
    }

    /// The oldest major it serves in full.
    pub fn oldest(self) -> u32 {
        self.0.saturating_sub(1).max(1)
    }
}

/// What a client that is too old may still do: bring home what was written on it (SYNC.md 2.11).
const DRAIN: [&str; 7] = [
    "/v1/hello",
    "/v1/health",
    "/v1/auth/login",
    "/v1/auth/refresh",
    "/v1/logout",
    "/v1/sync/push",
    "/v1/sync/results",
];

/// Refuses a protocol major this server does not speak; from one that is too old it still takes
/// what was written. No header means the current one.
pub(super) async fn protocol(State(speaks): State<Speaks>, request: Request, next: Next) -> Response {
    let spoken = request.headers().get(protocol::VERSION_HEADER);
    let theirs = match spoken {
        None => Some(speaks.0),
        Some(value) => value.to_str().ok().and_then(major),
    };
    let code = match theirs {
        Some(theirs) if (speaks.oldest()..=speaks.0).contains(&theirs) => return next.run(request).await,
        Some(theirs) if theirs < speaks.oldest() && DRAIN.contains(&request.uri().path()) => {
            return next.run(request).await;
        }
        Some(theirs) if theirs < speaks.oldest() => "too_old",
        Some(_) | None => "unsupported",
    };
    let newest = format!("{}.0", speaks.0);
    Refused::new(StatusCode::UPGRADE_REQUIRED, code).with("speaks", newest).into_response()
}

fn major(version: &str) -> Option<u32> {
    version.split('.').next().and_then(|major| major.parse().ok())
}

/// Ends a request whose answer does not begin in time: a slow body, a full queue.
pub(super) async fn in_time(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused::busy(StatusCode::SERVICE_UNAVAILABLE, 5).into_response(),
    }
}

/// Reads a body whole before anything is answered. An answer that comes before the end of the body
/// costs the connection: the next request on it, already under way, would be lost.
pub(super) async fn whole(State(longest): State<usize>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match axum::body::to_bytes(body, longest).await {
        Ok(bytes) => next.run(Request::from_parts(parts, bytes.into())).await,
        // Too long; or broken off, when nobody hears the answer.
        Err(_) => {
            let mut response = Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large").into_response();
            // The rest is not read: that costs the connection, and is said.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            response
        }
    }
}

/// Who calls, by the token. Whether they still may is asked of the store, in the snapshot that
/// serves them: [`Caller::identity`].
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) emp_no: EmpNo,
    pub(super) device: String,
    user_rev: u32,
}

impl Caller {
    /// The caller as the store knows them now, even when they have left: for handing in alone.
    pub(super) fn even_left(&self, txn: &dyn ReadTxn) -> Result<Identity, Refused> {
        let identity = Identity::read_even_left(txn, &self.emp_no)?.ok_or_else(Refused::wipe)?;
        if identity.user_rev == self.user_rev { Ok(identity) } else { Err(Refused::unauthenticated()) }
    }

    /// The caller as the store knows them now.
    pub(super) fn identity(&self, txn: &dyn ReadTxn) -> Result<Identity, Refused> {
        let identity = Identity::read(txn, &self.emp_no)?.ok_or_else(Refused::wipe)?;
        if identity.user_rev == self.user_rev { Ok(identity) } else { Err(Refused::unauthenticated()) }
    }
}

impl FromRequestParts<Office> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Caller, Refused> {
        let token = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or_else(Refused::unauthenticated)?;
        let claims = office.signer.check(token, clock::now()).ok_or_else(Refused::unauthenticated)?;
        office.gatekeeper.call(claims.sub.as_str(), &claims.dev)?;
        Ok(Caller { emp_no: claims.sub, device: claims.dev, user_rev: claims.rev })
    }
}

/// A JSON body; what is not one is a [`Refused`] like any other.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Office> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, office: &Office) -> Result<Body<T>, Refused> {
        match Json::<T>::from_request(request, office).await {
            Ok(Json(body)) => Ok(Body(body)),
            Err(JsonRejection::MissingJsonContentType(_)) => {
                Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported"))
            }
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large"))
            }
            Err(_) => Err(Refused::bad_request("body")),
        }
    }
}

/// Refuses a text that is empty or too long.
pub(super) fn bounded(name: &str, text: &str, longest: usize) -> Result<(), Refused> {
    if text.is_empty() || text.len() > longest { Err(Refused::bad_request(name)) } else { Ok(()) }
}

/// Refuses a reason that is none: fewer than two characters, or a whole story.
pub(super) fn reason(purpose: &str, longest: usize) -> Result<(), Refused> {
    match purpose.trim().chars().count() {
        2.. if purpose.chars().count() <= longest => Ok(()),
        _ => Err(Refused::bad_request("purpose")),
    }
}

/// Runs work that blocks (store, password hash) off the async threads.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refused> + Send + 'static,
) -> Result<T, Refused> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(broken) => Err(Refused::internal(&broken)),
    }
}
