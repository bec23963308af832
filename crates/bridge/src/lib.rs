//! Development only: the UI contract over loopback HTTP, for browser tests; never shipped.
//!
//! The same router, store and head office as in the window, and the same content security
//! policy; only the way in differs: `POST /rpc`, `GET /events`, and the built page.

mod page;
mod policy;
mod rpc;
#[cfg(test)]
mod tests;
mod topics;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use workbench::desk::Desk;

/// What the handlers share.
#[derive(Clone)]
struct Shared {
    desk: Arc<Desk>,
    /// Folder of the built front end.
    ui: PathBuf,
}

/// The routes over a desk and a built front end.
pub fn router(desk: Arc<Desk>, ui: PathBuf) -> Router {
    Router::new()
        .route("/rpc", post(rpc::rpc))
        .route("/events", get(topics::events))
        .fallback(get(page::page))
        .with_state(Shared { desk, ui })
}

/// Serves until `stop` is done.
///
/// # Errors
/// When `listen` is not a loopback address or the socket cannot be used.
pub async fn serve(
    router: Router,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    if !listen.ip().is_loopback() {
        return Err(std::io::Error::other("the bridge listens on loopback only"));
    }
    let listener = TcpListener::bind(listen).await?;
    ready(listener.local_addr()?);
    axum::serve(listener, router).with_graceful_shutdown(stop).await
}
