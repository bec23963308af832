//! `POST /v1/sync/wait`: answers when something of the caller moved, or when the time is over.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use protocol::wait::{MAX_WAIT_MS, ScopeSeen, WaitRequest, WaitResponse};
use tokio::time::Instant;

use crate::core::clock;
use crate::core::wait::moved;
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking};

/// Scopes one request may name.
const MAX_SCOPES: usize = 16;

/// How long a waiter goes without looking by itself: another process may have written.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

#[utoipa::path(post, path = "/v1/sync/wait", tag = "sync", request_body = WaitRequest, responses(
    (status = 200, description = "What moved; nothing when the time was over", body = WaitResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 426, description = "`too_old` or `unsupported`", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn wait(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<WaitRequest>,
) -> Result<Json<WaitResponse>, Refused> {
    if request.scopes.len() > MAX_SCOPES {
        return Err(Refused::bad_request("scopes"));
    }
    let gatekeeper = office.gatekeeper.clone();
    let _place = gatekeeper.waits.take().await?;
    let until = Instant::now() + Duration::from_millis(u64::from(request.patience_ms.min(MAX_WAIT_MS)));
    let mut bell = None;
    loop {
        let (branch, found) = look(office.clone(), caller.clone(), request.scopes.clone()).await?;
        let now = clock::now();
        let left = until.saturating_duration_since(Instant::now());
        if !found.is_empty() || left.is_zero() {
            return Ok(Json(WaitResponse { moved: found, now }));
        }
        // Listen first, then look once more: what happens between the two is not missed.
        let Some(heard) = bell.as_mut() else {
            bell = Some(office.bell.listen(&branch));
            continue;
        };
        let _ = tokio::time::timeout(left.min(LOOK_AGAIN), heard_at(heard)).await;
    }
}

async fn heard_at(bell: &mut tokio::sync::watch::Receiver<u64>) {
    if bell.changed().await.is_err() {
        // The bell was forgotten: wait for the look that comes by itself.
        std::future::pending::<()>().await;
    }
}

async fn look(
    office: Office,
    caller: Caller,
    seen: Vec<ScopeSeen>,
) -> Result<(String, Vec<protocol::scope::Scope>), Refused> {
    blocking(move || {
        let txn = office.store.read()?;
        let who = caller.identity(txn.as_ref())?;
        let found = moved(txn.as_ref(), &who, &seen, clock::now())?;
        Ok((who.actor.branch.0.clone(), found))
    })
    .await
}
