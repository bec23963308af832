//! Vectors of PRODUCT.md 3.8.

use proptest::prelude::*;

use super::decay::{ONE, exp_minus, half_life_45, ln_ratio};
use super::*;

#[test]
fn activity_vectors() {
    assert_eq!(activity([(Deed::AppDay, 12, 0)]), 63);
    assert_eq!(activity([(Deed::AppDay, 12, 45)]), 39);
    assert_eq!(activity([]), 0);
    assert_eq!(activity([(Deed::Purchase, 1000, 0)]), 100);
}

#[test]
fn months_count_their_days_as_of_the_fifteenth() {
    let month = |text: &str, logins: u8, debits: u32| -> crate::snapshot::MonthSnapshot {
        serde_json::from_value(serde_json::json!({
            "month": text, "aum_davg": 0, "aum_eom": 0, "login_days": logins,
            "outflow": { "amount": 0, "count": debits },
        }))
        .unwrap()
    };
    let on = "2026-11-29".parse().unwrap();
    // 45 days before: half of 12 log-in days, then half of 12 payment days.
    assert_eq!(activity_of_months(&[month("2026-10", 12, 0)], on), 39);
    assert_eq!(activity_of_months(&[month("2026-10", 0, 12)], on), 39);
    // At most one payment day a day.
    let many = activity_of_months(&[month("2026-10", 0, 30)], on);
    assert_eq!(activity_of_months(&[month("2026-10", 0, 900)], on), many);
    assert_eq!(activity_of_months(&[month("2026-12", 12, 12)], on), 0, "a later month");
}

#[test]
fn the_exponentials_are_right_to_eight_digits() {
    let close = |value: u64, times_1e9: u64| {
        let scaled = u64::try_from((u128::from(value) * 1_000_000_000) >> 32).unwrap();
        assert!(scaled.abs_diff(times_1e9) <= 10, "{scaled} {times_1e9}");
    };
    close(exp_minus(0), 1_000_000_000);
    close(exp_minus(ONE / 2), 606_530_660);
    close(exp_minus(ONE), 367_879_441);
    close(exp_minus(3 * ONE + ONE / 4), 38_774_208);
    close(half_life_45(45), 500_000_000);
    close(half_life_45(30), 629_960_525);
    assert_eq!(exp_minus(40 * ONE), 0);
    close(ln_ratio(2, 1), 693_147_181);
    close(ln_ratio(10, 1), 2_302_585_093);
    close(ln_ratio(3, 2), 405_465_108);
    assert_eq!((ln_ratio(1, 1), ln_ratio(1, 2), ln_ratio(1, 0)), (0, 0, 0));
}

proptest! {
    #[test]
    fn activity_fades_and_never_leaves_its_range(count in 0u32..200, age in 0u32..2000, later in 1u32..500) {
        let now = activity([(Deed::Counter, count, age)]);
        let then = activity([(Deed::Counter, count, age + later)]);
        prop_assert!(then <= now && now <= 100);
    }

    #[test]
    fn doing_more_never_lowers_activity(count in 0u32..200, more in 0u32..50, age in 0u32..400) {
        let less = activity([(Deed::Meeting, count, age)]);
        prop_assert!(activity([(Deed::Meeting, count + more, age)]) >= less);
    }
}

#[test]
fn rfm_vector() {
    assert_eq!(rfm(5, 4, 3), Rfm { code: 543, index_tenths: 675 });
    assert_eq!((rfm(1, 1, 1).index_tenths, rfm(5, 5, 5).index_tenths), (0, 1000));
    assert_eq!(rfm(0, 9, 3).code, 153);
}

#[test]
fn loyalty_vector() {
    let facts = LoyaltyFacts {
        tenure_months: 60,
        families: 3,
        main_bank_signs: 3,
        wallet_permille: 500,
        csat: Some(4),
        complaints: 0,
    };
    let score = loyalty(&facts);
    assert_eq!(score.points, 57);
    let terms: Vec<i64> = score.factors.iter().map(|factor| factor.millipoints).collect();
    assert_eq!(terms, [15_000, 15_000, 12_000, 7_500, 7_500, 0]);
    assert_eq!(loyalty(&LoyaltyFacts { complaints: 2, ..facts }).points, 37);
    assert_eq!(loyalty(&LoyaltyFacts { complaints: 9, ..facts }).points, 0);
}

#[test]
fn wallet_shares_fall_with_the_rank() {
    assert_eq!([1, 2, 3].map(|rank| wallet_share(rank, 3)), [1000, 666, 333]);
    assert_eq!((wallet_share(0, 3), wallet_share(4, 3), wallet_share(1, 0)), (0, 0, 0));
}

#[test]
fn potential_vector() {
    let wan = crate::Fen::wan;
    let facts =
        PotentialFacts { aum: wan(18), wallet: wan(40), next_threshold: Some(wan(20)), inflow_90d: wan(3) };
    let score = potential(&facts);
    assert_eq!(score.points, 51);
    let terms: Vec<i64> = score.factors.iter().map(|factor| factor.millipoints).collect();
    assert_eq!(terms, [27_500, 20_000, 3_333]);
    let top = PotentialFacts { aum: wan(700), wallet: wan(40), next_threshold: None, inflow_90d: wan(0) };
    assert_eq!(potential(&top).points, 0);
}

#[test]
fn lifetime_value_vector() {
    let thousand = crate::Fen::yuan(1_000);
    assert_eq!(lifetime_value(thousand, 900_000, 100_000), Some(crate::Fen::yuan(4_500)));
    assert_eq!(lifetime_value(thousand, 1_100_000, 100_000), None);
}

#[test]
fn chance_alive_vector() {
    let model = BgNbd { r: 243_000, alpha: 4_414_000, a: 793_000, b: 2_426_000 };
    let chance = chance_alive(&model, 2, 30_430_000, 38_860_000);
    assert_eq!((chance + 50) / 100, 7266);
    assert_eq!(chance_alive(&model, 0, 0, 38_860_000), 1_000_000);
    assert!(chance_alive(&model, 50, 1_000_000, 900_000_000) < 10);
}

#[test]
fn concentration_vectors() {
    let fen = |amounts: &[i64]| amounts.iter().map(|one| crate::Fen(*one)).collect::<Vec<_>>();
    assert_eq!(gini(&fen(&[1, 1, 1, 1])), 0);
    assert_eq!(gini(&fen(&[0, 0, 0, 1])), 750);
    assert_eq!((gini(&[]), gini(&fen(&[0, 0]))), (0, 0));
    let one_rich: Vec<i64> = (0..100).map(|at| if at == 0 { 901 } else { 1 }).collect();
    assert_eq!((top_share(&fen(&one_rich), 1), top_share(&fen(&one_rich), 100)), (901, 1000));
}

#[test]
fn pairing_vector() {
    let pair = pairing(10, 5, 4, 3).unwrap();
    assert_eq!((pair.support, pair.confidence, pair.lift), (300, 600, 1500));
    assert!(pair.suppressed, "fewer than 30");
    assert!(!pairing(1000, 100, 100, 30).unwrap().suppressed);
    assert!(!pairing(6000, 100, 100, 30).unwrap().suppressed, "exactly 0.5 %");
    assert!(pairing(6001, 100, 100, 30).unwrap().suppressed);
    assert_eq!(pairing(10, 0, 4, 0), None);
}

#[test]
fn familiarity_bands() {
    let facts = FamiliarityFacts { contacts: 2, due: 4, facets_known: 5, families_sold: 1 };
    assert_eq!((familiarity(&facts).points, familiarity_band(45)), (45, "known"));
    assert_eq!(
        [24, 25, 49, 50, 74, 75].map(familiarity_band),
        ["stranger", "known", "known", "familiar", "familiar", "trusted"]
    );
}

#[test]
fn churn_rules_and_their_level() {
    let wan = crate::Fen::wan;
    let calm = ChurnFacts {
        aum: wan(70),
        three_before: Some(wan(240)),
        net_outflow_90d: wan(0),
        aum_before_outflow: wan(80),
        ..ChurnFacts::default()
    };
    let check = |facts: ChurnFacts, level: ChurnLevel, rules: &[&str]| {
        let (found, warnings) = churn(&facts);
        let codes: Vec<&str> = warnings.iter().map(|one| one.rule).collect();
        assert_eq!((found, codes.as_slice()), (level, rules));
    };
    check(calm, ChurnLevel::None, &[]);
    let outflow = ChurnFacts { net_outflow_90d: wan(24), ..calm };
    check(outflow, ChurnLevel::Amber, &["W1"]);
    check(ChurnFacts { aum: wan(56), ..outflow }, ChurnLevel::Red, &["W1", "W2"]);
    check(ChurnFacts { matured_and_left: true, ..outflow }, ChurnLevel::Red, &["W1", "W3"]);
    check(
        ChurnFacts { salary_missing_months: 2, quiet_days: Some(121), ..calm },
        ChurnLevel::Amber,
        &["W5", "W8"],
    );
    let three = ChurnFacts {
        logins: Some(2),
        logins_three_before: Some(12),
        complaint_days: Some(16),
        families: Some((2, 3)),
        ..calm
    };
    check(three, ChurnLevel::Red, &["W4", "W6", "W7"]);
    let poor = ChurnFacts {
        aum: crate::Fen::yuan(100),
        aum_before_outflow: crate::Fen::yuan(500),
        three_before: Some(crate::Fen::yuan(1500)),
        complaint_days: Some(20),
        ..ChurnFacts::default()
    };
    check(poor, ChurnLevel::Amber, &["W6"]);
    let (_, warnings) = churn(&outflow);
    assert_eq!(warnings[0].facts, [("outflow", wan(24).0), ("permille", 300)]);
}

proptest! {
    #[test]
    fn factors_add_up_to_the_score(
        months in 0u32..400, families in 0u8..12, signs in 0u8..9, wallet in 0u16..1500, csat in 0u8..9, complaints in 0u8..4,
    ) {
        let facts = LoyaltyFacts {
            tenure_months: months, families, main_bank_signs: signs, wallet_permille: wallet, csat: Some(csat), complaints,
        };
        let score = loyalty(&facts);
        let sum: i64 = score.factors.iter().map(|factor| factor.millipoints).sum();
        prop_assert_eq!(i64::from(score.points), (sum.clamp(0, 100_000) + 500) / 1000);
        prop_assert!(score.factors.iter().all(|factor| factor.millipoints <= factor.most));
    }

    #[test]
    fn spread_stays_in_its_range(amounts in prop::collection::vec(0i64..1_000_000_000_000, 1..60)) {
        let amounts: Vec<crate::Fen> = amounts.into_iter().map(crate::Fen).collect();
        prop_assert!(gini(&amounts) < 1000);
        prop_assert!(top_share(&amounts, 5) <= top_share(&amounts, 20));
    }
}
