//! `POST /v1/auth/refresh`: the last refresh token for new tokens.

use axum::Json;
use axum::extract::State;
use protocol::login::{LoginResponse, RefreshRequest};

use crate::core::clock;
use crate::core::session::login::Opening;
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, blocking, bounded};

#[utoipa::path(post, path = "/v1/auth/refresh", tag = "auth", request_body = RefreshRequest, responses(
    (status = 200, description = "New tokens", body = LoginResponse),
    (status = 401, description = "`unauthenticated`: log in again", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
))]
pub(in crate::verb) async fn refresh(
    State(office): State<Office>,
    Body(request): Body<RefreshRequest>,
) -> Result<Json<LoginResponse>, Refused> {
    bounded("refresh_token", &request.refresh_token, 128)?;
    bounded("device", &request.device, 64)?;
    let response = blocking(move || {
        let opening = Opening {
            store: office.store.as_ref(),
            signer: &office.signer,
            lease_ms: office.lease_ms,
            now: clock::now(),
        };
        Ok(opening.refresh(&request.refresh_token, &request.device)?)
    });
    Ok(Json(response.await?))
}
