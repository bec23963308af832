//! Which scopes a customer is in.

use domain::customer::Customer;
use serde_json::json;

use super::scopes_of;

fn served(until: Option<&str>) -> Customer {
    let mut cover = json!({"by": "1002", "role": "cover", "from": "2026-01-05"});
    if let Some(until) = until {
        cover["until"] = json!(until);
    }
    serde_json::from_value(json!({
        "id": "018f0000-0000-7000-8000-000000000001", "branch": "999010101", "gender": "female",
        "age_band": "35_44", "status": "normal", "as_of": "2026-11-19",
        "served_by": [{"by": "1001", "role": "primary", "from": "2020-01-01"}, cover]
    }))
    .unwrap()
}

#[test]
fn a_cover_grants_its_scope_until_its_last_day() {
    let both = ["a:1001@999010101", "a:1002@999010101"];
    assert_eq!(scopes_of(&served(None)), both);
    assert_eq!(scopes_of(&served(Some("2026-11-19"))), both);
    assert_eq!(scopes_of(&served(Some("2026-11-18"))), both[..1]);
}
