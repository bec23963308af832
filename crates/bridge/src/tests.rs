//! The bridge serves the page as the window would, and calls as the window does.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tempfile::TempDir;
use tower::ServiceExt;
use workbench::desk::{Desk, Parts};

use crate::{policy, router};

/// No head office answers at this address.
const NOBODY: &str = "https://127.0.0.1:9";
const AUTHORITY: &[u8] = include_bytes!("../fixtures/authority.pem");

fn bridge(folder: &Path) -> Router {
    let office = remote_http::HttpOffice::new(NOBODY, AUTHORITY).expect("the fixture is a certificate");
    let parts = Parts::with_system_clock(folder.join("device"), Arc::new(office));
    let ui = folder.join("ui");
    std::fs::create_dir_all(ui.join("assets")).expect("make a front end");
    std::fs::write(ui.join("index.html"), "<style></style><div id=root></div>").expect("write the page");
    std::fs::write(ui.join("assets/app.js"), "export {}").expect("write a script");
    std::fs::write(folder.join("secret.txt"), "not yours").expect("write beside the page");
    router(Desk::new(parts).expect("the folder is new"), ui)
}

async fn ask(router: Router, request: Request<Body>) -> (StatusCode, String, String) {
    let answer = router.oneshot(request).await.expect("the router answers");
    let status = answer.status();
    let policy = answer.headers().get("content-security-policy");
    let policy = policy.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    (status, policy, String::from_utf8_lossy(&body).into_owned())
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

fn call(name: &str, request: &str) -> Request<Body> {
    let body = format!(r#"{{"name":"{name}","request":{request},"call_id":"1"}}"#);
    Request::post("/rpc")
        .header("content-type", "application/json")
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_gets_the_windows_policy_and_a_nonce_for_its_styles() {
    let folder = TempDir::new().expect("a folder");
    let (status, policy, page) = ask(bridge(folder.path()), get("/")).await;
    assert_eq!(status, StatusCode::OK);
    for directive in ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "object-src 'none'"] {
        assert!(policy.contains(directive), "{directive} is missing in {policy}");
    }
    let nonce = page.split("nonce=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a nonce");
    assert_eq!(nonce.len(), 32);
    assert!(policy.contains(&format!("'nonce-{nonce}'")));
    assert!(!policy.contains("unsafe"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_files_of_the_front_end_are_served() {
    let folder = TempDir::new().expect("a folder");
    let bridge = bridge(folder.path());
    let (status, _, script) = ask(bridge.clone(), get("/assets/app.js")).await;
    assert_eq!((status, script.as_str()), (StatusCode::OK, "export {}"));
    for path in ["/../secret.txt", "/assets/../../secret.txt", "/missing.js"] {
        let (status, ..) = ask(bridge.clone(), get(path)).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_answers_ok_or_a_failure() {
    let folder = TempDir::new().expect("a folder");
    let bridge = bridge(folder.path());
    let (_, _, state) = ask(bridge.clone(), call("session.state", "null")).await;
    assert!(state.starts_with(r#"{"ok":{"stage":"signed_out""#), "{state}");
    let (_, _, locked) = ask(bridge, call("staff.advisors", "null")).await;
    assert!(locked.starts_with(r#"{"failure":{"code":"locked""#), "{locked}");
}

#[test]
fn two_pages_never_share_a_nonce() {
    assert_ne!(policy::nonce(), policy::nonce());
}
