//! Laws that hold for any history, under both policies.

use proptest::prelude::*;

use super::*;

/// Amounts around every threshold, in tenths of 万.
fn amounts() -> impl Strategy<Value = Vec<i64>> {
    let around = prop_oneof![Just(0i64), 40i64..60, 180i64..220, 950i64..1050, 5900i64..6100, 0i64..8000];
    prop::collection::vec(around, 1..30)
}

fn rules() -> impl Strategy<Value = &'static TierRule> {
    prop_oneof![Just(default_rule()), Just(ccb_rule())]
}

proptest! {
    #[test]
    fn folding_month_by_month_equals_replaying(rule in rules(), amounts in amounts()) {
        let book = book(rule);
        let history = series(&amounts);
        let mut state = None;
        let mut decisions = Vec::new();
        for snapshot in &history.months {
            let (decision, next) = book.judge(state.as_ref(), snapshot.month, snapshot.aum_davg).unwrap();
            decisions.push(decision);
            state = Some(next);
        }
        let replay = book.replay(&history).unwrap();
        prop_assert_eq!(&decisions, &book.decisions(&history).unwrap());
        prop_assert_eq!(replay.decision.as_ref(), decisions.last());
        prop_assert_eq!(replay.state, state);
    }

    #[test]
    fn trimming_changes_no_decision(rule in rules(), amounts in amounts(), keep in 1usize..30) {
        let book = book(rule);
        let whole = series(&amounts);
        let mut trimmed = whole.clone();
        trim(&book, &mut trimmed, keep).unwrap();
        prop_assert_eq!(trimmed.months.len(), keep.min(amounts.len()));
        let all = book.decisions(&whole).unwrap();
        let kept = book.decisions(&trimmed).unwrap();
        prop_assert_eq!(&all[all.len() - kept.len()..], &kept[..]);
    }

    #[test]
    fn nobody_falls_before_the_months_the_rule_gives(rule in rules(), amounts in amounts()) {
        let book = book(rule);
        let verdicts = book.replay(&series(&amounts)).unwrap().verdicts;
        for (at, verdict) in verdicts.iter().enumerate() {
            let before = verdict.before.unwrap_or(verdict.rank);
            if verdict.rank < before {
                let needed = usize::from(rule.level(before).down_after);
                prop_assert!(at + 1 >= needed);
                let below = &verdicts[at + 1 - needed..=at];
                prop_assert!(below.iter().all(|one| one.aum_davg < rule.level(before).threshold));
            }
        }
    }

    #[test]
    fn more_money_never_means_a_lower_tier_right_after(rule in rules(), amounts in amounts(), more in 0i64..500) {
        let book = book(rule);
        let history = series(&amounts);
        let mut richer = history.clone();
        let last = richer.months.last_mut().unwrap();
        last.aum_davg = last.aum_davg + wan(more);
        let rank = |series: &Series| book.replay(series).unwrap().decision.unwrap().rank;
        prop_assert!(rank(&richer) >= rank(&history));
    }

    #[test]
    fn a_decision_explains_itself(rule in rules(), amounts in amounts()) {
        let book = book(rule);
        for decision in book.decisions(&series(&amounts)).unwrap() {
            prop_assert!(!decision.reasons.is_empty());
            let inputs = decision.inputs.unwrap();
            prop_assert_eq!(inputs.gap_keep, inputs.aum_davg - inputs.threshold);
            prop_assert!(inputs.gap_next.is_none_or(|gap| gap >= Fen::ZERO));
            prop_assert!(decision.since <= decision.effective_from);
        }
    }

    #[test]
    fn the_needed_balance_is_the_least_that_reaches(
        threshold in 1i64..1_000_000_000,
        number in 1u32..13,
        elapsed in 0u32..27,
        so_far in 0i128..30_000_000_000,
        thirty in any::<bool>(),
    ) {
        let month = Month::new(2026, number).unwrap();
        let day_count = if thirty { DayCount::Thirty } else { DayCount::Actual };
        let needed = needed_balance(Fen(threshold), month, day_count, elapsed, so_far, Fen::ZERO).unwrap();
        let reaches = |average: i64| {
            let sum = so_far + i128::from(average) * i128::from(needed.days_left);
            daily_average(sum, month, day_count) >= Fen(threshold)
        };
        prop_assert!(reaches(needed.average.0));
        prop_assert!(needed.average == Fen::ZERO || !reaches(needed.average.0 - 1));
    }
}
