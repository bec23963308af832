//! `POST /v1/sync/pull`: NDJSON in zstd, streamed as it is read.

use std::io::{self, Write};

use axum::body::{Body as HttpBody, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use office_store::ReadTxn;
use protocol::pull::PullRequest;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::admit::{Body, Caller, bounded};
use crate::core::clock;
use crate::core::pull::line::LineWriter;
use crate::core::pull::{self, PullError};
use crate::fault::Refused;
use crate::server::office::Office;

/// Scopes one request may name.
const MAX_SCOPES: usize = 16;

/// zstd levels: a first snapshot is worth more work than a delta.
const SNAPSHOT_LEVEL: i32 = 3;
const DELTA_LEVEL: i32 = 1;

/// A piece of the answer, or why there is none.
type Piece = Result<Bytes, Refused>;

#[utoipa::path(post, path = "/v1/sync/pull", tag = "sync", request_body = PullRequest, responses(
    (status = 200, description = "Lines of docs/PROTOCOL.md, NDJSON in zstd",
        content_type = "application/x-ndjson", body = String),
    (status = 401, description = "`unauthenticated`: refresh once", body = protocol::fault::Fault),
    (status = 426, description = "`too_old` or `unsupported`", body = protocol::fault::Fault),
    (status = "default", description = "Not served", body = protocol::fault::Fault),
), security(("bearer" = [])))]
pub(super) async fn pull(
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
    let places = if snapshot { &gatekeeper.snapshots } else { &gatekeeper.deltas };
    let place = places.take().await?;
    // Unbounded on purpose: a page is at most 1 MiB a scope, and a slow line must not hold the
    // snapshot open.
    let (pieces, answer) = unbounded_channel::<Piece>();
    tokio::task::spawn_blocking(move || {
        let level = if snapshot { SNAPSHOT_LEVEL } else { DELTA_LEVEL };
        if let Err(refused) = write(&office, &caller, &request, level, &pieces) {
            let _ = pieces.send(Err(refused));
        }
        drop(place);
    });
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CONTENT_ENCODING, "zstd")];
    let body = if snapshot { streamed(answer).await? } else { HttpBody::from(whole(answer).await?) };
    Ok((headers, body).into_response())
}

/// A delta is small: it goes out in one piece, so a failure anywhere in it is a fault.
async fn whole(mut answer: UnboundedReceiver<Piece>) -> Result<Vec<u8>, Refused> {
    let mut body = Vec::new();
    while let Some(piece) = answer.recv().await {
        body.extend_from_slice(&piece?);
    }
    Ok(body)
}

/// A snapshot goes out as it is read. Until the first piece is there nothing is promised, so a
/// failure before it is still a fault.
async fn streamed(mut answer: UnboundedReceiver<Piece>) -> Result<HttpBody, Refused> {
    match answer.recv().await {
        Some(Ok(first)) => Ok(HttpBody::from_stream(rest(first, answer))),
        Some(Err(refused)) => Err(refused),
        None => Err(Refused::internal(&io::Error::from(io::ErrorKind::UnexpectedEof))),
    }
}

fn write(
    office: &Office,
    caller: &Caller,
    request: &PullRequest,
    level: i32,
    pieces: &UnboundedSender<Piece>,
) -> Result<(), Refused> {
    let txn = end_what_is_over(office, caller)?;
    let who = caller.identity(txn.as_ref())?;
    let gate = office.gates.gate(txn.as_ref())?;
    let gone = |error: io::Error| Refused::from(PullError::Gone(error));
    let mut zstd = zstd::stream::write::Encoder::new(Pieces(pieces), level).map_err(gone)?;
    let mut lines = LineWriter::new(&mut zstd);
    pull::answer(txn.as_ref(), &who, &gate, request, clock::now(), &mut lines)?;
    zstd.finish().map_err(gone)?;
    Ok(())
}

/// A snapshot in which no cover and no loan of the caller's is over (SYNC.md 2.6).
fn end_what_is_over<'s>(office: &'s Office, caller: &Caller) -> Result<Box<dyn ReadTxn + 's>, Refused> {
    let txn = office.store.read()?;
    let who = caller.identity(txn.as_ref())?;
    let over = pull::overdue(txn.as_ref(), &who, clock::now())?;
    if over.is_empty() {
        return Ok(txn);
    }
    drop(txn);
    let mut writing = office.store.write()?;
    pull::end_stays(writing.as_mut(), &over)?;
    writing.commit()?;
    Ok(office.store.read()?)
}

/// The pieces as a body. A failure after the first piece cuts the body off: the device sees no
/// `page` or `done` and asks again.
fn rest(
    first: Bytes,
    answer: UnboundedReceiver<Piece>,
) -> impl futures_util::Stream<Item = Result<Bytes, io::Error>> {
    stream::unfold((Some(first), answer), |(first, mut answer)| async move {
        let piece = match first {
            Some(first) => Ok(first),
            None => answer.recv().await?.map_err(|_| io::Error::from(io::ErrorKind::Interrupted)),
        };
        Some((piece, (None, answer)))
    })
}

/// Sends what is written as pieces.
struct Pieces<'a>(&'a UnboundedSender<Piece>);

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.send(Ok(Bytes::copy_from_slice(bytes))) {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
