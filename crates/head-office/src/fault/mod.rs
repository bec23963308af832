//! Faults: what a request is told that was not served. Logged once, here, with the trace id the
//! body carries; neither holds customer data.

#[cfg(test)]
mod tests;

use std::error::Error;
use std::fmt::Display;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use office_store::MayConflict;
use protocol::fault::Fault;

use crate::core::book::BookError;
use crate::core::lookup::LookupError;
use crate::core::pull::PullError;
use crate::core::push::PushError;
use crate::core::session::login::SessionError;

/// A request that is not served.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    fault: Fault,
    retry_after: Option<u64>,
    conflict: bool,
}

impl MayConflict for Refused {
    fn is_conflict(&self) -> bool {
        self.conflict
    }
}

impl Refused {
    /// Refuses with a status and a code of [`Fault`].
    pub fn new(status: StatusCode, code: &str) -> Refused {
        let trace_id = uuid::Uuid::now_v7().simple().to_string();
        let fault = Fault { code: code.to_owned(), facts: std::collections::BTreeMap::new(), trace_id };
        Refused { status, fault, retry_after: None, conflict: false }
    }

    /// Adds a fact for the words.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Display) -> Refused {
        self.fault.facts.insert(name.to_owned(), value.to_string());
        self
    }

    /// Says when to try again, seconds.
    #[must_use]
    pub fn after(mut self, seconds: u64) -> Refused {
        self.retry_after = Some(seconds);
        self
    }

    /// The request is not what the protocol says.
    pub fn bad_request(what: &str) -> Refused {
        Refused::new(StatusCode::BAD_REQUEST, "bad_request").with("what", what)
    }

    /// No token, or one that is worth nothing.
    pub fn unauthenticated() -> Refused {
        Refused::new(StatusCode::UNAUTHORIZED, "unauthenticated")
    }

    /// The user or device was shut out.
    pub fn disabled() -> Refused {
        Refused::new(StatusCode::FORBIDDEN, "disabled")
    }

    /// The user has no work here any more: their vault on this device is to be erased.
    pub fn wipe() -> Refused {
        Refused::new(StatusCode::FORBIDDEN, "wipe")
    }

    /// Too much to do; come back.
    pub fn busy(status: StatusCode, seconds: u64) -> Refused {
        Refused::new(status, "busy").after(seconds)
    }

    /// The hour's look-ups are used up.
    pub fn quota(seconds: u64) -> Refused {
        Refused::new(StatusCode::TOO_MANY_REQUESTS, "quota").with("seconds", seconds).after(seconds)
    }

    /// Status, and when to try again, seconds.
    pub fn retry(&self) -> (StatusCode, Option<u64>) {
        (self.status, self.retry_after)
    }

    /// Something broke here. The cause goes to the log, not to the caller.
    pub fn internal(cause: &(dyn Error + 'static)) -> Refused {
        let refused = Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal");
        tracing::error!(trace_id = %refused.fault.trace_id, cause = %chain(cause), "request failed");
        refused
    }
}

/// An error and what caused it, in one line. A JSON error says where and of which sort, not what
/// it met: that may be customer data.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = plain(error);
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&plain(error));
        cause = error.source();
    }
    text
}

fn plain(error: &(dyn Error + 'static)) -> String {
    match error.downcast_ref::<serde_json::Error>() {
        Some(json) => format!("JSON {:?} error at {}:{}", json.classify(), json.line(), json.column()),
        None => error.to_string(),
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        tracing::info!(
            trace_id = %self.fault.trace_id,
            status = self.status.as_u16(),
            code = %self.fault.code,
            "refused"
        );
        let mut response = (self.status, Json(self.fault)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<PullError> for Refused {
    fn from(error: PullError) -> Refused {
        if let PullError::Projection(_) = error {
            tracing::error!(alarm = true, "projection stopped a row");
        }
        Refused::internal(&error)
    }
}

impl From<LookupError> for Refused {
    fn from(error: LookupError) -> Refused {
        match error {
            LookupError::NoAccess => Refused::new(StatusCode::FORBIDDEN, "no_access"),
            LookupError::NotFound => Refused::new(StatusCode::NOT_FOUND, "not_found"),
            LookupError::Book(BookError::Store(error)) => error.into(),
            other => Refused::internal(&other),
        }
    }
}

impl From<SessionError> for Refused {
    fn from(error: SessionError) -> Refused {
        match error {
            SessionError::WrongPassword => Refused::new(StatusCode::UNAUTHORIZED, "wrong_password"),
            SessionError::NotAuthenticated => Refused::unauthenticated(),
            SessionError::Disabled => Refused::disabled(),
            SessionError::Store(error) => error.into(),
            other => Refused::internal(&other),
        }
    }
}

impl From<office_store::StoreError> for Refused {
    fn from(error: office_store::StoreError) -> Refused {
        if error.is_busy() {
            let busy = Refused::busy(StatusCode::SERVICE_UNAVAILABLE, 5);
            return Refused { conflict: error.is_conflict(), ..busy };
        }
        Refused::internal(&error)
    }
}

impl From<PushError> for Refused {
    fn from(error: PushError) -> Refused {
        match error {
            PushError::NotTheirs => Refused::bad_request("client"),
            PushError::Store(error) | PushError::Book(BookError::Store(error)) => error.into(),
            other => Refused::internal(&other),
        }
    }
}
