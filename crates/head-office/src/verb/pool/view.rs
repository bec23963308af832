//! `POST /v1/pool/view`: a closer look at somebody who waits in the pool of one's branch.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::Refusal;
use protocol::lookup::{PoolViewRequest, PoolViewResponse};

use crate::core::{clock, lookup};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking};

#[utoipa::path(post, path = "/v1/pool/view", tag = "customer", request_body = PoolViewRequest, responses(
    (status = 200, description = "Who waits, masked", body = PoolViewResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 403, description = "`no_access`", body = protocol::fault::Fault),
    (status = 404, description = "`not_found`", body = protocol::fault::Fault),
    (status = 409, description = "`taken`, `not_pooled`; `quota`: the day's looks are used up", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn view(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<PoolViewRequest>,
) -> Result<Json<PoolViewResponse>, Refused> {
    let gatekeeper = office.gatekeeper.clone();
    let place = gatekeeper.deltas.take().await?;
    let response = blocking(move || {
        let now = clock::now();
        let mut txn = office.store.write()?;
        let who = caller.identity(&*txn)?;
        let gate = office.gates.gate(&*txn)?;
        let answer = lookup::pooled::view(txn.as_mut(), &who, &gate, request.customer, now)?;
        txn.commit()?;
        drop(place);
        answer.map_err(|refusal| refused(&refusal))
    });
    Ok(Json(response.await?))
}

fn refused(refusal: &Refusal) -> Refused {
    let status = match refusal.code.as_str() {
        "no_access" => StatusCode::FORBIDDEN,
        "not_found" => StatusCode::NOT_FOUND,
        _ => StatusCode::CONFLICT,
    };
    let said = refusal.facts.iter();
    said.fold(Refused::new(status, &refusal.code), |refused, (name, value)| refused.with(name, value))
}
