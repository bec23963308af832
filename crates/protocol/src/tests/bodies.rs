//! Bodies of requests and answers in JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::fault::Fault;
use crate::hello::Hello;
use crate::login::{LoginRequest, LoginResponse, LogoutRequest, LogoutResponse, RefreshRequest};
use crate::lookup::{FetchRequest, RevealRequest, RevealResponse};
use crate::pull::PullRequest;
use crate::push::{PushRequest, PushResponse, ResultsRequest, ResultsResponse};
use crate::repair::RepairRequest;
use crate::wait::{WaitRequest, WaitResponse};

/// The file is read and written back as it stands, and unknown fields do not disturb.
fn check<T: Serialize + DeserializeOwned>(name: &str, file: &str) {
    let file = file.trim_end();
    let body: T = serde_json::from_str(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(serde_json::to_string(&body).expect("JSON"), file, "{name}");
    let mut later: Value = serde_json::from_str(file).expect("JSON");
    later["of_a_later_version"] = Value::Bool(true);
    let body: T = serde_json::from_value(later).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(serde_json::to_string(&body).expect("JSON"), file, "{name}");
}

#[test]
fn bodies_of_1_0() {
    check::<Hello>("hello", include_str!("../../golden/1.0/hello.json"));
    check::<LoginRequest>("login request", include_str!("../../golden/1.0/login_request.json"));
    check::<LoginResponse>("login response", include_str!("../../golden/1.0/login_response.json"));
    check::<RefreshRequest>("refresh request", include_str!("../../golden/1.0/refresh_request.json"));
    check::<PullRequest>("pull request", include_str!("../../golden/1.0/pull_request.json"));
    check::<PullRequest>("sealing", include_str!("../../golden/1.0/pull_request_sealing.json"));
    check::<PushResponse>("push response", include_str!("../../golden/1.0/push_response.json"));
    check::<WaitRequest>("wait request", include_str!("../../golden/1.0/wait_request.json"));
    check::<WaitResponse>("wait response", include_str!("../../golden/1.0/wait_response.json"));
    check::<ResultsRequest>("results request", include_str!("../../golden/1.0/results_request.json"));
    check::<ResultsResponse>("results response", include_str!("../../golden/1.0/results_response.json"));
    check::<RepairRequest>("repair request", include_str!("../../golden/1.0/repair_request.json"));
    check::<FetchRequest>("fetch request", include_str!("../../golden/1.0/fetch_request.json"));
    check::<RevealRequest>("reveal request", include_str!("../../golden/1.0/reveal_request.json"));
    check::<RevealResponse>("reveal response", include_str!("../../golden/1.0/reveal_response.json"));
    check::<LogoutRequest>("logout request", include_str!("../../golden/1.0/logout_request.json"));
    check::<LogoutResponse>("logout response", include_str!("../../golden/1.0/logout_response.json"));
    check::<Fault>("fault", include_str!("../../golden/1.0/fault.json"));
}

/// Arguments of an intent are raw: they do not survive a detour through a DOM.
#[test]
fn a_push_of_1_0() {
    let file = include_str!("../../golden/1.0/push_request.json").trim_end();
    let body: PushRequest = serde_json::from_str(file).expect("a push");
    assert_eq!(serde_json::to_string(&body).expect("JSON"), file);
}
