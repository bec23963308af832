//! `POST /v1/sync/results`: what became of intents, by their ids.

use axum::Json;
use axum::extract::State;
use protocol::push::{MAX_RESULTS, ResultsRequest, ResultsResponse};

use crate::core::push;
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

#[utoipa::path(post, path = "/v1/sync/results", tag = "sync", request_body = ResultsRequest, responses(
    (status = 200, description = "Those known, of the caller's own", body = ResultsResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn results(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<ResultsRequest>,
) -> Result<Json<ResultsResponse>, Refused> {
    bounded("branch", request.branch.as_str(), 32)?;
    if request.mids.len() > MAX_RESULTS {
        return Err(Refused::bad_request("mids"));
    }
    for mid in &request.mids {
        bounded("mids", mid, 64)?;
    }
    let gatekeeper = office.gatekeeper.clone();
    let place = gatekeeper.deltas.take().await?;
    let response = blocking(move || {
        let txn = office.store.read()?;
        let who = caller.identity(txn.as_ref())?;
        let branch = request.branch.as_str();
        let results = push::results(txn.as_ref(), &who.actor.emp_no, branch, &request.mids)?;
        drop(place);
        Ok(ResultsResponse { results })
    });
    Ok(Json(response.await?))
}
