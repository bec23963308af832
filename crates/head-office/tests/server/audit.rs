//! Reading the audit over HTTPS: by an auditor alone, page by page, written down itself, and
//! without a word about a customer.

use domain::audit::{AuditAction, AuditEvent};
use serde_json::{Value, json};

use crate::push::mid_of;
use crate::town::{BRANCH, Town, id_of};

const ADVISOR: &str = "8800001";
const AUDITOR: &str = "8800006";
/// What an auditor is told of an event.
const FIELDS: [&str; 6] = ["at", "by", "action", "object", "purpose", "result"];

async fn read(town: &Town, token: &str, after: u64, limit: u32) -> (u16, Value) {
    let body = json!({ "branch": BRANCH, "after": after, "limit": limit });
    let response = town.post("/v1/audit/read", Some(token), body).await;
    (response.status().as_u16(), response.json().await.unwrap())
}

/// What head office wrote down in the branch.
fn kept(town: &Town) -> Vec<(u64, AuditEvent)> {
    town.aside(|store| store.read().unwrap().audit_after(BRANCH, 0, 1_000).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_reads_page_by_page_what_was_done_and_the_reading_is_written_down() {
    let town = Town::with(3).await;
    let advisor = town.login(ADVISOR).await.access_token;
    let notes = (1..=7).map(|n| {
        let args = json!({ "id": mid_of(&n.to_string()), "customer": id_of(1 + n % 3),
            "text": "愿谈到期", "visibility": "branch" });
        json!({ "seq": n, "mid": mid_of(&n.to_string()), "name": "note.add@1", "args": args, "made_at": 0 })
    });
    let push = json!({ "client": "c1", "branch": BRANCH, "mutations": notes.collect::<Vec<_>>() });
    assert_eq!(town.post("/v1/sync/push", Some(&advisor), push).await.status(), 200);

    let auditor = town.login(AUDITOR).await.access_token;
    let before = kept(&town);
    assert_eq!(before.len(), 7);
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let (status, page) = read(&town, &auditor, after, 3).await;
        assert_eq!(status, 200, "{page}");
        assert!(!page.to_string().contains("愿谈到期"), "codes and ids, no words of a note");
        seen.extend(page["events"].as_array().unwrap().clone());
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    let positions: Vec<u64> = seen.iter().map(|one| one["n"].as_u64().unwrap()).collect();
    assert!(positions.windows(2).all(|pair| pair[0] < pair[1]), "each once, oldest first: {positions:?}");
    for ((n, event), shown) in before.iter().zip(&seen) {
        assert_eq!(shown["n"], *n);
        assert_eq!(shown["event"], serde_json::to_value(event).unwrap());
        let fields = shown["event"].as_object().unwrap();
        assert!(fields.keys().all(|field| FIELDS.contains(&field.as_str())), "{shown}");
    }
    let readings: Vec<_> = kept(&town).into_iter().skip(before.len()).collect();
    let object = Some(format!("audit/{BRANCH}"));
    for (_, reading) in &readings {
        assert_eq!((&reading.object, reading.result.as_str()), (&object, "done"));
        assert_eq!((reading.action, reading.by.as_str()), (AuditAction::View, AUDITOR));
    }
    // Two whole pages, then the last note with the two readings before it, and what that one left.
    assert_eq!(readings.len(), 4, "each page is a line");

    let body = json!({ "branch": BRANCH, "book": "logins", "limit": 10 });
    let logins: Value = town.post("/v1/audit/read", Some(&auditor), body).await.json().await.unwrap();
    let who = |one: &Value| one["event"]["by"].as_str().unwrap().to_owned();
    let came: Vec<String> = logins["events"].as_array().unwrap().iter().map(who).collect();
    assert_eq!(came, [ADVISOR, AUDITOR], "{logins}");
    let (_, last) = kept(&town).pop().unwrap();
    assert_eq!(last.object, Some(format!("audit/{BRANCH} logins")));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_reads_the_audit_and_that_they_asked_is_in_it() {
    let town = Town::with(3).await;
    for emp_no in [ADVISOR, "8800003", "8800004", "8800005"] {
        let token = town.login(emp_no).await.access_token;
        let (status, answer) = read(&town, &token, 0, 10).await;
        assert_eq!((status, answer["code"].as_str()), (403, Some("no_access")), "{emp_no}");
        let (_, last) = kept(&town).pop().unwrap();
        assert_eq!((last.by.as_str(), last.result.as_str()), (emp_no, "no_access"));
    }
    let auditor = town.login(AUDITOR).await.access_token;
    for limit in [0, 501] {
        assert_eq!(read(&town, &auditor, 0, limit).await.0, 400, "{limit}");
    }
    let (status, page) = read(&town, &auditor, u64::MAX >> 1, 500).await;
    assert_eq!((status, page["events"].as_array().map(Vec::len)), (200, Some(0)));
    assert!(page["next"].is_null());
}
