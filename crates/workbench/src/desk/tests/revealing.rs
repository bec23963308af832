//! Revealing: a value behind a mask is asked for singly, with a reason, written down first, counted,
//! and kept nowhere.

use serde_json::{Value, json};

use super::*;

fn ask(field: &str, reason: &str) -> Value {
    json!({ "id": bank::customers()[0].customer.id, "field": field, "reason": reason })
}

#[test]
fn a_value_is_shown_to_who_serves_and_both_the_asking_and_the_answer_are_in_the_chain() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    let before = branch.vault().audited().expect("the chain is whole");
    let answer = branch.must("customer.reveal", ask("mobile", "回电"));
    assert_eq!(answer["values"], json!(["mobile in clear"]));
    assert_eq!((&answer["shown_ms"], &answer["left"]), (&json!(30_000), &json!(49)));
    assert_eq!(branch.vault().audited().expect("the chain is whole"), before + 2);
    assert_eq!(branch.refused("customer.reveal", ask("mobile", " ")), "reason_required");
    assert_eq!(branch.refused("customer.reveal", ask("name", "回电")), "not_found");
    let others = json!({ "id": bank::customers()[3].customer.id, "field": "mobile", "reason": "回电" });
    assert_eq!(branch.refused("customer.reveal", others), "not_found", "another's customer");
}

#[test]
fn fifty_a_day_and_none_without_head_office_or_at_a_counter() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    for _ in 0..50 {
        branch.must("customer.reveal", ask("mobile", "回电"));
    }
    assert_eq!(branch.refused("customer.reveal", ask("mobile", "回电")), "rate_limited");
    branch.clock.0.fetch_add(24 * 3_600_000, Ordering::Relaxed);
    branch.office.set_reachable(false);
    assert_eq!(branch.refused("customer.reveal", ask("mobile", "回电")), "offline");
    let counter = Branch::new();
    counter.open(TELLER);
    assert_eq!(counter.refused("customer.reveal", ask("mobile", "回电")), "no_access");
}
