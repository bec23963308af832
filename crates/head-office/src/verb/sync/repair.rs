//! `POST /v1/sync/repair`: the buckets in which a scope differs, behind a breaker.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::repair::{BUCKETS, RepairRequest};

use crate::core::clock;
use crate::core::pull::PullError;
use crate::core::pull::line::LineWriter;
use crate::core::repair;
use crate::core::repair::breaker::{self, Answer};
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
    let scope = request.scope.s.to_string();
    let question = breaker::question(request);
    let follows = admit(office, caller, request, &scope, question)?;
    let gone = |error| Refused::from(PullError::Gone(error));
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    let gate = office.gates.gate(txn.as_ref())?;
    let mut zstd = zstd::stream::write::Encoder::new(Vec::new(), LEVEL).map_err(gone)?;
    let mut lines = LineWriter::new(&mut zstd);
    let rows = repair::answer(txn.as_ref(), &who, &gate, request, clock::now(), &mut lines)?;
    if rows && follows {
        office.breaker.granted(&scope, &asker(caller), question);
    }
    zstd.finish().map_err(gone)
}

/// Counts the asking, and says whether the caller follows the scope at all: whose it is not learns
/// nothing, and counts for nothing.
fn admit(
    office: &Office,
    caller: &Caller,
    request: &RepairRequest,
    scope: &str,
    question: u128,
) -> Result<bool, Refused> {
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    if !who.scopes().contains(&request.scope.s) {
        return Ok(false);
    }
    repair::alarm(txn.as_ref(), &who, request)?;
    drop(txn);
    match office.breaker.ask(scope, &asker(caller), question, clock::now()) {
        Answer::Go => {}
        Answer::Wait(seconds) => return Err(Refused::busy(StatusCode::TOO_MANY_REQUESTS, seconds)),
        Answer::Recount => {
            let recounted = repair::recount::followed(office.store.as_ref(), &request.scope.s, &who);
            office.breaker.recounted(scope, clock::now());
            recounted?;
        }
    }
    Ok(true)
}

/// Who asks: a person at a device, which is one vault.
fn asker(caller: &Caller) -> String {
    format!("{}@{}", caller.emp_no, caller.device)
}
