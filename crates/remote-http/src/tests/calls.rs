//! Calls as they go over the wire.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use domain::BranchCode;
use protocol::login::LoginRequest;
use protocol::pull::{Limit, PullRequest};
use protocol::push::PushRequest;
use sync::{Office, Remote, RemoteError};

use super::stub::{Asked, Stub, ok};
use crate::HttpOffice;

const HELLO_LINE: &str = "{\"t\":\"hello\",\"epoch\":1,\"now\":1,\"subs\":[],\"poll_after_ms\":1}\n";

fn request(client: &str) -> PullRequest {
    let scopes = Vec::new();
    PullRequest {
        vault: "v".to_owned(),
        client: client.to_owned(),
        scopes,
        limit: Limit::default(),
        seals: false,
    }
}

fn zstd_lines(text: &str) -> Response {
    let mut answer = ok(zstd::bulk::compress(text.as_bytes(), 1).expect("packed"));
    answer.headers_mut().insert("content-encoding", HeaderValue::from_static("zstd"));
    answer
}

fn refusal(status: StatusCode, body: &'static str) -> Response {
    let mut answer = ok(body);
    *answer.status_mut() = status;
    answer
}

#[test]
fn a_pull_carries_version_token_and_body_and_comes_back_decoded() {
    let seen = Arc::new(Mutex::new(None));
    let note = Arc::clone(&seen);
    let stub = Stub::new(move |asked: Asked| {
        *note.lock().expect("lock") = Some(asked);
        zstd_lines(HELLO_LINE)
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let received = office.remote("token1").pull(&request("c1")).expect("pulled");
    assert_eq!(received.text, HELLO_LINE);
    assert!(received.wire_bytes > 0 && received.wire_bytes < 200);
    let asked = seen.lock().expect("lock").take().expect("asked");
    assert_eq!(asked.path, "/v1/sync/pull");
    assert_eq!(asked.headers["sync-protocol"], "1.0");
    assert_eq!(asked.headers["authorization"], "Bearer token1");
    assert_eq!(asked.headers["accept-encoding"], "zstd");
    assert_eq!(serde_json::from_slice::<PullRequest>(&asked.body).expect("a request"), request("c1"));
}

#[test]
fn a_page_fetched_ahead_is_used_once_and_only_for_what_it_answers() {
    let calls = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&calls);
    let stub = Stub::new(move |asked: Asked| {
        count.fetch_add(1, Ordering::SeqCst);
        let request: PullRequest = serde_json::from_slice(&asked.body).expect("a request");
        zstd_lines(&format!("{HELLO_LINE}{}\n", request.client))
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let mut remote = office.remote("t");
    remote.ahead(&request("next"));
    assert!(remote.pull(&request("next")).expect("pulled").text.contains("next"));
    assert_eq!(calls.load(Ordering::SeqCst), 1, "it was fetched ahead");
    assert!(remote.pull(&request("next")).expect("pulled").text.contains("next"));
    assert_eq!(calls.load(Ordering::SeqCst), 2, "once");
    remote.ahead(&request("next"));
    assert!(remote.pull(&request("other")).expect("pulled").text.contains("other"));
}

#[test]
fn an_answer_in_another_encoding_is_refused() {
    let stub = Stub::new(|_| {
        let mut answer = ok(HELLO_LINE);
        answer.headers_mut().insert("content-encoding", HeaderValue::from_static("gzip"));
        answer
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let expected = RemoteError::Fault { code: "malformed_answer".to_owned(), trace_id: String::new() };
    assert_eq!(office.remote("t").pull(&request("c")), Err(expected));
}

#[test]
fn refusals_of_login_say_why() {
    let stub =
        Stub::new(|_| refusal(StatusCode::UNAUTHORIZED, r#"{"code":"wrong_password","trace_id":"t7"}"#));
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let login =
        LoginRequest { login: "8801001".to_owned(), password: "x".to_owned(), device: "d".to_owned() };
    let expected = RemoteError::Fault { code: "wrong_password".to_owned(), trace_id: "t7".to_owned() };
    assert_eq!(office.login(&login).err(), Some(expected));
}

#[test]
fn a_busy_office_says_when() {
    let stub = Stub::new(|_| {
        let mut answer = refusal(StatusCode::SERVICE_UNAVAILABLE, r#"{"code":"busy","trace_id":"t"}"#);
        answer.headers_mut().insert("retry-after", HeaderValue::from_static("12"));
        answer
    });
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let push =
        PushRequest { client: "c".to_owned(), branch: BranchCode::from("310000001"), mutations: Vec::new() };
    let busy = RemoteError::Busy { retry_after_ms: 12_000 };
    assert_eq!(office.remote("t").push(&push), Err(busy.clone()));
    assert_eq!(office.remote("t").pull(&request("c")), Err(busy));
}

#[test]
fn calls_work_on_a_thread_of_another_runtime() {
    let stub = Stub::new(|_| zstd_lines(HELLO_LINE));
    let office = HttpOffice::new(&stub.address, &stub.ca).expect("set up");
    let outer = tokio::runtime::Runtime::new().expect("a runtime");
    outer.block_on(async move {
        let mut remote = office.remote("t");
        assert!(remote.pull(&request("c")).is_ok());
        drop(remote);
        drop(office);
    });
}
