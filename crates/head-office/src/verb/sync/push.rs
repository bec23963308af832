//! `POST /v1/sync/push`: intents go up, each is answered.

use axum::Json;
use axum::extract::State;
use office_store::retried;
use protocol::push::{MAX_INTENTS, PushRequest, PushResponse};

use crate::core::{clock, push};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

#[utoipa::path(post, path = "/v1/sync/push", tag = "sync", request_body = PushRequest, responses(
    (status = 200, description = "One result for each intent", body = PushResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn push(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<PushRequest>,
) -> Result<Json<PushResponse>, Refused> {
    bounded("client", &request.client, 64)?;
    bounded("branch", request.branch.as_str(), 32)?;
    if request.mutations.len() > MAX_INTENTS {
        return Err(Refused::bad_request("mutations"));
    }
    let gatekeeper = office.gatekeeper.clone();
    gatekeeper.intents(caller.emp_no.as_str(), request.mutations.len())?;
    let place = gatekeeper.pushes.take().await?;
    let response = blocking(move || {
        let response = retried(|| once(&office, &caller, &request))?;
        if response.results.iter().any(|result| !result.effects.is_empty()) {
            office.bell.ring(request.branch.as_str());
        }
        drop(place);
        Ok(response)
    });
    Ok(Json(response.await?))
}

/// One transaction a push.
fn once(office: &Office, caller: &Caller, request: &PushRequest) -> Result<PushResponse, Refused> {
    let mut txn = office.store.write()?;
    let who = caller.even_left(&*txn)?;
    let sender = push::Sender { who: &who, device: &caller.device, now: clock::now() };
    let response = push::answer(txn.as_mut(), &sender, request)?;
    txn.commit()?;
    Ok(response)
}
