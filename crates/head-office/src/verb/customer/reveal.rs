//! `POST /v1/customer/reveal`: a value behind a mask, asked with a reason.

use axum::Json;
use axum::extract::State;
use domain::audit::AuditAction;
use protocol::lookup::{MAX_PURPOSE, RevealRequest, RevealResponse};

use super::counted;
use crate::core::lookup::LookupError;
use crate::core::{clock, lookup};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded, reason};

#[utoipa::path(post, path = "/v1/customer/reveal", tag = "customer", request_body = RevealRequest, responses(
    (status = 200, description = "The values in clear", body = RevealResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 403, description = "`no_access`", body = protocol::fault::Fault),
    (status = 404, description = "`not_found`: no such value", body = protocol::fault::Fault),
    (status = 429, description = "`quota`: the hour's reveals are used up", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn reveal(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<RevealRequest>,
) -> Result<Json<RevealResponse>, Refused> {
    bounded("branch", request.branch.as_str(), 32)?;
    bounded("field", &request.field, 32)?;
    reason(&request.purpose, MAX_PURPOSE)?;
    let gatekeeper = office.gatekeeper.clone();
    let place = gatekeeper.deltas.take().await?;
    let response = blocking(move || {
        let now = clock::now();
        let txn = office.store.write()?;
        let who = caller.identity(&*txn)?;
        let (mut txn, left) =
            counted(&office.reveals, txn, &who, AuditAction::Reveal, &request.purpose, now)?;
        let values = lookup::reveal(txn.as_mut(), &who, &request, now);
        // A refused reveal is in the audit as well; a broken one leaves nothing.
        if matches!(values, Ok(_) | Err(LookupError::NoAccess | LookupError::NotFound)) {
            txn.commit()?;
        }
        drop(place);
        Ok(RevealResponse { values: values?, left })
    });
    Ok(Json(response.await?))
}
