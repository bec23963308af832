//! `POST /v1/customer/fetch`: who has this number, asked with a reason.

use axum::Json;
use axum::extract::State;
use domain::audit::AuditAction;
use protocol::lookup::{FetchRequest, FetchResponse, MAX_PURPOSE};

use super::counted;
use crate::core::{clock, lookup};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded, reason};

#[utoipa::path(post, path = "/v1/customer/fetch", tag = "customer", request_body = FetchRequest, responses(
    (status = 200, description = "Whom the number belongs to, in the caller's slice", body = FetchResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 403, description = "`no_access`", body = protocol::fault::Fault),
    (status = 429, description = "`quota`: the hour's look-ups are used up", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn fetch(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<FetchRequest>,
) -> Result<Json<FetchResponse>, Refused> {
    bounded("exact", &request.exact, 120)?;
    if !(6..=40).contains(&request.exact.trim().chars().count()) {
        return Err(Refused::bad_request("exact"));
    }
    reason(&request.purpose, MAX_PURPOSE)?;
    let gatekeeper = office.gatekeeper.clone();
    let place = gatekeeper.deltas.take().await?;
    let response = blocking(move || {
        let now = clock::now();
        let txn = office.store.write()?;
        let who = caller.identity(&*txn)?;
        let (mut txn, left) =
            counted(&office.lookups, txn, &who, AuditAction::Search, &request.purpose, now)?;
        let gate = office.gates.gate(&*txn)?;
        let found = lookup::fetch(txn.as_mut(), &who, &gate, &request, now)?;
        txn.commit()?;
        drop(place);
        Ok(FetchResponse { found, left })
    });
    Ok(Json(response.await?))
}
