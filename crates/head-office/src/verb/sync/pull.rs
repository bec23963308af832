//! `POST /v1/sync/pull`: NDJSON in zstd, streamed as it is read.

use std::cell::RefCell;
use std::io::{self, Write};

use axum::body::{Body as HttpBody, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use office_store::ReadTxn;
use protocol::pull::PullRequest;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zstd::bulk::Compressor;

use crate::core::clock;
use crate::core::identity::Identity;
use crate::core::pull::line::LineWriter;
use crate::core::pull::{self, PullError};
use crate::fault::Refused;
use crate::server::office::Office;
use crate::server::places::Place;
use crate::verb::admit::{Body, Caller, blocking, bounded};

/// Scopes one request may name.
const MAX_SCOPES: usize = 16;

/// zstd level. On a book of 3,000 customers (37 MB of lines) level 1 takes 0.2 s and gives 6.2 MB;
/// level 3 takes 0.5 s and gives 6.6 MB: what repeats itself in a page stands far apart.
const LEVEL: i32 = 1;

/// A piece of the answer, or why there is none.
type Piece = Result<Bytes, Refused>;

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
    let body = if snapshot {
        streamed(office, caller, request, place).await?
    } else {
        // A delta is small: it goes out in one piece, so a failure anywhere in it is a fault.
        blocking(move || {
            let body = delta(&office, &caller, &request);
            drop(place);
            body
        })
        .await?
        .into()
    };
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CONTENT_ENCODING, "zstd")];
    Ok((headers, body).into_response())
}

/// Writes a delta whole, with a compressor that the thread keeps: setting one up costs more than
/// compressing what is usually said, which is that nothing changed.
fn delta(office: &Office, caller: &Caller, request: &PullRequest) -> Result<Vec<u8>, Refused> {
    let mut text = Vec::with_capacity(4096);
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

/// A snapshot goes out as it is read. Until the first piece is there nothing is promised, so a
/// failure before it is still a fault.
async fn streamed(
    office: Office,
    caller: Caller,
    request: PullRequest,
    place: Place,
) -> Result<HttpBody, Refused> {
    // Unbounded on purpose: a page is at most 1 MiB a scope, and a slow line must not hold the
    // snapshot open.
    let (pieces, mut answer) = unbounded_channel::<Piece>();
    tokio::task::spawn_blocking(move || {
        if let Err(refused) = compressed(&office, &caller, &request, &pieces) {
            let _ = pieces.send(Err(refused));
        }
        drop(place);
    });
    match answer.recv().await {
        Some(Ok(first)) => Ok(HttpBody::from_stream(rest(first, answer))),
        Some(Err(refused)) => Err(refused),
        None => Err(Refused::internal(&io::Error::from(io::ErrorKind::UnexpectedEof))),
    }
}

fn compressed(
    office: &Office,
    caller: &Caller,
    request: &PullRequest,
    pieces: &UnboundedSender<Piece>,
) -> Result<(), Refused> {
    let mut zstd = zstd::stream::write::Encoder::new(Pieces(pieces), LEVEL).map_err(gone)?;
    write(office, caller, request, &mut zstd)?;
    zstd.finish().map_err(gone)?;
    Ok(())
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
