//! While a bank is loaded (into SQLite that takes the one writer there is) people come in and
//! look at what there is.

use std::sync::mpsc;

use serde_json::json;

use crate::town::{BRANCH, Town, customer, put};

#[tokio::test]
async fn while_a_bank_is_loaded_people_log_in_and_pull() {
    let town = Town::with(3).await;
    let store = town.store();
    let (begun, begins) = mpsc::channel();
    let (end, ends) = mpsc::channel::<()>();
    let load = std::thread::spawn(move || {
        let mut load = store.write().unwrap();
        load.lock(BRANCH).unwrap();
        put(load.as_mut(), &customer(4, Some("8800001")), &[]);
        begun.send(()).unwrap();
        ends.recv().unwrap();
        load.commit().unwrap();
    });
    begins.recv().unwrap();
    let session = town.login("8800001").await;
    let body = json!({"refresh_token": session.refresh_token, "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/refresh", None, body).await.status(), 200);
    let wrong = json!({"login": "8800001", "password": "no", "device": "pc-1"});
    assert_eq!(town.post("/v1/auth/login", None, wrong).await.status(), 401, "told, not sent away");
    let held = |lines: &[serde_json::Value]| lines.iter().filter(|line| line["k"] == "customer").count();
    assert_eq!(held(&town.pull(&session.access_token, json!([])).await), 3);
    end.send(()).unwrap();
    load.join().unwrap();
    assert_eq!(held(&town.pull(&session.access_token, json!([])).await), 4);
}
