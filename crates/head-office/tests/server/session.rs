//! Doors and sessions: hello, login, refresh, lock-out, versions, TLS.

use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn an_advisor_logs_in_and_pulls_the_book() {
    let town = Town::with(3).await;
    let session = town.login("8800001").await;
    assert_eq!(session.branch_name, "江州城东支行");
    let lines = town.pull(&session.access_token, serde_json::json!([])).await;
    assert_eq!(lines[0]["subs"], serde_json::json!(["a:8800001@990100101", "ref"]));
    let customers = lines.iter().filter(|line| line["k"] == "customer").count();
    let contacts = lines.iter().filter(|line| line["k"] == "interaction").count();
    assert_eq!((customers, contacts), (3, 6));
    assert_eq!(lines.iter().filter(|line| line["t"] == "done").count(), 2);
    town.running.shutdown().await.unwrap();
}
