//! The calls beside pull and push, over HTTPS: wait, results, repair, fetch, reveal, logout, and
//! what a client of another protocol version may still do.

use std::time::Duration;

use domain::audit::{AuditAction, AuditEvent};
use domain::customer::{ContactKind, ContactPoint, Customer};
use domain::staff::{Role, Staff, StaffStatus};
use head_office::core::library;
use head_office::verb::Speaks;
use office_store::customer::Master;
use protocol::digest::Digest;
use protocol::repair::{bucket_name, bucket_of, sums};
use serde_json::{Value, json};

use crate::push::mid_of;
use crate::town::{BRANCH, Town, customer, id_of, lines, person, put};

const ADVISOR: &str = "8800001";
const TELLER: &str = "8800003";
const MANAGER: &str = "8800004";
const ELSEWHERE: &str = "990100102";

/// Posts and gives status and body.
async fn call(town: &Town, token: &str, path: &str, body: Value) -> (u16, Value) {
    let response = town.post(path, Some(token), body).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

/// What a device knows after a round: the digest of each scope.
fn seen(lines: &[Value]) -> Value {
    let done = lines.iter().filter(|line| line["t"] == "done");
    done.map(|line| json!({ "s": line["s"], "digest": line["digest"] })).collect()
}

fn star(n: u32) -> Value {
    let args = json!({ "customer": id_of(n), "starred": true });
    json!({ "client": "c1", "branch": BRANCH, "mutations": [
        { "seq": 1, "mid": mid_of("star"), "name": "star.set@1", "args": args, "made_at": 0 }
    ] })
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_ends_when_something_of_mine_moves_and_not_before() {
    let town = Town::with(2).await;
    let token = town.login(ADVISOR).await.access_token;
    let known = seen(&town.pull(&token, json!([])).await);
    let ask = |patience: u32| json!({ "scopes": known, "patience_ms": patience });
    let (status, answer) = call(&town, &token, "/v1/sync/wait", ask(1)).await;
    assert_eq!((status, answer["moved"].as_array().unwrap().len()), (200, 0), "{answer}");
    let waiting = call(&town, &token, "/v1/sync/wait", ask(25_000));
    let pushing = call(&town, &token, "/v1/sync/push", star(1));
    let ((_, answer), (status, _)) = tokio::join!(waiting, pushing);
    assert_eq!(status, 200);
    assert_eq!(answer["moved"], json!([format!("u:{ADVISOR}@{BRANCH}")]));
    let (_, answer) = call(&town, &token, "/v1/sync/wait", json!({"scopes": [], "patience_ms": 0})).await;
    assert_eq!(answer["moved"].as_array().unwrap().len(), 5, "all that is not known: {answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_ones_own() {
    let town = Town::with(1).await;
    let token = town.login(ADVISOR).await.access_token;
    call(&town, &token, "/v1/sync/push", star(1)).await;
    let ask = json!({ "branch": BRANCH, "mids": [mid_of("star"), mid_of("never sent")] });
    let (status, answer) = call(&town, &token, "/v1/sync/results", ask.clone()).await;
    assert_eq!((status, answer["results"][0]["status"].as_str()), (200, Some("applied")));
    assert_eq!(answer["results"].as_array().unwrap().len(), 1);
    let other = town.login(MANAGER).await.access_token;
    let (_, answer) = call(&town, &other, "/v1/sync/results", ask).await;
    assert_eq!(answer["results"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repair_brings_the_buckets_that_differ_and_nothing_else() {
    let town = Town::with(40).await;
    let token = town.login(ADVISOR).await.access_token;
    let scope = format!("a:{ADVISOR}@{BRANCH}");
    let first = town.pull(&token, json!([{ "s": scope, "key": "", "base": 0, "after": 0 }])).await;
    let key = first.iter().find(|line| line["t"] == "reset").unwrap()["key"].clone();
    let base = first.iter().find(|line| line["t"] == "done").unwrap()["base"].clone();
    let mut members: Vec<(String, u64)> = first
        .iter()
        .filter(|line| line["k"] == "customer")
        .map(|line| (line["id"].as_str().unwrap().to_owned(), line["ver"].as_u64().unwrap()))
        .collect();
    assert_eq!(members.len(), 40);
    let lost = members.remove(7).0;
    let ask = |members: &[(String, u64)], key: &Value| {
        let sums = sums(members.iter().map(|(id, ver)| (id.as_str(), *ver)));
        let sums: Vec<String> = sums.iter().map(Digest::to_string).collect();
        json!({ "vault": "v1", "client": "c1", "sums": sums,
            "scope": { "s": scope, "key": key, "base": base, "after": base } })
    };
    let stale = town.post("/v1/sync/repair", Some(&token), ask(&members, &json!("old"))).await;
    assert_eq!(lines(&stale.bytes().await.unwrap())[1], json!({ "t": "behind", "s": scope }));
    let response = town.post("/v1/sync/repair", Some(&token), ask(&members, &key)).await;
    assert_eq!(response.status(), 200);
    let answer = lines(&response.bytes().await.unwrap());
    let bucket = bucket_of(&lost);
    assert_eq!(answer[1], json!({ "t": "repair", "s": scope, "ids": [bucket_name(bucket)] }));
    let rows: Vec<&Value> = answer.iter().filter(|line| line["k"] == "customer").collect();
    assert!(rows.iter().any(|row| row["id"] == lost.as_str() && row["whole"] == true));
    assert!(rows.iter().all(|row| bucket_of(row["id"].as_str().unwrap()) == bucket));
    assert_eq!(answer.iter().filter(|line| line["k"] == "interaction").count(), rows.len() * 2);
    assert_eq!(answer.last().unwrap()["count"], 40);
    let another = town.post("/v1/sync/repair", Some(&token), ask(&members[1..], &key)).await;
    assert_eq!(another.status(), 429, "one repair an hour");
    let mut statuses = Vec::new();
    for _ in 0..9 {
        let again = town.post("/v1/sync/repair", Some(&token), ask(&members, &key)).await;
        statuses.push(again.status().as_u16());
    }
    assert_eq!(statuses[..3], [200; 3], "the same again: an answer may be lost");
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}

/// A customer of another branch, known by phone and document.
fn walk_in() -> (Customer, [Master; 2]) {
    let row = Customer {
        branch: ELSEWHERE.into(),
        name: Some("欧阳大明".to_owned()),
        contacts: vec![ContactPoint {
            kind: ContactKind::Mobile,
            masked: "129****5678".to_owned(),
            last4: Some("5678".to_owned()),
            hash: None,
            verified_on: None,
            primary: true,
        }],
        ..customer(77, None)
    };
    let master =
        |kind: &str, value: &str| Master { kind: kind.to_owned(), position: 0, value: value.to_owned() };
    (row, [master("mobile", "12912345678"), master("identity:id_card", "990101199001011230")])
}

/// What head office wrote down in the branch.
fn audit(town: &Town) -> Vec<(u64, AuditEvent)> {
    town.aside(|store| store.read().unwrap().audit_after(BRANCH, 0, 100).unwrap())
}

fn plant(town: &Town) {
    let (row, masters) = walk_in();
    town.aside(|store| {
        let mut txn = store.write().unwrap();
        txn.lock(ELSEWHERE).unwrap();
        put(txn.as_mut(), &row, &[]);
        txn.put_masters(ELSEWHERE, &row.id, &masters).unwrap();
        txn.commit().unwrap();
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_in_is_found_by_the_whole_number_and_lent_to_the_counter_for_the_day() {
    let town = Town::with(1).await;
    plant(&town);
    let teller = town.login(TELLER).await.access_token;
    let ask = |exact: &str, lend: bool| json!({ "exact": exact, "purpose": "客户到店", "lend": lend });
    let (status, answer) = call(&town, &teller, "/v1/customer/fetch", ask("1291234567", false)).await;
    assert_eq!((status, answer["found"].as_array().unwrap().len()), (200, 0), "part of a number is none");
    let (_, answer) = call(&town, &teller, "/v1/customer/fetch", ask("129 1234 5678", true)).await;
    let found = &answer["found"][0];
    assert_eq!(
        (answer["left"].as_u64(), found["customer"]["id"].as_str().unwrap()),
        (Some(58), id_of(77).to_string().as_str())
    );
    assert!(!answer.to_string().contains("欧阳大明"), "masked at head office");
    let lines = town.pull(&teller, json!([])).await;
    let lent = format!("g:{TELLER}@{ELSEWHERE}");
    assert!(lines.iter().any(|line| line["s"] == lent.as_str() && line["id"] == id_of(77).to_string()));
    let note = json!({ "client": "c9", "branch": ELSEWHERE, "mutations": [{ "seq": 1, "mid": mid_of("w"),
        "name": "note.add@1", "made_at": 0,
        "args": { "id": mid_of("w"), "customer": id_of(77), "text": "要办挂失", "visibility": "all" } }] });
    let (_, answer) = call(&town, &teller, "/v1/sync/push", note).await;
    assert_eq!(answer["results"][0]["status"], "applied", "{answer}");

    let advisor = town.login(ADVISOR).await.access_token;
    let (status, answer) = call(&town, &advisor, "/v1/customer/fetch", ask("12912345678", true)).await;
    assert_eq!((status, answer["code"].as_str()), (403, Some("no_access")), "an advisor borrows nobody");
    let (_, answer) = call(&town, &advisor, "/v1/customer/fetch", ask("12912345678", false)).await;
    let shown = &answer["found"][0]["customer"];
    assert!(shown["contacts"].is_null() && shown["number"].is_null(), "tier and who serves: {shown}");
    let events = audit(&town);
    let searches: Vec<&str> = events
        .iter()
        .filter(|(_, event)| event.action == AuditAction::Search)
        .map(|(_, event)| event.result.as_str())
        .collect();
    assert_eq!(searches, ["nobody", "done", "done"]);
    assert!(
        !serde_json::to_string(&events.iter().map(|(_, event)| event).collect::<Vec<_>>())
            .unwrap()
            .contains("12912345678")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_look_ups_an_hour_and_a_reason_for_each() {
    let town = Town::with(0).await;
    let teller = town.login(TELLER).await.access_token;
    let ask = |purpose: &str| json!({ "exact": "12912345678", "purpose": purpose });
    assert_eq!(call(&town, &teller, "/v1/customer/fetch", ask(" ")).await.0, 400);
    for _ in 0..60 {
        assert_eq!(call(&town, &teller, "/v1/customer/fetch", ask("客户到店")).await.0, 200);
    }
    let (status, answer) = call(&town, &teller, "/v1/customer/fetch", ask("客户到店")).await;
    assert_eq!((status, answer["code"].as_str()), (429, Some("quota")));
    let events = audit(&town);
    assert_eq!(events.last().unwrap().1.result, "quota", "the manager sees it");
    let administrator = town.login("8800005").await.access_token;
    assert_eq!(call(&town, &administrator, "/v1/customer/fetch", ask("好奇")).await.0, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_is_shown_to_who_serves_and_every_asking_is_recorded() {
    let town = Town::with(1).await;
    let master = Master { kind: "mobile".to_owned(), position: 0, value: "12912345678".to_owned() };
    town.change(|txn| {
        txn.put_masters(BRANCH, &id_of(1), &[master]).unwrap();
    });
    let ask =
        |field: &str| json!({ "customer": id_of(1), "branch": BRANCH, "field": field, "purpose": "回电" });
    let advisor = town.login(ADVISOR).await.access_token;
    let (status, answer) = call(&town, &advisor, "/v1/customer/reveal", ask("mobile")).await;
    assert_eq!((status, &answer["values"]), (200, &json!(["12912345678"])));
    assert_eq!(call(&town, &advisor, "/v1/customer/reveal", ask("email")).await.0, 404);
    assert_eq!(call(&town, &advisor, "/v1/customer/reveal", ask("token_key")).await.0, 404);
    for emp_no in ["8800002", TELLER, "8800005"] {
        let token = town.login(emp_no).await.access_token;
        let (status, answer) = call(&town, &token, "/v1/customer/reveal", ask("mobile")).await;
        assert_eq!((status, answer["code"].as_str()), (403, Some("no_access")), "{emp_no}");
    }
    let events = audit(&town);
    let reveals = events.iter().filter(|(_, event)| event.action == AuditAction::Reveal);
    let results: Vec<&str> = reveals.map(|(_, event)| event.result.as_str()).collect();
    assert_eq!(results, ["done", "done", "done", "no_access", "no_access", "no_access"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_the_session() {
    let town = Town::with(0).await;
    let session = town.login(ADVISOR).await;
    let body = json!({ "refresh_token": session.refresh_token });
    assert_eq!(call(&town, &session.access_token, "/v1/logout", body).await.0, 200);
    let body = json!({ "refresh_token": session.refresh_token, "device": "pc-1" });
    assert_eq!(town.post("/v1/auth/refresh", None, body).await.status(), 401);
}

/// Everybody's next call is one of somebody who has left.
fn leaves(town: &Town, emp_no: &str) {
    town.change(|txn| {
        let gone = Staff { status: StaffStatus::Left, ..person(emp_no, Role::RelationshipManager, 3) };
        library::put_staff(txn, &gone).unwrap();
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_left_is_told_to_wipe() {
    let town = Town::with(0).await;
    let session = town.login(ADVISOR).await;
    leaves(&town, ADVISOR);
    let pull = json!({ "vault": "v", "client": "c", "scopes": [] });
    let (status, answer) = call(&town, &session.access_token, "/v1/sync/pull", pull.clone()).await;
    assert_eq!((status, answer["code"].as_str()), (403, Some("wipe")));
    let body = json!({ "refresh_token": session.refresh_token, "device": "pc-1" });
    let again: protocol::login::LoginResponse =
        town.post("/v1/auth/refresh", None, body).await.json().await.unwrap();
    assert!(again.lease_share.is_empty(), "no share is given to who left");
    assert_eq!(again.lease_until, again.access_until, "and no time beyond the token's");
    for (path, body) in [
        ("/v1/sync/pull", pull),
        ("/v1/sync/wait", json!({ "scopes": [], "patience_ms": 0 })),
        ("/v1/sync/results", json!({ "branch": BRANCH, "mids": [] })),
        ("/v1/customer/fetch", json!({ "exact": "12912345678", "purpose": "客户到店" })),
    ] {
        let (status, answer) = call(&town, &again.access_token, path, body).await;
        assert_eq!((status, answer["code"].as_str()), (403, Some("wipe")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_left_hands_in_and_nothing_of_it_is_lost() {
    let town = Town::with(1).await;
    let session = town.login(ADVISOR).await;
    leaves(&town, ADVISOR);
    let body = json!({ "refresh_token": session.refresh_token, "device": "pc-1" });
    let again: protocol::login::LoginResponse =
        town.post("/v1/auth/refresh", None, body).await.json().await.unwrap();
    let note =
        json!({ "id": mid_of("note"), "customer": id_of(1), "text": "愿谈到期", "visibility": "branch" });
    let soft = json!({ "customer": id_of(1), "field": "hobby", "value": "围棋", "base_version": 0 });
    let now = chrono::Utc::now().timestamp_millis();
    let push = json!({ "client": "c1", "branch": BRANCH, "mutations": [
        { "seq": 1, "mid": mid_of("note"), "name": "note.add@1", "args": note, "made_at": now },
        { "seq": 2, "mid": mid_of("soft"), "name": "customer.set@1", "args": soft, "made_at": now },
    ] });
    let (status, answer) = call(&town, &again.access_token, "/v1/sync/push", push).await;
    assert_eq!((status, answer["results"][0]["status"].as_str()), (200, Some("applied")), "{answer}");
    assert_eq!(answer["results"][1]["code"], "left", "a change is not made by who left");
    let parked =
        town.aside(|store| head_office::core::push::parked(store.read().unwrap().as_ref(), BRANCH).unwrap());
    assert_eq!(parked.len(), 1);
    assert_eq!((parked[0].name.as_str(), parked[0].by.as_str()), ("customer.set@1", ADVISOR));
    assert!(parked[0].args.get().contains("围棋"), "as it came");
    let events = audit(&town);
    assert_eq!(events.last().unwrap().1.result, "parked", "and the auditor sees that it was");
}

async fn spoken(town: &Town, token: &str, path: &str, body: &Value, version: &str) -> u16 {
    let request = town.http.post(town.at(path)).bearer_auth(token).json(body);
    let response = request.header("sync-protocol", version).timeout(Duration::from_secs(60)).send().await;
    response.unwrap().status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_server_serves_the_version_before_its_own_and_drains_older_ones() {
    let pull = json!({ "vault": "v", "client": "c", "scopes": [] });
    for (speaks, version, pulls, pushes) in [
        (1, "1.0", 200, 200),
        (1, "1.7", 200, 200),
        (1, "2.0", 426, 426),
        (2, "1.0", 200, 200),
        (2, "2.0", 200, 200),
        (3, "1.0", 426, 200),
        (3, "2.0", 200, 200),
        (3, "x", 426, 426),
    ] {
        let town = Town::configured(1, |config| config.speaks = Speaks(speaks)).await;
        let token = town.login(ADVISOR).await.access_token;
        let case = format!("a server of {speaks}, a client of {version}");
        assert_eq!(spoken(&town, &token, "/v1/sync/pull", &pull, version).await, pulls, "{case}");
        assert_eq!(spoken(&town, &token, "/v1/sync/push", &star(1), version).await, pushes, "{case}");
    }
}
