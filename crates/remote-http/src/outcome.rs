//! What an answer that is not 200, or no answer at all, means (docs/PROTOCOL.md, transport).

use protocol::fault::Fault;
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use sync::RemoteError;

/// Bytes a JSON answer may have; pull has its own caps.
const MOST_JSON: usize = 4 << 20;

/// The body of a good answer, read as JSON.
pub(crate) async fn json<T: DeserializeOwned>(response: Response) -> Result<T, RemoteError> {
    let response = good(response).await?;
    let body = body(response).await?;
    serde_json::from_slice(&body).map_err(|_| malformed())
}

/// Lets a 200 through; everything else becomes its error.
pub(crate) async fn good(response: Response) -> Result<Response, RemoteError> {
    let status = response.status();
    if status == StatusCode::OK {
        return Ok(response);
    }
    let seconds = response
        .headers()
        .get("retry-after")
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.trim().parse::<u64>().ok());
    let fault = body(response).await.ok().and_then(|body| serde_json::from_slice::<Fault>(&body).ok());
    Err(refused(status.as_u16(), seconds, fault))
}

/// The error for a status, its `retry-after` in seconds and its fault.
pub(crate) fn refused(status: u16, retry_after: Option<u64>, fault: Option<Fault>) -> RemoteError {
    let code = fault.as_ref().map(|fault| fault.code.as_str());
    match (status, code) {
        (401, Some("wrong_password")) | (429, Some("locked_out")) => {}
        (401, _) => return RemoteError::Unauthenticated,
        (426, _) => return RemoteError::TooOld,
        (429 | 503, _) => {
            // Ten minutes at most: a wrong header must not silence a branch for a day.
            let retry_after_ms = retry_after.unwrap_or(1).min(600) * 1_000;
            return RemoteError::Busy { retry_after_ms };
        }
        _ => {}
    }
    match fault {
        Some(fault) => RemoteError::Fault { code: fault.code, trace_id: fault.trace_id },
        None => RemoteError::Fault { code: format!("http_{status}"), trace_id: String::new() },
    }
}

/// No answer: nobody there, cut off, or somebody who is not head office.
pub(crate) fn no_answer(error: &reqwest::Error) -> RemoteError {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(current) = cause {
        if matches!(current.downcast_ref::<rustls::Error>(), Some(rustls::Error::InvalidCertificate(_))) {
            return RemoteError::Fault { code: "untrusted_office".to_owned(), trace_id: String::new() };
        }
        // What rustls says reaches us inside an io::Error.
        cause = match current.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => current.source(),
        };
    }
    RemoteError::Unreachable
}

/// An answer that makes no sense.
pub(crate) fn malformed() -> RemoteError {
    RemoteError::Fault { code: "malformed_answer".to_owned(), trace_id: String::new() }
}

/// An answer beyond the caps: ask for less.
pub(crate) fn too_large() -> RemoteError {
    RemoteError::Fault { code: sync::TOO_LARGE.to_owned(), trace_id: String::new() }
}

/// A call that an older head office does not have.
pub(crate) fn unsupported(error: RemoteError) -> RemoteError {
    match error {
        RemoteError::Fault { code, trace_id }
            if matches!(code.as_str(), "http_404" | "http_405" | "not_found") =>
        {
            RemoteError::Fault { code: sync::UNSUPPORTED.to_owned(), trace_id }
        }
        other => other,
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, RemoteError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len() + chunk.len() > MOST_JSON {
            return Err(malformed());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
