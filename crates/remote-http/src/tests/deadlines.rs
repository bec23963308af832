//! Deadlines by progress: an answer may take as long as it likes while something of it comes; a
//! line that falls silent is given up.

use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use futures_util::stream;
use sync::{Office, RemoteError};
use tokio::time::interval;

use super::stub::{Stub, ok, pull};
use crate::HttpOffice;

/// A line that is silent for so long is given up.
const IDLE: Duration = Duration::from_millis(400);
/// Between two pieces of a slow answer.
const BEAT: Duration = Duration::from_millis(100);
/// Pieces of it: together twice as long as a line may be silent.
const PIECES: usize = 9;

const HELLO: &str = "{\"t\":\"hello\",\"epoch\":1,\"now\":1,\"subs\":[],\"poll_after_ms\":1}\n";

/// A body whose first `pieces` come one a beat; then it ends, or never does.
fn slow(pieces: usize, ends: Ends) -> Body {
    let packed = zstd::bulk::compress(HELLO.as_bytes(), 1).expect("packed");
    let each = packed.len().div_ceil(PIECES);
    let all: Vec<Bytes> = packed.chunks(each).map(Bytes::copy_from_slice).take(pieces).collect();
    Body::from_stream(stream::unfold(
        (all.into_iter(), interval(BEAT)),
        move |(mut rest, mut beat)| async move {
            beat.tick().await;
            match rest.next() {
                Some(piece) => Some((Ok::<_, Infallible>(piece), (rest, beat))),
                None if ends == Ends::Well => None,
                None => std::future::pending().await,
            }
        },
    ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Well,
    Never,
}

fn answering(pieces: usize, ends: Ends) -> Stub {
    Stub::new(move |_| {
        let mut answer = ok(slow(pieces, ends));
        answer.headers_mut().insert("content-encoding", axum::http::HeaderValue::from_static("zstd"));
        answer
    })
}

#[test]
fn a_slow_answer_that_goes_on_comes_through() {
    let stub = answering(PIECES, Ends::Well);
    let office = HttpOffice::impatient(&stub.address, &stub.ca, IDLE).expect("an office");
    let began = Instant::now();
    let received = office.remote("token").pull(&pull()).expect("it lives");
    assert_eq!(received.text, HELLO);
    assert!(began.elapsed() > IDLE, "it took longer than a line may be silent: no deadline for the whole");
}

#[test]
fn an_answer_that_falls_silent_is_given_up() {
    let stub = answering(2, Ends::Never);
    let office = HttpOffice::impatient(&stub.address, &stub.ca, IDLE).expect("an office");
    assert_eq!(office.remote("token").pull(&pull()), Err(RemoteError::Unreachable));
}

#[test]
fn an_answer_that_never_begins_is_given_up() {
    let stub = answering(0, Ends::Never);
    let office = HttpOffice::impatient(&stub.address, &stub.ca, IDLE).expect("an office");
    assert_eq!(office.remote("token").pull(&pull()), Err(RemoteError::Unreachable));
}
