//! Which scopes a customer is in.

use domain::customer::Customer;
use serde_json::json;

use super::{clock, stays};

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
    let today = "2026-11-19".parse().unwrap();
    let scopes = |customer: &Customer| -> Vec<String> {
        stays(customer, today).into_iter().map(|stay| stay.scope).collect()
    };
    assert_eq!(scopes(&served(None)), both);
    assert_eq!(scopes(&served(Some("2026-11-19"))), both);
    assert_eq!(scopes(&served(Some("2026-11-18"))), both[..1]);
    let until = stays(&served(Some("2026-11-19")), today)[1].until.unwrap();
    assert_eq!(until.business_date(), today);
    assert_eq!(domain::Timestamp(until.0 + 1).business_date(), today.succ_opt().unwrap());
    assert_eq!(clock::end_of(today), until);
}

#[test]
fn a_cover_that_has_not_begun_grants_nothing() {
    let before = "2026-01-04".parse().unwrap();
    let mut customer = served(None);
    customer.as_of = before;
    assert_eq!(stays(&customer, before).len(), 1);
}

#[test]
fn who_waits_for_an_advisor_is_in_the_pool() {
    let mut customer = served(None);
    customer.served_by.clear();
    let today = customer.as_of;
    assert!(stays(&customer, today).is_empty(), "nobody of high value");
    let decision = json!({"month": "2026-10", "tier": "platinum", "rank": 2, "effective_from": "2026-10",
        "since": "2026-10", "watch": 0, "rule_version": "1", "reasons": []});
    customer.tier = serde_json::from_value(decision).unwrap();
    assert_eq!(stays(&customer, today)[0].scope, "p:999010101");
}
