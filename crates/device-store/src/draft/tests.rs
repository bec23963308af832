//! Rows told of before they are put: the store holds the same as without being told.

use protocol::digest::Digest;
use protocol::scope::Scope;
use rusqlite::types::Value;
use serde_json::json;
use sync::{Draft, Row, ScopeState, Store};

use crate::open::{Role, open};
use crate::tests::{keys, open_in};

const COUNT: u32 = 60;

/// A customer, long enough to be packed; every seventh is from a newer head office.
fn customer(no: u32) -> (String, String) {
    let id = format!("018f0000-0000-7000-8000-{no:012}");
    let status = if no % 7 == 3 { "unheard_of" } else { "normal" };
    let face = json!({
        "id": id, "branch": "310000001", "name": format!("王小{no}"), "gender": "female",
        "age_band": "unknown", "status": status, "as_of": "2026-11-19",
        "import": "x".repeat(1_200 + no as usize),
    });
    (id, face.to_string())
}

fn row((id, payload): &(String, String)) -> Row<'_> {
    let hash = Digest::of_payload(payload.as_bytes()).0;
    let kind = "customer";
    Row { kind, id, of: None, ver: 1, whole: true, kids: None, until: None, sealed: None, hash, payload }
}

/// Every row of base and every working row of a store that was given the customers, those of which
/// the number leaves 4 by 11 refused after they were told of.
fn held(told: bool) -> Vec<Vec<Value>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = open_in(folder.path()).expect("a new store");
    let scope: Scope = "b:310000001".parse().expect("a scope");
    let mut writer = &store;
    let mut draft = writer.begin().expect("a transaction");
    draft.save(&ScopeState::new(scope.clone())).expect("a scope");
    let customers: Vec<(String, String)> = (0..COUNT).map(customer).collect();
    if told {
        customers.iter().for_each(|customer| draft.ahead(&row(customer)));
    }
    for (no, customer) in customers.iter().enumerate() {
        if no % 11 != 4 {
            draft.put(&scope, &row(customer)).expect("a row");
        }
    }
    draft.commit().expect("written");
    let cache = open(&folder.path().join("cache.db"), &keys().cache, Role::Reader).expect("readable");
    let all =
        "SELECT b.ver, b.hash, b.raw, c.* FROM base b LEFT JOIN customer c ON c.base = b.no ORDER BY b.no";
    let mut statement = cache.prepare(all).expect("SQL");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

#[test]
fn a_store_that_is_told_ahead_holds_the_same() {
    let (told, untold) = (held(true), held(false));
    assert_eq!(told.len(), (0..COUNT).filter(|no| no % 11 != 4).count());
    assert!(told.iter().any(|row| row[3] == Value::Null), "some cannot be read");
    assert!(told.iter().any(|row| row[3] != Value::Null), "some can");
    assert_eq!(told, untold);
}
