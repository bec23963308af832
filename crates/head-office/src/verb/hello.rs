//! `GET /v1/hello`: what anybody may know before logging in.

use axum::Json;
use axum::extract::State;
use protocol::hello::Hello;

use super::admit::blocking;
use crate::core::clock;
use crate::fault::Refused;
use crate::server::office::Office;

#[utoipa::path(get, path = "/v1/hello", tag = "hello", responses(
    (status = 200, description = "What anybody may know", body = Hello),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
))]
pub(super) async fn hello(State(office): State<Office>) -> Result<Json<Hello>, Refused> {
    let store = office.store.clone();
    let epoch = blocking(move || Ok(store.read()?.epoch()?)).await?;
    Ok(Json(Hello {
        protocol_min: format!("{}.0", office.speaks.oldest()),
        protocol_max: format!("{}.0", office.speaks.0),
        epoch,
        now: clock::now(),
        bank: office.bank.to_string(),
        demo_accounts: office.demo_accounts.to_vec(),
    }))
}
