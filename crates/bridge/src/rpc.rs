//! Rpc: one call a request. The answer is `{"ok": ...}` or `{"failure": ...}`.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use workbench::failure::Failure;

use crate::Shared;

#[derive(Deserialize)]
pub(crate) struct Asked {
    name: String,
    request: Box<RawValue>,
    call_id: String,
}

#[derive(Serialize)]
struct Failed {
    failure: Failure,
}

/// Runs a call off the reactor, as the window runs it off its UI thread.
pub(crate) async fn rpc(State(shared): State<Shared>, Json(asked): Json<Asked>) -> Response {
    let work = move || shared.desk.call(&asked.name, asked.request.get(), &asked.call_id);
    let answer = tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| {
        tracing::error!(panicked = error.to_string(), "a call ended without an answer");
        Err(Failure::internal())
    });
    match answer {
        // The answer is JSON already.
        Ok(json) => ([(CONTENT_TYPE, "application/json")], format!("{{\"ok\":{json}}}")).into_response(),
        Err(failure) => Json(Failed { failure }).into_response(),
    }
}
