//! The vectors A, B and C of PRODUCT.md 3.6, to the month, for both published policies.

use super::*;

const A: &[i64] = &[250, 180, 170, 160, 210, 220];
const B: &[i64] = &[250, 180, 170, 160, 150, 140, 49, 48, 47];
const C: &[i64] = &[7000, 5900, 5800, 5700, 5600, 5500, 5400, 5300];

#[test]
fn vector_a_bohai_goes_down_in_month_5_and_up_again_in_month_6() {
    assert_eq!(
        in_words(default_rule(), Some("platinum"), A),
        "platinum platinum:1 platinum:2 platinum:3 gold platinum -> platinum"
    );
}

#[test]
fn vector_a_ccb_recovers_before_the_watch_list() {
    assert_eq!(
        in_words(ccb_rule(), Some("platinum"), A),
        "platinum platinum platinum platinum platinum platinum -> platinum"
    );
}

#[test]
fn vector_b_bohai_falls_twice() {
    assert_eq!(
        in_words(default_rule(), Some("platinum"), B),
        "platinum platinum:1 platinum:2 platinum:3 gold gold gold:1 gold:2 gold:3 -> standard"
    );
}

#[test]
fn vector_b_ccb_falls_to_the_best_of_six_months() {
    // Month 7 alone (4.9 万) would be standard; the best of months 2-7 (18 万) is gold.
    assert_eq!(
        in_words(ccb_rule(), Some("platinum"), B),
        "platinum platinum platinum platinum platinum:4 platinum:5 platinum:6 gold gold -> gold"
    );
}

#[test]
fn vector_c_bohai_gives_private_customers_six_months() {
    assert_eq!(
        in_words(default_rule(), Some("private"), C),
        "private private:1 private:2 private:3 private:4 private:5 private:6 diamond -> diamond"
    );
}

#[test]
fn vector_c_ccb_falls_after_six_months_too() {
    assert_eq!(
        in_words(ccb_rule(), Some("private"), C),
        "private private private private private:4 private:5 private:6 diamond -> diamond"
    );
}

#[test]
fn vectors_start_the_same_without_a_past() {
    // 25 万 makes a new customer platinum in its first month, under both policies.
    for rule in [default_rule(), ccb_rule()] {
        assert_eq!(in_words(rule, None, A), in_words(rule, Some("platinum"), A));
    }
}

#[test]
fn every_decision_carries_version_inputs_gaps_and_a_reason() {
    let book = book(default_rule());
    let mut history = series(A);
    history.opening = Some(opening(default_rule(), "platinum"));
    let decisions = book.decisions(&history).unwrap();
    let codes: Vec<&str> = decisions.iter().map(|one| one.reasons[0].code.as_str()).collect();
    assert_eq!(codes, ["kept", "below_watch", "below_watch", "below_down", "reached_up", "kept"]);
    let down = &decisions[3];
    assert_eq!(
        (down.month.to_string(), down.effective_from.to_string()),
        ("2026-04".into(), "2026-05".into())
    );
    assert_eq!(
        (down.from.as_ref().unwrap().as_str(), down.tier.as_str(), down.watch),
        ("platinum", "gold", 0)
    );
    assert_eq!(down.reasons[0].facts["aum"], "16000000");
    assert_eq!(down.reasons[0].facts["threshold"], "20000000");
    assert_eq!(down.reasons[0].facts["watch"], "3");
    assert!(decisions.iter().all(|one| one.rule_version == "2026.1"));
    let inputs = decisions[1].inputs.as_ref().unwrap();
    assert_eq!((inputs.gap_keep, inputs.gap_next), (Fen::wan(-2), Some(Fen::wan(82))));
    assert_eq!(decisions[5].since.to_string(), "2026-06");
}

#[test]
fn the_watch_list_of_ccb_starts_with_the_fourth_month_below() {
    let book = book(ccb_rule());
    let mut history = series(B);
    history.opening = Some(opening(ccb_rule(), "platinum"));
    let decisions = book.decisions(&history).unwrap();
    let codes: Vec<&str> = decisions.iter().map(|one| one.reasons[0].code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "kept",
            "below_grace",
            "below_grace",
            "below_grace",
            "below_watch",
            "below_watch",
            "below_down",
            "below_grace",
            "below_grace"
        ]
    );
    assert_eq!(decisions[6].reasons[0].facts["best"], "18000000");
    assert_eq!(decisions[4].reasons[0].facts["watch"], "4");
}
