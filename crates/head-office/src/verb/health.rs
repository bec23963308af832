//! `GET /v1/health`: whether the store answers. No data.

use axum::extract::State;
use axum::http::StatusCode;

use super::admit::blocking;
use crate::fault::Refused;
use crate::server::office::Office;

#[utoipa::path(get, path = "/v1/health", tag = "hello", responses(
    (status = 204, description = "The store answers"),
    (status = "default", description = "It does not", body = protocol::fault::Fault),
))]
pub(super) async fn health(State(office): State<Office>) -> Result<StatusCode, Refused> {
    let store = office.store.clone();
    blocking(move || Ok(store.read()?.epoch()?)).await?;
    Ok(StatusCode::NO_CONTENT)
}
