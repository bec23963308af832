//! `POST /v1/logout`: the session ends here and now.

use axum::Json;
use axum::extract::State;
use protocol::login::{LogoutRequest, LogoutResponse};

use crate::core::clock;
use crate::core::session::login::Opening;
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

#[utoipa::path(post, path = "/v1/logout", tag = "auth", request_body = LogoutRequest, responses(
    (status = 200, description = "Ended; a token that was not known is ended too", body = LogoutResponse),
    (status = 401, description = "`unauthenticated`: it is over already", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn logout(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<LogoutRequest>,
) -> Result<Json<LogoutResponse>, Refused> {
    bounded("refresh_token", &request.refresh_token, 128)?;
    let response = blocking(move || {
        let now = clock::now();
        let opening =
            Opening { store: office.store.as_ref(), signer: &office.signer, lease_ms: office.lease_ms, now };
        opening.logout(&request.refresh_token, &caller.emp_no)?;
        Ok(LogoutResponse { now })
    });
    Ok(Json(response.await?))
}
