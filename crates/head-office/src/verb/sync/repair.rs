//! `POST /v1/sync/repair`: the buckets in which a scope differs, behind a breaker.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::repair::{BUCKETS, RepairRequest};
use protocol::scope::Scope;

use crate::core::clock;
use crate::core::pull::PullError;
use crate::core::pull::line::LineWriter;
use crate::core::repair::{self, breaker::Answer};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

/// zstd level: rows once in a long while.
const LEVEL: i32 = 3;

#[utoipa::path(post, path = "/v1/sync/repair", tag = "sync", request_body = RepairRequest, responses(
    (status = 200, description = "Lines of docs/PROTOCOL.md, NDJSON in zstd",
        content_type = "application/x-ndjson", body = String),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 426, description = "`too_old` or `unsupported`", body = protocol::fault::Fault),
    (status = 429, description = "`busy`: asked too often", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn repair(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<RepairRequest>,
) -> Result<Response, Refused> {
    bounded("vault", &request.vault, 64)?;
    bounded("client", &request.client, 64)?;
    if request.sums.len() != BUCKETS {
        return Err(Refused::bad_request("sums"));
    }
    let gatekeeper = office.gatekeeper.clone();
    let place = gatekeeper.snapshot().await?;
    let body = blocking(move || {
        let body = mend(&office, &caller, &request);
        drop(place);
        body
    });
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CONTENT_ENCODING, "zstd")];
    Ok((headers, body.await?).into_response())
}

fn mend(office: &Office, caller: &Caller, request: &RepairRequest) -> Result<Vec<u8>, Refused> {
    let scope = &request.scope.s;
    // Whose scope it is not learns nothing, and counts for nothing.
    let follows = caller.identity(office.store.read()?.as_ref())?.scopes().contains(scope);
    if follows {
        // An alarm: a digest that differs is a mistake on one side (SYNC.md 2.9).
        tracing::warn!(alarm = true, scope = %kind_of(scope), "a device asks for a repair");
        match office.breaker.ask(&scope.to_string(), &caller.device, clock::now()) {
            Answer::Go => {}
            Answer::Wait(seconds) => return Err(Refused::busy(StatusCode::TOO_MANY_REQUESTS, seconds)),
            Answer::Recount => {
                let recounted = recount(office, scope);
                office.breaker.recounted(&scope.to_string(), clock::now());
                recounted?;
            }
        }
    }
    let gone = |error| Refused::from(PullError::Gone(error));
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    let gate = office.gates.gate(txn.as_ref())?;
    let mut zstd = zstd::stream::write::Encoder::new(Vec::new(), LEVEL).map_err(gone)?;
    let mut lines = LineWriter::new(&mut zstd);
    repair::answer(txn.as_ref(), &who, &gate, request, clock::now(), &mut lines)?;
    zstd.finish().map_err(gone)
}

/// Adds a scope of customers up anew: several devices cannot all be wrong.
fn recount(office: &Office, scope: &Scope) -> Result<(), Refused> {
    let Some(branch) = scope.branch().filter(|_| scope.holds_customers()) else { return Ok(()) };
    let mut txn = office.store.write()?;
    txn.lock(branch.as_str())?;
    let text = scope.to_string();
    let materialised = (!matches!(scope, Scope::Branch(_))).then_some(text.as_str());
    if txn.recount(branch.as_str(), materialised)? {
        tracing::error!(alarm = true, scope = %kind_of(scope), "the digest of a scope was wrong");
    }
    Ok(txn.commit()?)
}

/// A log line names the kind of a scope, not whose it is.
fn kind_of(scope: &Scope) -> String {
    scope.to_string().chars().take_while(|letter| *letter != ':').collect()
}
