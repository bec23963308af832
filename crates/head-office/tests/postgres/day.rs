//! A day at head office on PostgreSQL, over HTTPS: log in, pull, push, the month closes, pull again.

use std::sync::Arc;

use domain::Fen;
use domain::snapshot::Series;
use head_office::core::book;
use head_office::job::close_month;
use office_store::{ChildMode, OfficeStore};
use serde_json::{Value, json};

use crate::town::{BRANCH, Town, change, contact, customer, id_of, lines, put, trusting};

/// Work with the store, on a thread that may wait.
async fn with<T: Send + 'static>(
    town: &Town,
    work: impl FnOnce(Arc<dyn OfficeStore>) -> T + Send + 'static,
) -> T {
    let store = town.store();
    tokio::task::spawn_blocking(move || work(store)).await.unwrap()
}

fn rows<'l>(lines: &'l [Value], kind: &str) -> Vec<&'l Value> {
    lines.iter().filter(|line| line["t"] == "row" && line["k"] == kind).collect()
}

/// Where the device stands after a complete round.
fn cursors(lines: &[Value]) -> Value {
    let key = |scope: &Value| {
        let reset = lines.iter().find(|line| line["t"] == "reset" && line["s"] == *scope);
        reset.expect("a new device starts from 0")["key"].clone()
    };
    let done = lines.iter().filter(|line| line["t"] == "done");
    done.map(
        |line| json!({"s": line["s"], "key": key(&line["s"]), "base": line["base"], "after": line["base"]}),
    )
    .collect()
}

#[tokio::test]
async fn a_day_at_head_office() {
    let town = Town::with(40).await;
    let other = trusting(&town.running.ca_pem);
    assert_eq!(other.get(town.at("/v1/health")).send().await.unwrap().status(), 204);
    let wrong = json!({"login": "8800001", "password": "wrong", "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/login", None, wrong).await.status(), 401);
    let advisor = town.login("8800001").await;
    let body = json!({"refresh_token": advisor.refresh_token, "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/refresh", None, body).await.status(), 200);
    let first = town.pull(&advisor.access_token, json!([])).await;
    assert_eq!(rows(&first, "customer").len(), 40);
    assert_eq!(rows(&first, "interaction").len(), 80);

    with(&town, |store| {
        let months: Series = serde_json::from_value(json!({"months": []})).unwrap_or_default();
        change(store.as_ref(), |txn| {
            put(txn, &customer(41, Some("8800001")), &[contact(41, 1)]);
            let row = customer(1, Some("8800001"));
            let entry = book::Entry { series: Some(&months), ..book::Entry::of(&row) };
            book::put(txn, &entry, ChildMode::Merge, None).unwrap();
        });
        close_month::run(store.as_ref(), None, &mut |_, _| {}).unwrap();
        let row = book::get(store.read().unwrap().as_ref(), &BRANCH.into(), &id_of(1)).unwrap().unwrap();
        assert!(row.assets.is_none_or(|assets| assets.aum_davg >= Fen::wan(0)));
    })
    .await;

    let manager = town.login("8800004").await;
    let wish = json!({"seq": 1, "mid": "0197a000-0000-7000-8000-000000000001", "name": "assignment.request@1", "made_at": 0, "args": {
        "customer": id_of(2), "to": "8800002", "expect_owner_version": 1, "reason": "值班"}});
    let push = json!({"client": "c1", "branch": BRANCH, "mutations": [wish]});
    let answer = town.post("/v1/sync/push", Some(&manager.access_token), push.clone()).await;
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told["results"][0]["status"], "applied", "{told}");
    let again = town.post("/v1/sync/push", Some(&manager.access_token), push).await;
    assert_eq!(again.json::<Value>().await.unwrap(), told, "answered the same, done once");

    let request = json!({"vault": "v1", "client": "c1", "scopes": cursors(&first)});
    let answer = town.post("/v1/sync/pull", Some(&advisor.access_token), request).await;
    let second = lines(&answer.bytes().await.unwrap());
    let gone: Vec<&Value> = second.iter().filter(|line| line["t"] == "exit").collect();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0]["ids"], json!([id_of(2)]));
    assert!(rows(&second, "customer").iter().any(|row| row["id"] == json!(id_of(41))));
}

#[tokio::test]
async fn many_devices_come_at_once() {
    let town = Arc::new(
        Town::configured(60, |config| {
            config.limits.calls_per_second = 1000;
            config.limits.snapshots = 40;
            // A download gives way while a delta has to wait, and it begins with one.
            config.limits.deltas = 40;
        })
        .await,
    );
    let token = town.login("8800001").await.access_token;
    let pulls: Vec<_> = (0..40)
        .map(|_| {
            let (town, token) = (town.clone(), token.clone());
            tokio::spawn(async move { rows(&town.pull(&token, json!([])).await, "customer").len() })
        })
        .collect();
    for pull in pulls {
        assert_eq!(pull.await.unwrap(), 60);
    }
}
