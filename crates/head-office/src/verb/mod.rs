//! Verbs: one file each, thin. They check the form of a request, find out who asks, and hand over
//! to `core` on a blocking thread.

mod admit;
mod audit;
mod auth;
mod customer;
mod health;
mod hello;
pub mod openapi;
mod pool;
mod sync;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware;
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

pub use admit::Speaks;

use crate::config::Limits;
use crate::fault::Refused;
use crate::server::office::Office;

/// All routes with their limits.
pub fn routes(office: Office, limits: &Limits) -> Router {
    let patience = Duration::from_secs(limits.answer_seconds);
    Router::new()
        .route("/v1/hello", get(hello::hello))
        .route("/v1/health", get(health::health))
        .route("/v1/auth/login", post(auth::login::login))
        .route("/v1/auth/refresh", post(auth::refresh::refresh))
        .route("/v1/sync/pull", post(sync::pull::pull))
        .route("/v1/sync/push", post(sync::push::push))
        .route("/v1/sync/results", post(sync::results::results))
        .route("/v1/sync/repair", post(sync::repair::repair))
        .route("/v1/sync/wait", post(sync::wait::wait))
        .route("/v1/customer/fetch", post(customer::fetch::fetch))
        .route("/v1/customer/reveal", post(customer::reveal::reveal))
        .route("/v1/audit/read", post(audit::read::read))
        .route("/v1/pool/view", post(pool::view::view))
        .route("/v1/logout", post(auth::logout::logout))
        .fallback(|| async { Refused::new(StatusCode::NOT_FOUND, "not_found") })
        .method_not_allowed_fallback(|| async { Refused::new(StatusCode::METHOD_NOT_ALLOWED, "bad_request") })
        .layer(DefaultBodyLimit::max(limits.body_bytes))
        .layer(middleware::from_fn_with_state(office.speaks, admit::protocol))
        .layer(middleware::from_fn_with_state(limits.body_bytes, admit::whole))
        .layer(middleware::from_fn_with_state(patience, admit::in_time))
        .layer(SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
        .with_state(office)
}
