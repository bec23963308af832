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
fn fifty_a_day_with_or_without_head_office_and_none_at_a_counter() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    for round in 0..50 {
        branch.office.set_reachable(round % 2 == 0);
        branch.must("customer.reveal", ask("mobile", "回电"));
    }
    for reachable in [true, false] {
        branch.office.set_reachable(reachable);
        assert_eq!(branch.refused("customer.reveal", ask("mobile", "回电")), "rate_limited");
    }
    branch.clock.0.fetch_add(24 * 3_600_000, Ordering::Relaxed);
    assert_eq!(branch.must("customer.reveal", ask("mobile", "回电"))["left"], 49);
    let counter = Branch::new();
    counter.open(TELLER);
    assert_eq!(counter.refused("customer.reveal", ask("mobile", "回电")), "no_access");
}

#[test]
fn without_head_office_a_sealed_phone_is_opened_here_and_nothing_else_is() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    assert_eq!(branch.must("customer.reveal", ask("mobile", "回电"))["source"], "head_office");
    branch.office.set_reachable(false);
    let before = branch.vault().audited().expect("the chain is whole");
    let answer = branch.must("customer.reveal", ask("mobile", "回电"));
    assert_eq!((&answer["values"], &answer["source"]), (&json!([bank::PHONE]), &json!("vault")));
    assert_eq!(branch.vault().audited().expect("the chain is whole"), before + 3, "asked, unsealed, done");
    for field in ["identity", "home_address", "email", "landline"] {
        assert_eq!(branch.refused("customer.reveal", ask(field, "回电")), "offline", "{field}");
    }
    let others = json!({ "id": bank::customers()[3].customer.id, "field": "mobile", "reason": "回电" });
    assert_eq!(branch.refused("customer.reveal", others), "not_found", "another's customer");
}

#[test]
fn a_vault_unlocked_without_head_office_under_another_password_still_opens_what_is_sealed() {
    let branch = Branch::new();
    branch.open(ADVISOR);
    branch.office.set_password("fenhu-other");
    let again = json!({ "login": ADVISOR, "password": "fenhu-other", "old_password": office::PASSWORD });
    branch.must("session.open", again);
    let branch = branch.restart();
    branch.office.set_reachable(false);
    branch.must("session.open", json!({ "login": ADVISOR, "password": "fenhu-other" }));
    let answer = branch.must("customer.reveal", ask("mobile", "回电"));
    assert_eq!((&answer["values"], &answer["source"]), (&json!([bank::PHONE]), &json!("vault")));
}

#[test]
fn the_portrait_says_what_can_be_shown_offline_and_never_shows_it() {
    let branch = Branch::new();
    for (login, sealed) in [(ADVISOR, json!(["mobile"])), (MANAGER, json!(["mobile"]))] {
        branch.open(login);
        let page = branch.must("portrait.get", json!({ "id": bank::customers()[0].customer.id }));
        assert_eq!(page["sealed"], sealed);
        assert!(!page.to_string().contains(bank::PHONE));
    }
}
