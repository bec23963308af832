//! `POST /v1/sync/pull`: NDJSON in zstd. An answer is at most a page (1 MiB of lines) a scope, so it
//! is made whole before any of it goes out: a failure anywhere in it is a fault, and packing what
//! lies in one piece takes a quarter less than packing a stream.

use std::cell::RefCell;
use std::io::{self, Write};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use office_store::ReadTxn;
use protocol::pull::PullRequest;
use zstd::bulk::Compressor;

use crate::core::clock;
use crate::core::identity::Identity;
use crate::core::pull::line::LineWriter;
use crate::core::pull::{self, PullError};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::verb::admit::{Body, Caller, blocking, bounded};

/// Scopes one request may name.
const MAX_SCOPES: usize = 16;

/// zstd level. On a book of 3,000 customers (37 MB of lines) level 1 takes 0.2 s and gives 6.2 MB;
/// level 3 takes 0.5 s and gives 6.6 MB: what repeats itself in a page stands far apart.
const LEVEL: i32 = 1;

/// Bytes of lines an answer usually has: a delta, a full page of a first download.
const DELTA: usize = 4 << 10;
const PAGE: usize = (1 << 20) + (64 << 10);

#[utoipa::path(post, path = "/v1/sync/pull", tag = "sync", request_body = PullRequest, responses(
    (status = 200, description = "Lines of docs/PROTOCOL.md, NDJSON in zstd",
        content_type = "application/x-ndjson", body = String),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 426, description = "`too_old` or `unsupported`", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(in crate::verb) async fn pull(
    State(office): State<Office>,
    caller: Caller,
    Body(request): Body<PullRequest>,
) -> Result<Response, Refused> {
    bounded("vault", &request.vault, 64)?;
    bounded("client", &request.client, 64)?;
    if request.scopes.len() > MAX_SCOPES {
        return Err(Refused::bad_request("scopes"));
    }
    let gatekeeper = office.gatekeeper.clone();
    let snapshot = pull::is_snapshot(&request);
    let place = if snapshot { gatekeeper.snapshot().await? } else { gatekeeper.deltas.take().await? };
    let body = blocking(move || {
        let body = packed(&office, &caller, &request, if snapshot { PAGE } else { DELTA });
        drop(place);
        body
    });
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CONTENT_ENCODING, "zstd")];
    Ok((headers, body.await?).into_response())
}

/// Makes an answer, with a compressor that the thread keeps: setting one up costs more than
/// compressing what is usually said, which is that nothing changed.
fn packed(
    office: &Office,
    caller: &Caller,
    request: &PullRequest,
    expected: usize,
) -> Result<Vec<u8>, Refused> {
    let mut text = Vec::with_capacity(expected);
    write(office, caller, request, &mut text)?;
    COMPRESSOR.with_borrow_mut(|kept| {
        let mut compressor = match kept.take() {
            Some(compressor) => compressor,
            None => Compressor::new(LEVEL).map_err(gone)?,
        };
        let body = compressor.compress(&text).map_err(gone)?;
        *kept = Some(compressor);
        Ok(body)
    })
}

thread_local! {
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

fn gone(error: io::Error) -> Refused {
    PullError::Gone(error).into()
}

fn write(
    office: &Office,
    caller: &Caller,
    request: &PullRequest,
    out: &mut dyn Write,
) -> Result<(), Refused> {
    let (txn, who) = end_what_is_over(office, caller)?;
    let gate = office.gates.gate(txn.as_ref())?;
    pull::answer(txn.as_ref(), &who, &gate, request, clock::now(), &mut LineWriter::new(out))?;
    Ok(())
}

/// A snapshot in which no cover and no loan of the caller's is over (SYNC.md 2.6), and the caller
/// as it knows them.
fn end_what_is_over<'s>(
    office: &'s Office,
    caller: &Caller,
) -> Result<(Box<dyn ReadTxn + 's>, Identity), Refused> {
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    let over = pull::overdue(txn.as_ref(), &who, clock::now())?;
    if over.is_empty() {
        return Ok((txn, who));
    }
    drop(txn);
    let mut writing = office.store.write()?;
    pull::end_stays(writing.as_mut(), &over)?;
    writing.commit()?;
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    Ok((txn, who))
}
