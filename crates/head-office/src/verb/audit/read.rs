//! `POST /v1/audit/read`: a page of a branch's audit, for an auditor.

use axum::Json;
use axum::extract::State;
use protocol::audit::{AuditBook, AuditRequest, AuditResponse, MAX_EVENTS};

use crate::core::lookup::LookupError;
use crate::core::{clock, lookup};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

#[utoipa::path(post, path = "/v1/audit/read", tag = "audit", request_body = AuditRequest, responses(
    (status = 200, description = "A page, oldest first", body = AuditResponse),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 403, description = "`no_access`: not an auditor", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn read(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<AuditRequest>,
) -> Result<Json<AuditResponse>, Refused> {
    bounded("branch", request.branch.as_str(), 32)?;
    if !(1..=MAX_EVENTS).contains(&request.limit) {
        return Err(Refused::bad_request("limit"));
    }
    let place = office.gatekeeper.clone().deltas.take().await?;
    let response = blocking(move || {
        let now = clock::now();
        // Before the other transaction begins: nobody holds one connection and waits for a second.
        let logins = match request.book {
            AuditBook::Deeds => Vec::new(),
            AuditBook::Logins => {
                let sessions = office.store.sessions()?;
                sessions.logins_after(request.branch.as_str(), request.after, request.limit)?
            }
        };
        let mut txn = office.store.write()?;
        let who = caller.identity(&*txn)?;
        let page = lookup::read_audit(txn.as_mut(), &who, &request, now, logins);
        // A refused reading is in the audit as well; a broken one leaves nothing.
        if matches!(page, Ok(_) | Err(LookupError::NoAccess)) {
            txn.commit()?;
        }
        drop(place);
        Ok(page?)
    });
    Ok(Json(response.await?))
}
