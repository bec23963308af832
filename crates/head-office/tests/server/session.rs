//! Doors and sessions over HTTPS: hello, login, refresh, lock-out, versions, TLS, limits.

use domain::staff::{Role, StaffStatus};
use head_office::core::library;
use head_office::core::session::credential;
use head_office::opening::{self, Opener};
use protocol::login::LoginResponse;
use serde_json::{Value, json};

use crate::town::{PASSWORD, Town, person, small_bank, trusting};

async fn login(town: &Town, emp_no: &str, password: &str, device: &str) -> (u16, Value) {
    let body = json!({"login": emp_no, "password": password, "device": device});
    let response = town.post("/v1/auth/login", None, body).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

fn nothing() -> Value {
    json!({"vault": "v", "client": "c", "scopes": []})
}

#[tokio::test(flavor = "multi_thread")]
async fn an_advisor_logs_in_and_pulls_the_book() {
    let town = Town::with(3).await;
    let session = town.login("8800001").await;
    assert_eq!(session.branch_name, "江州城东支行");
    assert_eq!(session.lease_share.len(), 64);
    let lines = town.pull(&session.access_token, json!([])).await;
    let subs = ["a:8800001@", "p:", "r:", "u:8800001@"].map(|start| format!("{start}990100101"));
    assert_eq!(lines[0]["subs"], json!([subs[0], subs[1], subs[2], subs[3], "ref"]));
    let customers = lines.iter().filter(|line| line["k"] == "customer").count();
    let contacts = lines.iter().filter(|line| line["k"] == "interaction").count();
    assert_eq!((customers, contacts), (3, 6));
    assert_eq!(lines.iter().filter(|line| line["t"] == "done").count(), 5);
    town.running.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_without_changes_is_small() {
    let town = Town::with(3).await;
    let token = town.login("8800001").await.access_token;
    let mut cursors = Vec::new();
    for line in town.pull(&token, json!([])).await {
        match line["t"].as_str() {
            Some("reset") => cursors.push((line["s"].clone(), line["key"].clone())),
            Some("done") => {
                let base = line["base"].clone();
                let at = cursors.iter().position(|(scope, _)| *scope == line["s"]).unwrap();
                let (scope, key) = cursors[at].clone();
                cursors[at].1 = json!({"s": scope, "key": key, "base": base, "after": base});
            }
            _ => {}
        }
    }
    let scopes: Vec<Value> = cursors.into_iter().map(|(_, cursor)| cursor).collect();
    let body = json!({"vault": "v", "client": "c", "scopes": scopes});
    let response = town.post("/v1/sync/pull", Some(&token), body).await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    let bytes = response.bytes().await.unwrap();
    assert_eq!(crate::town::lines(&bytes).len(), 6, "hello and a done for each of five scopes");
    assert!(bytes.len() <= 100 * 6, "{} bytes", bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn hello_lists_demo_accounts_of_every_role() {
    let town = Town::with(2).await;
    let hello: protocol::hello::Hello =
        town.http.get(town.at("/v1/hello")).send().await.unwrap().json().await.unwrap();
    let roles: Vec<Role> = hello.demo_accounts.iter().map(|account| account.role).collect();
    assert_eq!(
        roles,
        [
            Role::RelationshipManager,
            Role::RelationshipManager,
            Role::Teller,
            Role::BranchManager,
            Role::Administrator,
            Role::Auditor
        ]
    );
    assert_eq!(hello.demo_accounts[0].login, "8800001", "the advisor with customers comes first");
    let health = town.http.get(town.at("/v1/health")).send().await.unwrap();
    assert_eq!(health.status(), 204);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_passwords_close_the_login_on_that_device() {
    let town = Town::with(0).await;
    for _ in 0..5 {
        let (status, fault) = login(&town, "8800001", "wrong", "pc-1").await;
        assert_eq!((status, fault["code"].as_str()), (401, Some("wrong_password")));
        assert_eq!(fault["trace_id"].as_str().unwrap().len(), 32);
    }
    let (status, fault) = login(&town, "8800001", PASSWORD, "pc-1").await;
    assert_eq!((status, fault["code"].as_str()), (429, Some("locked_out")));
    assert_eq!(login(&town, "8800001", PASSWORD, "pc-2").await.0, 200);
    assert_eq!(login(&town, "8800002", PASSWORD, "pc-1").await.0, 200);
    assert_eq!(login(&town, "9999999", PASSWORD, "pc-1").await.0, 401, "unknown like wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_works_once_and_its_reuse_ends_the_family() {
    let town = Town::with(0).await;
    let first = town.login("8800001").await;
    let refresh = async |token: &str, device: &str| {
        let body = json!({"refresh_token": token, "device": device});
        town.post("/v1/auth/refresh", None, body).await
    };
    let response = refresh(&first.refresh_token, "pc-1").await;
    let second: LoginResponse = response.json().await.unwrap();
    assert_ne!(second.refresh_token, first.refresh_token);
    assert_eq!(second.lease_share, first.lease_share, "one share per user and device");
    let pulled = town.post("/v1/sync/pull", Some(&second.access_token), nothing()).await;
    assert_eq!(pulled.status(), 200);
    // Once more at once: the answer may have been lost, and is given again.
    let again: LoginResponse = refresh(&first.refresh_token, "pc-1").await.json().await.unwrap();
    assert_eq!(again.refresh_token, second.refresh_token);
    let third: LoginResponse = refresh(&second.refresh_token, "pc-1").await.json().await.unwrap();
    assert_ne!(third.refresh_token, second.refresh_token);
    assert_eq!(refresh(&first.refresh_token, "pc-1").await.status(), 401, "its successor was used");
    assert_eq!(refresh(&third.refresh_token, "pc-1").await.status(), 401, "its family fell");
    let other = town.login("8800001").await;
    assert_eq!(refresh(&other.refresh_token, "pc-9").await.status(), 401, "another device");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    let town = Town::with(0).await;
    let session = town.login("8800001").await;
    let set = |password: &str| town.aside(|store| credential::set(store, &"8800001".into(), password));
    assert!(matches!(set("short"), Err(credential::CredentialError::TooShort)));
    set("long enough").unwrap();
    let body = json!({"refresh_token": session.refresh_token, "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/refresh", None, body).await.status(), 401);
    assert_eq!(login(&town, "8800001", PASSWORD, "pc-1").await.0, 401);
    assert_eq!(login(&town, "8800001", "long enough", "pc-1").await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_role_ends_sessions_and_who_left_is_shut_out() {
    let town = Town::with(0).await;
    let token = town.login("8800001").await.access_token;
    town.change(|txn| {
        library::put_staff(txn, &person("8800001", Role::Teller, 2)).unwrap();
    });
    assert_eq!(town.post("/v1/sync/pull", Some(&token), nothing()).await.status(), 401);
    let token = town.login("8800001").await.access_token;
    let gone = domain::staff::Staff { status: StaffStatus::Left, ..person("8800001", Role::Teller, 2) };
    town.change(|txn| {
        library::put_staff(txn, &gone).unwrap();
    });
    assert_eq!(town.post("/v1/sync/pull", Some(&token), nothing()).await.status(), 403);
    assert_eq!(login(&town, "8800001", PASSWORD, "pc-1").await.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_or_in_a_wrong_form_nothing_is_served() {
    let town = Town::configured(0, |config| config.limits.body_bytes = 2000).await;
    let token = town.login("8800001").await.access_token;
    let code = async |response: reqwest::Response| {
        let status = response.status().as_u16();
        let fault: protocol::fault::Fault = response.json().await.unwrap();
        (status, fault.code)
    };
    let expect = |status, code: &str| (status, code.to_owned());
    let none = town.post("/v1/sync/pull", None, nothing()).await;
    assert_eq!(code(none).await, expect(401, "unauthenticated"));
    let forged = town.post("/v1/sync/pull", Some("fa1.e30.AAAA"), nothing()).await;
    assert_eq!(code(forged).await, expect(401, "unauthenticated"));
    let shapeless = town.post("/v1/sync/pull", Some(&token), json!({"vault": 1})).await;
    assert_eq!(code(shapeless).await, expect(400, "bad_request"));
    let long = json!({"vault": "v".repeat(65), "client": "c", "scopes": []});
    assert_eq!(code(town.post("/v1/sync/pull", Some(&token), long).await).await, expect(400, "bad_request"));
    let large = json!({"vault": "v".repeat(4000), "client": "c", "scopes": []});
    assert_eq!(code(town.post("/v1/sync/pull", Some(&token), large).await).await, expect(413, "too_large"));
    let plain = town.http.post(town.at("/v1/sync/pull")).bearer_auth(&token).body("{}").send().await;
    assert_eq!(code(plain.unwrap()).await, expect(415, "unsupported"));
    let lost = town.http.get(town.at("/v1/nowhere")).send().await.unwrap();
    assert_eq!(code(lost).await, expect(404, "not_found"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_major_of_the_protocol_is_sent_away() {
    let town = Town::with(0).await;
    let spoken = async |version: &str| {
        let request = town.http.get(town.at("/v1/hello")).header(protocol::VERSION_HEADER, version);
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap()["code"].clone())
    };
    assert_eq!(spoken("1.7").await, (200, Value::Null));
    assert_eq!(spoken("2.0").await, (426, json!("unsupported")));
    assert_eq!(spoken("0.9").await, (200, Value::Null), "it may still bring home what it holds");
    let pull = town.http.post(town.at("/v1/sync/pull")).header(protocol::VERSION_HEADER, "0.9");
    let refused = pull.json(&nothing()).send().await.unwrap();
    assert_eq!(refused.status(), 426);
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "too_old");
    assert_eq!(spoken("abc").await.0, 426);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_calls_are_told_when_to_come_back() {
    let town = Town::configured(0, |config| config.limits.calls_per_second = 1).await;
    let token = town.login("8800001").await.access_token;
    let mut refused = None;
    for _ in 0..30 {
        let response = town.post("/v1/sync/pull", Some(&token), nothing()).await;
        if response.status() == 429 {
            refused = Some(response);
            break;
        }
    }
    let refused = refused.expect("a limit");
    assert!(refused.headers().contains_key("retry-after"));
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "busy");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_trusts_another_authority_gets_no_connection() {
    let town = Town::with(0).await;
    let stranger = Town::with(0).await;
    let refused = trusting(&stranger.running.ca_pem).get(town.at("/v1/hello")).send().await;
    assert!(refused.unwrap_err().is_connect());
    assert_eq!(town.http.get(town.at("/v1/hello")).send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (data, of) = (folder.path().to_owned(), crate::ground::database());
    let config = head_office::Config { demo: true, database: of.clone(), ..head_office::Config::new(&data) };
    // A store belongs on a thread that may wait.
    let filling = move || small_bank(opening::open(&data, &of, Opener::Command).unwrap().as_ref(), 1);
    tokio::task::spawn_blocking(filling).await.unwrap();
    let first = head_office::Server::start(config.clone()).await.unwrap();
    let ca_pem = first.ca_pem.clone();
    first.shutdown().await.unwrap();
    crate::ground::check_settled(folder.path());
    let second = head_office::Server::start(config).await.unwrap();
    assert_eq!(second.ca_pem, ca_pem, "the authority is made once");
    let session = trusting(&ca_pem)
        .post(format!("{}/v1/auth/login", second.url))
        .json(&json!({"login": "8800001", "password": PASSWORD, "device": "pc-1"}))
        .send()
        .await
        .unwrap();
    assert_eq!(session.status(), 200);
    second.shutdown().await.unwrap();
}
