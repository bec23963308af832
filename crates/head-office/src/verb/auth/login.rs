//! `POST /v1/auth/login`: a password for tokens and the lease share.

use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use protocol::login::{LoginRequest, LoginResponse};

use crate::core::clock;
use crate::core::session::login::{Opening, SessionError};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, blocking, bounded};

#[utoipa::path(post, path = "/v1/auth/login", tag = "auth", request_body = LoginRequest, responses(
    (status = 200, description = "Logged in", body = LoginResponse),
    (status = 401, description = "`wrong_password`", body = protocol::fault::Fault),
    (status = 403, description = "`disabled`", body = protocol::fault::Fault),
    (status = 429, description = "`locked_out` or `busy`", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
))]
pub(in crate::verb) async fn login(
    State(office): State<Office>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Body(request): Body<LoginRequest>,
) -> Result<Json<LoginResponse>, Refused> {
    bounded("login", &request.login, 32)?;
    bounded("password", &request.password, 256)?;
    bounded("device", &request.device, 64)?;
    let now = clock::now();
    let LoginRequest { login, password, device } = request;
    let from = from.ip();
    if let Some(closed_ms) = office.lockout.closed_for(&login, &device, from, now) {
        let seconds = u64::try_from(closed_ms / 1000).unwrap_or(0) + 1;
        return Err(Refused::new(StatusCode::TOO_MANY_REQUESTS, "locked_out")
            .with("seconds", seconds)
            .after(seconds));
    }
    office.gatekeeper.login(from)?;
    let response = blocking(move || {
        let opening =
            Opening { store: office.store.as_ref(), signer: &office.signer, lease_ms: office.lease_ms, now };
        match opening.login(&login, &password, &device) {
            Ok(response) => {
                office.lockout.passed(&login, &device);
                Ok(response)
            }
            Err(SessionError::WrongPassword) => {
                office.lockout.failed(&login, &device, from, now);
                Err(SessionError::WrongPassword.into())
            }
            Err(error) => Err(error.into()),
        }
    });
    Ok(Json(response.await?))
}
